// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr account`: people's credit accounts at the sandbox issuer.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    abstract: "Open, activate, fund, use, freeze and close credit accounts.",
    discussion: """
      EXAMPLES
        A=$(repayqr account open --holder wang --due-day 9 --quiet)
        repayqr account activate $A
        F=$(repayqr account link $A --kind bankAccount --mask 8888 --quiet)
        repayqr account buy $A --merchant market --amount 1000.00
        repayqr account show $A
        repayqr account certificate $A

      Accounts and sources are random tokens with four digits to recognise them by. There is no field for a card number \
      or an identity number, and what looks like one is refused. A sandbox: no real money moves.
      """,
    subcommands: [
      AccountOpenCommand.self, AccountActivateCommand.self, AccountListCommand.self,
      AccountShowCommand.self, AccountLinkCommand.self, AccountUnlinkCommand.self,
      AccountInstalmentsCommand.self, AccountBuyCommand.self, AccountRefundCommand.self,
      AccountPayOutCommand.self, AccountPayOffCommand.self, AccountFreezeCommand.self,
      AccountUnfreezeCommand.self, AccountCloseCommand.self, AccountCertificateCommand.self,
    ])
}

/// The account that a command is about.
struct AccountArgument: ParsableArguments {
  @Argument(help: "The account's token, 16 hex digits.", transform: Typed.account)
  var account: AccountToken
}

extension SandboxDesk {
  /// Asks something about an account, and prints the account.
  func askAndPrint(_ request: AccountRequest, of token: AccountToken) async throws {
    try printer.print(AccountRow(try await ask(request, of: token), on: date))
  }
}

struct AccountListCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the accounts with what is due.")

  @Option(help: "Only those that are pending, active, frozen or closed.")
  var status: AccountStatus?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let accounts = try await desk.accounts().filter { status == nil || $0.status == status }
    try desk.printer.print(list: accounts.map { AccountRow($0, on: desk.date) }, noun: "accounts")
  }
}

struct AccountShowCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an account: sources, purchases, plans, what is owed.")

  @OptionGroup var argument: AccountArgument
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(AccountRow(try await desk.account(argument.account), on: desk.date))
  }
}
