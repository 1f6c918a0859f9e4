// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Repayments

/// Kills a process that settles, at random moments and at every named place, and looks at what is left.
struct LedgerKillsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-kills", abstract: "Kill a settling process, and count what is lost.")

  @Option(help: "sqlite or postgres.") var engine = TrialEngine.sqlite
  @Option(help: "How often it is killed; every second time at a named place.") var runs = 1_000
  @Option var seed: UInt64 = 1
  @Option(help: "Where files are made.") var folder = "/var/tmp"

  /// After how many runs a new ledger is begun, so that the audits after each stay short.
  private static let runsOfOneLedger = 25

  func run() async throws {
    let stores = try TrialStores(engine, in: folder)
    let trial = try LedgerTrial(accountCount: 8)
    var random = SplitMix64(seed: seed)
    var (finding, killed, place, told, longest) = (LedgerFinding(), 0, "", 0, 0.0)
    var reached: [String: Int] = [:]
    var (next, acks) = (0, "")
    for run in 0..<runs {
      if run.isMultiple(of: LedgerKillsCommand.runsOfOneLedger) {
        place = try stores.next()
        acks = stores.folder.path + "/acks-\(run)"
        next = 0
        try await trial.fill(Ledger(at: StoreLocation(place), issuer: LedgerTrial.issuer))
      }
      var arguments = [
        "--store", place, "--accounts", "8", "--from", "\(max(0, next - 10))", "--to",
        "\(next + 4_000)", "--acks", acks, "--concurrency",
        "\([1, 4, 16].randomElement(using: &random) ?? 4)",
      ]
      let name = Failpoints.names[run / 2 % Failpoints.names.count]
      let isNamed = run.isMultiple(of: 2)
      if isNamed {
        arguments += [
          "--failpoint", name, "--count", "\(Int.random(in: 1...30, using: &random))",
        ]
      }
      let worker = try WorkerProcess(arguments)
      if isNamed {
        let wasKilled = worker.wait(atMostSeconds: 20)
        if wasKilled { reached[name, default: 0] += 1 }
        killed += wasKilled ? 1 : 0
      } else {
        usleep(UInt32.random(in: 5_000...400_000, using: &random))
        worker.kill()
        killed += 1
      }
      let start = ContinuousClock.now
      let ledger = try Ledger(at: StoreLocation(place), issuer: LedgerTrial.issuer)
      _ = try await ledger.settle(try trial.payment(1_000_000 + run), at: trial.now)
      longest = max(longest, (ContinuousClock.now - start) / .seconds(1))
      let lines = Acknowledgements.read(path: acks)
      next = (lines.map(\.number).max() ?? -1) + 1
      var found = try await LedgerFinding(ledger, told: lines, trial)
      let isLast = (run + 1).isMultiple(of: LedgerKillsCommand.runsOfOneLedger) || run + 1 == runs
      if isLast { told += lines.count } else { found.settled = 0 }
      finding += found
    }
    var table = TextTable("engine", engine.rawValue)
    table.append("runs", "\(runs)")
    table.append("killed", "\(killed)")
    table.append(
      "named places at which it was killed", "\(reached.count) of \(Failpoints.names.count)")
    table.append("settlements acknowledged", "\(told)")
    table.append("orders settled in the end", "\(finding.settled)")
    table.append("acknowledged and lost", "\(finding.lost)")
    table.append("doubled", "\(finding.doubled)")
    table.append("ledgers that do not sum to zero", "\(finding.unbalanced)")
    table.append("audits that found something", "\(finding.unsound)")
    table.append("longest until the next settlement, s", String(format: "%.2f", longest))
    print(table.text)
    let bad = finding.lost + finding.doubled + finding.unbalanced + finding.unsound
    if bad > 0 || longest > 2 { throw ExitCode.failure }
  }
}
