// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr merchant`: the shops that take repayments.
struct MerchantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merchant",
    abstract: "Take shops on; suspend, resume and revoke them.",
    discussion: """
      EXAMPLES
        repayqr merchant add shop-01 --owner li --zh 晨光便利店 --en 'Morning Light' --city Shanghai
        repayqr merchant list
        repayqr merchant suspend shop-01 --reason 'documents out of date'
        repayqr merchant resume shop-01

      While a merchant is suspended, none of its terminals acts: no order is created, shown, read or handed in. What was \
      handed in before comes to its end, and can be taken back. A revoked merchant stays revoked. A sandbox: no real \
      money moves.
      """,
    subcommands: [
      MerchantAddCommand.self, MerchantListCommand.self, MerchantShowCommand.self,
      MerchantSuspendCommand.self, MerchantResumeCommand.self, MerchantRevokeCommand.self,
    ])
}

struct MerchantAddCommand: SandboxCommand {
  static let begins = true
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take a merchant on.", aliases: ["create", "register"])

  @Argument(help: "The merchant's name for programs.", transform: { try MerchantID($0) })
  var merchant: MerchantID

  @Option(help: "Who owns it, by a name of the sandbox.", transform: { try PartyID($0) })
  var owner: PartyID

  @Option(name: .customLong("zh"), help: "Its name in Chinese.", transform: { try DisplayName($0) })
  var chineseName: DisplayName

  @Option(name: .customLong("en"), help: "Its name in English.", transform: { try DisplayName($0) })
  var englishName: DisplayName

  @Option(help: "Where it is.", transform: { try DisplayName($0) })
  var city: DisplayName

  @Option(help: "What it sells, four digits as in ISO 18245.")
  var category: UInt16 = 6012

  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    guard category <= 9999 else { throw ValidationError("--category takes four digits") }
  }

  func work(at desk: SandboxDesk) async throws {
    let profile = MerchantProfile(
      id: merchant, owner: owner, chineseName: chineseName, englishName: englishName, city: city,
      category: category)
    try desk.printer.print(MerchantRow(try await desk.ask(.create(profile), of: merchant)))
  }
}

struct MerchantListCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the merchants.")

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(
      list: try await desk.merchants().map(MerchantRow.init), noun: "merchants")
  }
}

struct MerchantShowCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a merchant with its terminals.")

  @Argument(help: "The merchant.", transform: { try MerchantID($0) })
  var merchant: MerchantID

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(MerchantRow(try await desk.merchant(merchant)))
  }
}

struct MerchantSuspendCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Stop a merchant and its terminals for now.")

  @Argument(help: "The merchant.", transform: { try MerchantID($0) })
  var merchant: MerchantID

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let changed = try await desk.ask(.suspend(reason: reason), of: merchant)
    try desk.printer.print(MerchantRow(changed))
  }
}

struct MerchantResumeCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Let a suspended merchant act again.")

  @Argument(help: "The merchant.", transform: { try MerchantID($0) })
  var merchant: MerchantID

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(MerchantRow(try await desk.ask(.resume(), of: merchant)))
  }
}

struct MerchantRevokeCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a merchant and its terminals for good.")

  @Argument(help: "The merchant.", transform: { try MerchantID($0) })
  var merchant: MerchantID

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let changed = try await desk.ask(.revoke(reason: reason), of: merchant)
    try desk.printer.print(MerchantRow(changed))
  }
}
