// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct LedgerDoubtsCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "doubts",
    abstract: "List orders that were handed in and whose outcome is not known.")

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let orders = try await desk.orders(OrderFilter(states: [.settling, .inDoubt]))
    try desk.printer.print(list: orders.map { OrderRow($0) }, noun: "orders in doubt")
  }
}

struct LedgerResolveCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Ask the issuer what became of orders in doubt, and end the doubt.",
    discussion: """
      The issuer is simulated: --issuer-says tells what it knows. Where it says nothing, an order is cancelled once it has \
      been asked for a minute; before that the order stays in doubt, and the exit code is 1.
      """)

  @Argument(help: "The orders, MERCHANT/ORDER.", transform: Typed.order)
  var orders: [OrderKey] = []

  @Flag(help: "Every order in doubt.")
  var all = false

  @Option(help: "What the simulated issuer says: paid, not-paid or nothing.")
  var issuerSays: SimulatedWord

  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    guard all == orders.isEmpty else { throw ValidationError("name orders, or give --all") }
  }

  func work(at desk: SandboxDesk) async throws {
    let keys =
      all
      ? try await desk.orders(OrderFilter(states: [.settling, .inDoubt])).map(\.key) : orders
    guard keys.count != 1 else {
      return try desk.printer.print(try await resolve(keys[0], at: desk))
    }
    var rows: [OrderRow] = []
    for key in keys {
      do {
        rows.append(try await resolve(key, at: desk))
      } catch let refusal as OrderRefusal {
        try desk.printer.tell(
          code: refusal.code, sentence: "\(refusal)", of: key.description)
      }
    }
    try desk.printer.print(list: rows, noun: "orders whose doubt could be ended")
    if rows.count < keys.count { throw Failure(.partial) }
  }

  private func resolve(_ key: OrderKey, at desk: SandboxDesk) async throws -> OrderRow {
    // Whoever handed it in did not live to hear an answer.
    if try await desk.order(key).state == .settling { _ = try await desk.ask(.timeOut, of: key) }
    let request: OrderRequest =
      switch issuerSays {
      case .paid: .findPaid
      case .notPaid: .findUnpaid
      case .nothing: .cancel
      }
    return try await desk.ask(request, of: key)
  }
}
