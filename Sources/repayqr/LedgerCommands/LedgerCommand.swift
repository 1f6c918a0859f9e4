// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr ledger`: the double-entry journal behind the orders and accounts.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Verify, show, export and reconcile the journal; end doubts.",
    discussion: """
      EXAMPLES
        repayqr ledger verify
        repayqr ledger balances
        repayqr ledger show --order shop-01/order-1
        repayqr ledger export --format csv -o ledger.csv
        repayqr ledger reconcile bank.csv --from 2026-06-01 --to 2026-06-30
        repayqr ledger doubts
        repayqr ledger resolve

      Entries are appended and never changed; each holds the hash of the one before. A sandbox: no real money moves.
      """,
    subcommands: [
      LedgerVerifyCommand.self, LedgerBalancesCommand.self, LedgerShowCommand.self,
      LedgerExportCommand.self, LedgerReconcileCommand.self, LedgerDoubtsCommand.self,
      LedgerResolveCommand.self,
    ])
}

struct LedgerVerifyCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read every entry again: hashes, sums, and all that is derived from them.",
    discussion: """
      The exit code is 0 where all is sound and 1 where anything was altered; the first fault is named.
      """)

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let audit = try await desk.ledger.verify()
    try desk.printer.print(AuditRow(audit))
    if !audit.isSound { throw Failure(.negative) }
  }
}

/// What reading the whole ledger has shown.
private struct AuditRow: ResultRow {
  let sound: Bool
  var entries: Int64?
  var head: String?
  var sequence: Int64?
  var fault: String?
  private let sentence: String

  private enum CodingKeys: CodingKey { case sound, entries, head, sequence, fault }

  init(_ audit: Audit) {
    sound = audit.isSound
    sentence = "\(audit)"
    switch audit {
    case .sound(let entries, let head): (self.entries, self.head) = (entries, head?.description)
    case .faulty(let sequence, let fault):
      (self.sequence, self.fault) = (sequence, fault.rawValue)
    case .derivedFaulty(let what): fault = what
    }
  }

  var name: String { sound ? "sound" : "faulty" }
  var summary: String { sentence.escapedForTerminal }
}

struct LedgerBalancesCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "balances", abstract: "List what each account of the journal holds.")

  @Option(help: "Only accounts whose name begins so, such as income.")
  var accounts = ""

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let rows = try await desk.ledger.balances().filter { $0.account.hasPrefix(accounts) }
      .map(BalanceRow.init)
    try desk.printer.print(list: rows, noun: "movements on such accounts")
  }
}

/// What an account of the journal holds, debits less credits.
private struct BalanceRow: ResultRow {
  let account: String
  let balance: String
  let currency: UInt16

  init(_ balance: AccountBalance) {
    account = balance.account
    self.balance = Fen(balance.minorUnits).description
    currency = balance.currency.rawValue
  }

  var name: String { account }
  var summary: String {
    String(repeating: " ", count: max(0, 14 - balance.count)) + balance + "  "
      + account.escapedForTerminal
  }
}
