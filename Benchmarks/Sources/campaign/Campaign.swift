// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Measurements too long for the tests. Each subcommand prints the table that `docs/` quotes.
@main
struct Campaign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "Measure reading, writing and verifying at length.",
    subcommands: [
      ScoreCommand.self, CleanCodesCommand.self, TruncationCommand.self, BitFlipsCommand.self,
      ThroughputCommand.self, DecoderLimitsCommand.self, HostileCommand.self, TimesCommand.self,
      FuzzSeedsCommand.self, ScannerLoopCommand.self, ContactSheetsCommand.self,
      PhotoSheetCommand.self, CameraSpeedCommand.self, RealTimeCommand.self,
      DegradationsCommand.self, CornersCommand.self, LedgerWorkerCommand.self,
      LedgerKillsCommand.self, LedgerStampedeCommand.self, LedgerDamageCommand.self,
      LedgerFullDiskCommand.self, LedgerThroughputCommand.self, LedgerAuditCommand.self,
      LastRungCostCommand.self, MisreadSafetyCommand.self,
      OracleCommand.self, BurstsCommand.self, AblationCommand.self, ThoroughTimesCommand.self,
      CheckedReadingCommand.self, CoverSamplesCommand.self,
    ])
}
