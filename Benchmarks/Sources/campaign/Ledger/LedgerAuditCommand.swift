// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc
import Repayments

/// Fills a ledger, and times opening it, one request, and the audit of all of it.
struct LedgerAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-audit", abstract: "Time the audit of a large ledger, and its memory.")

  @Option(help: "sqlite or postgres.") var engine = TrialEngine.sqlite
  @Option(help: "At least how many entries.") var entries: Int64 = 1_000_000
  @Option(help: "Among how many accounts.") var accounts = 4_096
  @Option(help: "Where files are made.") var folder = "/var/tmp"
  @Option(help: "Only audit this place, in a process of its own.") var only: String?

  func run() async throws {
    if let only { return try await audit(only) }
    let stores = try TrialStores(engine, in: folder)
    let place = try stores.next()
    let trial = try LedgerTrial(accountCount: accounts)
    let start = ContinuousClock.now
    var number = 0
    do {
      let ledger = try Ledger(
        at: StoreLocation(place), issuer: LedgerTrial.issuer, largestBatch: 1_024)
      try await trial.fill(ledger)
      while try await ledger.head().sequence < entries {
        let from = number
        try await withThrowingTaskGroup(of: Void.self) { group in
          for offset in 0..<1_024 {
            group.addTask {
              _ = try await ledger.settle(trial.payment(from + offset), at: trial.now)
            }
          }
          try await group.waitForAll()
        }
        number += 1_024
      }
    }
    print("\(number) settlements made in \(text(start)) s")
    let child = try Child.run(
      CommandLine.arguments[0], ["ledger-audit", "--accounts", "\(accounts)", "--only", place])
    print(String(decoding: child.output, as: UTF8.self))
    if child.exitCode != 0 { throw ExitCode.failure }
  }

  private func audit(_ place: String) async throws {
    let trial = try LedgerTrial(accountCount: accounts)
    var table = TextTable("large ledger", "")
    var start = ContinuousClock.now
    let ledger = try Ledger(at: StoreLocation(place), issuer: LedgerTrial.issuer)
    table.append("opening, s", text(start))
    start = .now
    _ = try await ledger.settle(trial.payment(10_000_000), at: trial.now)
    table.append("first settlement, s", text(start))
    let (before, processor) = (peakMebibytes(), processorSeconds())
    start = .now
    let audit = try await ledger.verify()
    table.append("audit, s", text(start))
    table.append(
      "audit, processor s of this process",
      String(format: "%.3f", processorSeconds() - processor))
    table.append("peak memory before, MiB", "\(before)")
    table.append("peak memory after, MiB", "\(peakMebibytes())")
    guard case .sound(let count, _) = audit else {
      print("\(audit)")
      throw ExitCode.failure
    }
    table.append("entries", "\(count)")
    print(table.text)
  }

  private func text(_ start: ContinuousClock.Instant) -> String {
    String(format: "%.3f", (ContinuousClock.now - start) / .seconds(1))
  }

  private func peakMebibytes() -> Int { usage().ru_maxrss / 1_024 }

  private func processorSeconds() -> Double {
    let usage = usage()
    let times = [usage.ru_utime, usage.ru_stime]
    return times.map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }.reduce(0, +)
  }

  private func usage() -> rusage {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }
}
