// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct RepayVoidCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "void", abstract: "Withdraw an order that was not handed in yet.")

  @OptionGroup var argument: OrderArgument

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(try await desk.ask(.void(reason: reason), of: argument.order))
  }
}

struct RepayCancelCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel an order in doubt with the issuer, after it was asked long enough.")

  @OptionGroup var argument: OrderArgument
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(try await desk.ask(.cancel, of: argument.order))
  }
}

/// What the simulated issuer says of an order when it is asked.
enum SimulatedWord: String, ExpressibleByArgument, CaseIterable {
  case paid
  case notPaid = "not-paid"
  case nothing

  var issuerWord: IssuerWord {
    switch self {
    case .paid: .paid
    case .notPaid: .notPaid
    case .nothing: .silence
    }
  }
}

struct RepayExpireCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "expire",
    abstract: "End an order whose time is over, after the issuer was asked whether it was paid.")

  @OptionGroup var argument: OrderArgument

  @Option(help: "What the simulated issuer says: paid, not-paid or nothing.")
  var issuerSays: SimulatedWord = .notPaid

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let row = try await desk.ask(.expire(issuerSays.issuerWord), of: argument.order)
    try desk.printer.print(row)
  }
}

struct RepayReverseCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "reverse", abstract: "Take a settled order back, once, within a day.",
    discussion: """
      The key makes a repetition safe: the same key and reason give the stored answer, others are refused. A reversed \
      order stays in the ledger with its mirror; a corrected one names it by `repay create --replaces`.
      """)

  @OptionGroup var argument: OrderArgument

  @Option(help: "Why.", transform: { try DisplayName($0) })
  var reason: DisplayName

  @Option(help: "The reversal's own name. Default: the order's.", transform: { try OrderID($0) })
  var key: OrderID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let order = argument.order
    let started = try await desk.ask(
      .reverse(key: key ?? order.order, reason: reason), of: order)
    // Whoever was stopped between the two steps is helped on by asking again.
    guard started.state == OrderState.reversing.rawValue else {
      return try desk.printer.print(started)
    }
    var finished = try await desk.ask(.finishReversal, of: order)
    finished.repeated = started.repeated
    try desk.printer.print(finished)
  }
}
