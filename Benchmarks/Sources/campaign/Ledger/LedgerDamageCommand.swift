// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments
import Repayments

/// Tears and flips bits of a ledger's database and WAL file, and opens what is left.
struct LedgerDamageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-damage",
    abstract: "Open torn and bit-flipped SQLite files, and look for doubled settlements.")

  @Option(help: "How many damaged copies.") var copies = 10_000
  @Option var seed: UInt64 = 1
  @Option(help: "Where files are made; a memory file system is fastest.") var folder = "/dev/shm"
  @Option(help: "The copy to begin with, for the processes that do the work.") var from = 0
  @Flag(help: "Do the work in this process.") var inProcess = false

  /// How many copies one process opens; where it crashes, that is counted.
  private static let chunk = 250
  private static let orders = 40

  func run() async throws {
    if inProcess { return try await work() }
    var total = DamageTally()
    for first in stride(from: 0, to: copies, by: LedgerDamageCommand.chunk) {
      let count = min(LedgerDamageCommand.chunk, copies - first)
      let child = try Child.run(
        CommandLine.arguments[0],
        [
          "ledger-damage", "--in-process", "--from", "\(first)", "--copies", "\(count)", "--seed",
          "\(seed)", "--folder", folder,
        ])
      if child.exitCode == 0,
        let tally = DamageTally(text: String(decoding: child.output, as: UTF8.self))
      {
        total += tally
      } else {
        total.crashed += 1
      }
    }
    print(total.table.text)
    if total.crashed + total.doubled + total.rewritten > 0 { throw ExitCode.failure }
  }

  private func work() async throws {
    let home = URL(fileURLWithPath: folder)
      .appendingPathComponent("ledger-damage-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    let trial = try LedgerTrial(accountCount: 3)
    let codes = try (0..<LedgerDamageCommand.orders).map(trial.payment)
    let (files, history) = try await original(in: home, trial)

    var tally = DamageTally()
    for copy in from..<from + copies {
      var random = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(copy))
      let path = home.appendingPathComponent("copy.sqlite").path
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
      var (database, log) = files
      if copy.isMultiple(of: 2) {
        damage(&database, using: &random)
      } else {
        damage(&log, using: &random)
      }
      try Data(database).write(to: URL(fileURLWithPath: path))
      try Data(log).write(to: URL(fileURLWithPath: path + "-wal"))
      await look(at: path, codes, history, &tally, trial)
    }
    print(tally.text)
  }

  /// A ledger with half of its history in the WAL file, as it lies there when the power goes; and the hash of every event.
  private func original(
    in home: URL, _ trial: LedgerTrial
  ) async throws -> (files: ([UInt8], [UInt8]), history: [Digest256]) {
    let path = home.appendingPathComponent("original.sqlite").path
    do {
      let ledger = try Ledger(at: .sqlite(path: path), issuer: LedgerTrial.issuer)
      try await trial.fill(ledger)
      for number in 0..<LedgerDamageCommand.orders / 2 {
        _ = try await ledger.settle(trial.payment(number), at: trial.now)
      }
    }
    let ledger = try Ledger(at: .sqlite(path: path), issuer: LedgerTrial.issuer)
    for number in LedgerDamageCommand.orders / 2..<LedgerDamageCommand.orders {
      _ = try await ledger.settle(trial.payment(number), at: trial.now)
    }
    let history = try await ledger.entries(limit: 10_000).map(\.hash)
    let files = try ["", "-wal"].map { suffix in
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + suffix)))
    }
    return ((files[0], files[1]), history)
  }

  /// Cuts the end off, as a torn write does, flips up to eight bits, or overwrites a stretch with zeros.
  private func damage(_ bytes: inout [UInt8], using random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
    case 1:
      let start = Int.random(in: 0..<bytes.count, using: &random)
      for index in start..<min(bytes.count, start + 512) { bytes[index] = 0 }
    default:
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
  }

  private func look(
    at path: String, _ codes: [VerifiedPayment], _ history: [Digest256],
    _ tally: inout DamageTally, _ trial: LedgerTrial
  ) async {
    tally.copies += 1
    guard let ledger = try? Ledger(at: .sqlite(path: path), issuer: LedgerTrial.issuer) else {
      tally.refusedAtOpening += 1
      return
    }
    let audit = try? await ledger.verify()
    if let audit, case .sound(let count, let head) = audit {
      // Everything that is there is as it was.
      let isPrefix = count == 0 || (count <= history.count && head == history[Int(count) - 1])
      if count == history.count && isPrefix { tally.whole += 1 } else { tally.prefix += 1 }
      if !isPrefix { tally.rewritten += 1 }
    } else {
      tally.refusedByAudit += 1
    }
    // Somebody goes on with it all the same, without an audit.
    for code in codes { _ = try? await ledger.settle(code, at: trial.now) }
    var settled: [OrderKey: Int] = [:]
    for entry in await readable(ledger, upTo: Int64(history.count * 3)) {
      if case .order(let key, .settled) = entry.event { settled[key, default: 0] += 1 }
    }
    if settled.values.contains(where: { $0 > 1 }) { tally.doubled += 1 }
  }

  /// All entries that can be read; one by one where some cannot.
  private func readable(_ ledger: Ledger, upTo last: Int64) async -> [Entry] {
    if let all = try? await ledger.entries(limit: Int(last)) { return all }
    var entries: [Entry] = []
    for place in 0..<last {
      guard let entry = try? await ledger.entries(after: place, limit: 1).first else { continue }
      if entry.sequence == place + 1 { entries.append(entry) }
    }
    return entries
  }
}
