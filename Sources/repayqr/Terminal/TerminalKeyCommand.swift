// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr terminal key`: the keys that a terminal may sign by.
struct TerminalKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Add keys to a terminal and retire them.",
    subcommands: [TerminalKeyAddCommand.self, TerminalKeyRetireCommand.self])
}

struct TerminalKeyAddCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Let a terminal sign by one more key, a new one or one by its id."
  )

  @Argument(help: "MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @OptionGroup var key: TerminalKeyOptions
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let kid = try await key.resolved(for: terminal, at: desk) { .addKey(terminal.terminal, $0) }
    let merchant = try await desk.ask(.addKey(terminal.terminal, kid), of: terminal.merchant)
    try desk.print(terminal, of: merchant)
  }
}

struct TerminalKeyRetireCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Let a terminal sign no longer by a key; the key never counts again.")

  @Argument(help: "MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @Argument(help: "The key's id, 8 hex digits.", transform: { try KeyID($0) })
  var key: KeyID

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let merchant = try await desk.ask(.retireKey(terminal.terminal, key), of: terminal.merchant)
    try desk.print(terminal, of: merchant)
  }
}
