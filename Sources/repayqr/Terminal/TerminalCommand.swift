// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr terminal`: the devices of the shops, and the keys they sign by.
struct TerminalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal",
    abstract: "Give shops terminals with keys; suspend, resume and revoke them.",
    discussion: """
      EXAMPLES
        repayqr terminal issue shop-01/pos-01
        repayqr terminal key add shop-01/pos-01
        repayqr terminal key retire shop-01/pos-01 1a2b3c4d
        repayqr terminal revoke shop-01/pos-01 --reason stolen

      A terminal is named by its merchant and itself. Private keys lie in the key folder (--keys) and nowhere else; the \
      store knows their ids. See `repayqr keys` for the folder.

      While a terminal is suspended, it creates no order, and its codes are neither shown, read nor handed in; the other \
      terminals of the merchant go on. What was handed in before comes to its end. A revoked terminal stays revoked. Its \
      keys stay in the trust file until `repayqr keys revoke`. A sandbox: no real money moves.
      """,
    subcommands: [
      TerminalIssueCommand.self, TerminalListCommand.self, TerminalSuspendCommand.self,
      TerminalResumeCommand.self, TerminalRevokeCommand.self, TerminalKeyCommand.self,
    ])
}

struct TerminalIssueCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Give a merchant a terminal, with a new key or one by its id.")

  @Argument(help: "MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @OptionGroup var key: TerminalKeyOptions
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let kid = try await key.resolved(for: terminal, at: desk) { .issue(terminal.terminal, key: $0) }
    let merchant = try await desk.ask(.issue(terminal.terminal, key: kid), of: terminal.merchant)
    try desk.print(terminal, of: merchant)
  }
}

struct TerminalListCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the terminals of a merchant, or of all.")

  @Argument(help: "The merchant. Default: all of them.", transform: { try MerchantID($0) })
  var merchant: MerchantID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let merchants =
      if let merchant { [try await desk.merchant(merchant)] } else { try await desk.merchants() }
    let rows = merchants.flatMap { MerchantRow($0).terminals }
    try desk.printer.print(list: rows, noun: "terminals")
  }
}

struct TerminalSuspendCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Stop a terminal for now.")

  @Argument(help: "MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let merchant = try await desk.ask(
      .suspend(terminal.terminal, reason: reason), of: terminal.merchant)
    try desk.print(terminal, of: merchant)
  }
}

struct TerminalResumeCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Let a suspended terminal act again.")

  @Argument(help: "MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let merchant = try await desk.ask(.resume(terminal.terminal), of: terminal.merchant)
    try desk.print(terminal, of: merchant)
  }
}

struct TerminalRevokeCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a terminal for good; the issuer takes its codes no more.")

  @Argument(help: "MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let merchant = try await desk.ask(
      .revoke(terminal.terminal, reason: reason), of: terminal.merchant)
    try desk.print(terminal, of: merchant)
  }
}

extension SandboxDesk {
  /// Prints one terminal of a merchant.
  func print(_ name: TerminalName, of merchant: Merchant) throws {
    guard let terminal = merchant.terminals[name.terminal] else {
      throw MerchantRefusal.unknownTerminal(name.terminal)
    }
    try printer.print(TerminalRow(terminal, of: name.merchant))
  }
}
