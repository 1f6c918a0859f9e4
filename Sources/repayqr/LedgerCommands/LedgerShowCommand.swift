// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct LedgerShowCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show entries: of an order, of an account, or from a place on.")

  @Option(help: "Entries that moved money for this order, MERCHANT/ORDER.", transform: Typed.order)
  var order: OrderKey?

  @Option(help: "Entries that moved money of this account.", transform: Typed.account)
  var account: AccountToken?

  @Option(help: "Entries after this place.")
  var after: Int64?

  @Option(help: "How many entries at most, where --after or nothing is given.")
  var limit = 100

  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    guard [order != nil, account != nil, after != nil].count(where: \.self) <= 1 else {
      throw ValidationError("--order, --account and --after exclude each other")
    }
    guard (1...100_000).contains(limit) else { throw ValidationError("--limit takes 1 to 100000") }
  }

  func work(at desk: SandboxDesk) async throws {
    let entries: [Entry]
    if let order {
      _ = try await desk.order(order)
      entries = try await desk.ledger.transactions(of: order)
    } else if let account {
      _ = try await desk.account(account)
      entries = try await desk.ledger.transactions(of: account)
    } else {
      entries = try await desk.ledger.entries(after: after ?? 0, limit: limit)
    }
    for entry in entries { try desk.printer.print(EntryRow(entry, withEvent: true)) }
    if entries.isEmpty { throw Failure(.negative, "there are no such entries") }
  }
}

struct LedgerExportCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the journal as comma-separated values or JSON Lines.",
    discussion: """
      CSV has a record for each posting: \(EntryRow.columns.joined(separator: ", ")). JSON Lines have an object for each \
      entry with its postings. Amounts are in yuan, debits positive. Cells that a spreadsheet would calculate get an \
      apostrophe before them. Written part by part, however long the ledger is.
      """)

  @Option(help: "csv or jsonl. Default: the output's suffix, else csv.")
  var format: CounterpartyFile.Format?

  @Option(name: .shortAndLong, help: "The file to write. Default: standard output.")
  var output = "-"

  @Flag(help: "With jsonl: every entry with its event, and not only those that moved money.")
  var events = false

  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    if events && resolvedFormat == .csv { throw ValidationError("--events needs --format jsonl") }
  }

  private var resolvedFormat: CounterpartyFile.Format {
    format ?? (FileName(argument: output).suffix == "jsonl" ? .jsonl : .csv)
  }

  func work(at desk: SandboxDesk) async throws {
    var count = 0
    try await OutputFile.write(to: FileName(argument: output)) { write in
      if resolvedFormat == .csv {
        try write(CommaSeparated.record(EntryRow.columns.map { .text($0) }))
      }
      try await desk.eachEntry { entries in
        for entry in entries where events || entry.transaction != nil {
          let row = EntryRow(entry, withEvent: events)
          switch resolvedFormat {
          case .csv: for record in row.records { try write(CommaSeparated.record(record)) }
          case .jsonl: try write(String(decoding: try Console.line(json: row), as: UTF8.self))
          }
          count += 1
        }
      }
    }
    if output != "-" { desk.printer.note("repayqr: \(count) entries written") }
  }
}
