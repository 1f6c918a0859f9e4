// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct AccountFreezeCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Stop an account for now; what is owed stays owed.")

  @OptionGroup var argument: AccountArgument

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try await desk.askAndPrint(.freeze(reason: reason), of: argument.account)
  }
}

struct AccountUnfreezeCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "unfreeze", abstract: "Let a frozen account go on.")

  @OptionGroup var argument: AccountArgument
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try await desk.askAndPrint(.unfreeze, of: argument.account)
  }
}

struct AccountCloseCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "End an account that owes nothing.")

  @OptionGroup var argument: AccountArgument
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try await desk.askAndPrint(.close, of: argument.account)
  }
}

struct AccountCertificateCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: "Give a certificate that nothing is owed (结清证明).")

  @OptionGroup var argument: AccountArgument

  @Option(help: "The certificate's number. Default: drawn.", transform: { try OrderID($0) })
  var number: OrderID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let account = try await desk.account(argument.account)
    let number = try number ?? OrderID(drawnName("certificate").text)
    let certificate = try SettlementCertificate(account, number: number, at: desk.now)
    try desk.printer.print(CertificateRow(certificate))
  }
}

/// A certificate of settlement.
private struct CertificateRow: ResultRow {
  let number: String
  let issuer: String
  let holder: String
  let mask: String
  let openedOn: String
  let lastStatementOn: String?
  let settledOn: String
  let at: Timestamp
  private let certificate: SettlementCertificate

  private enum CodingKeys: CodingKey {
    case number, issuer, holder, mask, openedOn, lastStatementOn, settledOn, at
  }

  init(_ certificate: SettlementCertificate) {
    number = certificate.number.text
    issuer = certificate.issuer.text
    holder = certificate.holder.text
    mask = certificate.mask.description
    openedOn = certificate.openedOn.description
    lastStatementOn = certificate.lastStatementOn?.description
    settledOn = certificate.settledOn.description
    at = certificate.at
    self.certificate = certificate
  }

  var name: String { number }
  var summary: String { "\(number)  \(mask) owes nothing as of \(settledOn)" }
  var lines: [String] { certificate.lines.map(\.escapedForTerminal) }
}
