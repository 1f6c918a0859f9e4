// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc
import Repayments

/// Durable settlements a second, beside what the device and the server can do at all.
struct LedgerThroughputCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-throughput",
    abstract: "Count durable settlements a second beside fsync and pgbench.")

  @Option(help: "sqlite or postgres.") var engine = TrialEngine.sqlite
  @Option(help: "For how long each is measured, in seconds.") var seconds = 10.0
  @Option(help: "How many requests wait at once.") var concurrency = 64
  @Option(help: "Where files are made: the device that is measured.") var folder = "/var/tmp"

  func run() async throws {
    let stores = try TrialStores(engine, in: folder)
    var table = TextTable(engine.rawValue, "a second", "ratio")
    let base: Double
    switch engine {
    case .sqlite:
      base = try syncRate(in: stores.folder.path)
      append(&table, "fdatasync of 4 KiB appended", base, of: base)
    case .postgres:
      base = try pgbench(stores)
      append(&table, "pgbench TPC-B, scale 10, 8 clients", base, of: base)
    }
    append(&table, "settlements, one asks at a time", try await rate(stores, 1, 1), of: base)
    append(
      &table, "settlements, \(concurrency) ask, no group commit",
      try await rate(stores, concurrency, 1), of: base)
    append(
      &table, "settlements, \(concurrency) ask, group commit",
      try await rate(stores, concurrency, 256), of: base)
    print(table.text)
  }

  private func append(_ table: inout TextTable, _ name: String, _ rate: Double, of base: Double) {
    table.append(name, String(format: "%.0f", rate), String(format: "%.2f", rate / base))
  }

  /// How often the device makes appended pages durable.
  private func syncRate(in folder: String) throws -> Double {
    let path = folder + "/sync"
    let file = unsafe open(path, O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    let page = [UInt8](repeating: 7, count: 4_096)
    let start = ContinuousClock.now
    var count = 0
    while ContinuousClock.now - start < .seconds(seconds / 2) {
      _ = unsafe page.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
      fdatasync(file)
      count += 1
    }
    return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
  }

  private func pgbench(_ stores: TrialStores) throws -> Double {
    guard let folder = stores.serverFolder else { return 0 }
    let connection = ["-h", folder, "-U", "repayqr", "postgres"]
    _ = try Child.run("/usr/bin/env", ["pgbench", "-i", "-q", "-s", "10"] + connection)
    // By a number of transactions: for a time it waits for an alarm, which a program begun on a thread of Swift's does not get.
    let result = try Child.run(
      "/usr/bin/env",
      ["pgbench", "-c", "8", "-j", "2", "-t", "\(Int(seconds * 100))"] + connection)
    let line = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("tps = ") }
    return line.flatMap { Double($0.dropFirst(6).prefix { $0 != " " }) } ?? 0
  }

  private func rate(_ stores: TrialStores, _ concurrency: Int, _ batch: Int) async throws -> Double
  {
    let trial = try LedgerTrial(accountCount: 256)
    let ledger = try Ledger(
      at: StoreLocation(try stores.next()), issuer: LedgerTrial.issuer, largestBatch: batch)
    try await trial.fill(ledger)
    let start = ContinuousClock.now
    let end = start + .seconds(seconds)
    let settled = try await withThrowingTaskGroup(of: Int.self) { group in
      for lane in 0..<concurrency {
        group.addTask {
          var number = lane
          while ContinuousClock.now < end {
            _ = try await ledger.settle(trial.payment(number), at: trial.now)
            number += concurrency
          }
          return number / concurrency
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(settled) / ((ContinuousClock.now - start) / .seconds(1))
  }
}
