// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Repayments

/// Fills a small file system under a ledger, makes room again, and goes on with the same ledger.
struct LedgerFullDiskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-full-disk",
    abstract: "Settle on a full disk, and again when there is room. FOLDER is a small file system.")

  @Argument(help: "Where the ledger is: a tmpfs of 8 MiB, say.") var folder: String
  @Option(help: "How much of it a file takes that is removed later, in MiB.") var ballast = 4

  func run() async throws {
    let trial = try LedgerTrial(accountCount: 8)
    let ballastPath = folder + "/ballast"
    try Data(count: ballast << 20).write(to: URL(fileURLWithPath: ballastPath))
    let ledger = try Ledger(
      at: .sqlite(path: folder + "/ledger.sqlite"), issuer: LedgerTrial.issuer)
    try await trial.fill(ledger)
    let acks =
      FileManager.default.temporaryDirectory.path
      + "/full-disk-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: acks) }
    let writer = Acknowledgements.Writer(path: acks)

    var (before, refused, after, kinds) = (0, 0, 0, Set<String>())
    for number in 0..<100_000 {
      do {
        writer.append(number, try await ledger.settle(trial.payment(number), at: trial.now))
        before += 1
      } catch {
        refused += 1
        if case .store(let error) = error {
          kinds.insert(String("\(error)".prefix { $0 != ":" }))
        }
        if refused == 50 { break }
      }
    }
    // While the disk is full, what is there can be read.
    let duringAudit = try await ledger.verify()
    try FileManager.default.removeItem(atPath: ballastPath)
    let start = ContinuousClock.now
    for number in before..<before + 100 {
      writer.append(number, try await ledger.settle(trial.payment(number), at: trial.now))
      after += 1
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let finding = try await LedgerFinding(ledger, told: Acknowledgements.read(path: acks), trial)

    var table = TextTable("full disk", "")
    table.append("settled until it was full", "\(before)")
    table.append("refused while it was full", "\(refused)")
    table.append("sound meanwhile", "\(duringAudit.isSound)")
    table.append("settled by the same ledger with room again", "\(after)")
    table.append("seconds for those", String(format: "%.2f", seconds))
    table.append("orders settled in the ledger", "\(finding.settled)")
    table.append("acknowledged and lost", "\(finding.lost)")
    table.append("doubled", "\(finding.doubled)")
    table.append("ledgers that do not sum to zero", "\(finding.unbalanced)")
    table.append("audits that found something", "\(finding.unsound)")
    print(table.text)
    print("refused with: \(kinds.sorted().joined(separator: "; "))")
    let bad = finding.lost + finding.doubled + finding.unbalanced + finding.unsound
    if bad > 0 || finding.settled != before + after { throw ExitCode.failure }
  }
}
