// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct AccountLinkCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Let the holder pay from one more source; prints its token.")

  @OptionGroup var argument: AccountArgument

  @Option(help: "What it is: bankAccount or balance. A credit is refused.")
  var kind: FundingSource.Kind = .bankAccount

  @Option(
    help: "Its last four digits, to show. Default: drawn.", transform: { try AccountMask($0) })
  var mask: AccountMask?

  @Option(help: "Its token. Default: drawn.", transform: Typed.funding)
  var token: FundingToken?

  @Option(help: "Whose it is. Default: the account's holder.", transform: { try PartyID($0) })
  var owner: PartyID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let account = try await desk.account(argument.account)
    var generator = SystemRandomNumberGenerator()
    let source = FundingSource(
      token: token ?? FundingToken(using: &generator), owner: owner ?? account.profile.holder,
      kind: kind,
      mask: try mask ?? AccountMask(lastFour: .random(in: 0...9999, using: &generator)))
    _ = try await desk.ask(.link(source), of: argument.account)
    try desk.printer.print(FundingRow(source))
  }
}

struct AccountUnlinkCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Let the holder no longer pay from a source.")

  @OptionGroup var argument: AccountArgument

  @Argument(help: "The source's token, 16 hex digits.", transform: Typed.funding)
  var source: FundingToken

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try await desk.askAndPrint(.unlink(source), of: argument.account)
  }
}
