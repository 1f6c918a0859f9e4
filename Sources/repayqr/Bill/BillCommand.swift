// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr bill`: statements, what is due, and reminders.
struct BillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bill",
    abstract: "Draw up statements, show what is due, remind.",
    discussion: """
      EXAMPLES
        repayqr bill draw-up --all
        repayqr bill show 0123456789abcdef
        repayqr bill list --overdue
        repayqr bill remind --now 2026-06-08

      Statements draw themselves up: each request does so first for its day. `draw-up` only writes down what is so. Days \
      are Shanghai's and end at 24:00; docs/repayments.md has the rules. A sandbox: no real money moves.
      """,
    subcommands: [
      BillDrawUpCommand.self, BillShowCommand.self, BillListCommand.self, BillRemindCommand.self,
    ])
}

struct BillDrawUpCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw-up", abstract: "Draw up the statements that are to be drawn up by now.",
    aliases: ["close"])

  @Argument(help: "The account's token.", transform: Typed.account)
  var account: AccountToken?

  @Flag(help: "For every account that is active or frozen.")
  var all = false

  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    guard all != (account != nil) else { throw ValidationError("name an account, or give --all") }
  }

  func work(at desk: SandboxDesk) async throws {
    if let account {
      let billed = try await desk.ask(.drawUpStatements, of: account)
      return try desk.printer.print(BillRow(billed, on: desk.date))
    }
    let accounts = try await desk.accounts().filter { [.active, .frozen].contains($0.status) }
    var rows: [BillRow] = []
    for account in accounts {
      let billed = try await desk.ask(.drawUpStatements, of: account.profile.token)
      rows.append(BillRow(billed, on: desk.date))
    }
    try desk.printer.print(list: rows, noun: "accounts to be billed")
  }
}

struct BillShowCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an account's last statement and what is due now.")

  @OptionGroup var argument: AccountArgument
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(BillRow(try await desk.account(argument.account), on: desk.date))
  }
}

struct BillListCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what is due on all accounts.")

  @Flag(help: "Only accounts that are overdue.")
  var overdue = false

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let rows = try await desk.accounts().map { BillRow($0, on: desk.date) }
      .filter { $0.isDue && (!overdue || $0.standing.overdueSince != nil) }
    try desk.printer.print(list: rows, noun: overdue ? "overdue accounts" : "accounts with a bill")
  }
}

struct BillRemindCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind", abstract: "Tell whom to remind today, and of what.")

  @Argument(help: "The account's token. Default: all accounts.", transform: Typed.account)
  var account: AccountToken?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let accounts =
      if let account { [try await desk.account(account)] } else { try await desk.accounts() }
    let schedule = ReminderSchedule()
    let rows = accounts.compactMap { account in
      schedule.reminder(for: account.book.standing(on: desk.date))
        .map { ReminderRow($0, to: account) }
    }
    try desk.printer.print(list: rows, noun: "reminders today")
  }
}
