// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct AccountOpenCommand: SandboxCommand {
  static let begins = true
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open an account; it is pending until it is activated.")

  @Option(help: "Whose it is, by a name of the sandbox.", transform: { try PartyID($0) })
  var holder: PartyID

  @Option(
    help: "Its last four digits, to show. Default: drawn.", transform: { try AccountMask($0) })
  var mask: AccountMask?

  @Option(help: "Its token. Default: drawn.", transform: Typed.account)
  var token: AccountToken?

  @Option(help: "Until the end of which day of the month a statement is to be paid, 1 to 31.")
  var dueDay = 10

  @Option(help: "On which day of the month statements are drawn up, 1 to 27.")
  var statementDay = 1

  @Option(help: "How many days after the due day still count as in time, 0 to 7.")
  var grace = 0

  @Option(
    name: .customLong("holiday"),
    help: "Days that the due day moves past, such as 2026-10-01..2026-10-08; may be repeated.",
    transform: Typed.days)
  var holidays: [[CivilDate]] = []

  @Option(help: "Which part of instalments takes what does not divide: first or last.")
  var remainder: RemainderPolicy = .first

  @Option(help: "What becomes of the fee of parts that are paid early: waived or charged.")
  var earlyFee: EarlyPayoffFee = .waived

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    var generator = SystemRandomNumberGenerator()
    let token = token ?? AccountToken(plainUsing: &generator)
    let profile = AccountProfile(
      issuer: desk.issuer, token: token,
      mask: try mask ?? AccountMask(lastFour: .random(in: 0...9999, using: &generator)),
      holder: holder,
      terms: BillingTerms(
        calendar: try calendar(), remainder: remainder, earlyPayoffFee: earlyFee),
      openedOn: desk.date)
    try await desk.askAndPrint(.open(profile), of: token)
  }

  private func calendar() throws -> BillingCalendar {
    do {
      return try BillingCalendar(
        statementDay: statementDay, dueDay: dueDay, graceDays: grace,
        holidays: holidays.isEmpty ? .ignored : .moved(past: holidays.flatMap(\.self)))
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}

struct AccountActivateCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Let an account be used, its holder having agreed.")

  @OptionGroup var argument: AccountArgument

  @Option(help: "The text that was agreed to.", transform: { try DisplayName($0) })
  var consent: DisplayName?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let document = try consent ?? DisplayName("sandbox terms 1")
    try await desk.askAndPrint(
      .activate(Consent(document: document, at: desk.now)), of: argument.account)
  }
}

struct AccountInstalmentsCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate-instalments",
    abstract: "Let the holder have instalments, having agreed.")

  @OptionGroup var argument: AccountArgument

  @Option(help: "The text that was agreed to.", transform: { try DisplayName($0) })
  var consent: DisplayName?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let document = try consent ?? DisplayName("sandbox instalment terms 1")
    try await desk.askAndPrint(
      .activateInstalments(Consent(document: document, at: desk.now)), of: argument.account)
  }
}
