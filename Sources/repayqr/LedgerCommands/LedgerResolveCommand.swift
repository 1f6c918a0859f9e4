// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct LedgerResolveCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Bring orders to their end that wait for a word of the issuer.",
    discussion: """
      EXAMPLES
        repayqr ledger resolve
        repayqr ledger resolve shop-01/order-3
        repayqr ledger resolve shop-01/order-3 --issuer-says not-paid

      Orders wait that were handed in without an answer, are in doubt, or are being taken back. Ten seconds after it was \
      handed in an order is in doubt; the issuer is then asked every three seconds, and after a minute to cancel. The \
      command goes on until none of the orders waits: a minute and a half at most. With --now time passes at once; with \
      --once only what is due now is done.

      The issuer is simulated, and keeps no books: --issuer-knows handed-in says that orders have reached it and are \
      paid, nothing that they have not, so that they are cancelled. With --issuer-says its word is taken at once instead, \
      for orders whose outcome is not known.

      The exit code is 0 where nothing waits any more, 4 where some orders still do, and 1 where all do.
      """)

  @Argument(
    help: "The orders, MERCHANT/ORDER. Default: every order that waits.", transform: Typed.order)
  var orders: [OrderKey] = []

  @Flag(help: "Every order that waits, as when none is named.")
  var all = false

  @Option(help: "What the simulated issuer knows of when it is asked: handed-in or nothing.")
  var issuerKnows: SandboxIssuer.Knowledge?

  @Option(help: "Take this for the simulated issuer's word: paid, not-paid or nothing.")
  var issuerSays: SimulatedWord?

  @Flag(help: "Do what is due now, and do not wait.")
  var once = false

  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    if all && !orders.isEmpty { throw ValidationError("name orders, or give --all") }
    guard issuerSays != nil else { return }
    if issuerKnows != nil || once {
      throw ValidationError("--issuer-says excludes --issuer-knows and --once")
    }
    guard all || !orders.isEmpty else {
      throw ValidationError("with --issuer-says name orders, or give --all")
    }
  }

  func work(at desk: SandboxDesk) async throws {
    if let issuerSays {
      try await take(issuerSays, at: desk)
    } else {
      try await resolve(at: desk)
    }
  }

  // MARK: - The resolver

  private func resolve(at desk: SandboxDesk) async throws {
    var round = ResolverRound(
      desk, issuer: SandboxIssuer(knows: issuerKnows ?? .handedIn), passing: sandbox.now == nil)
    let keys = try await keysToResolve(at: desk)
    try await round.take(keys)
    while !once, !round.waiting.isEmpty, round.hasTime {
      try await round.pass()
      try await round.take(round.waiting)
    }
    let ended = keys.filter { !round.isLeft($0) }
    var rows: [OrderRow] = []
    for key in ended { rows.append(OrderRow(try await desk.order(key))) }
    if rows.count == 1, orders.count == 1 {
      try desk.printer.print(rows[0])
    } else if !rows.isEmpty {
      try desk.printer.print(list: rows, noun: "orders")
    }
    for key in round.waiting { desk.printer.note("repayqr: \(key) still waits") }
    if keys.isEmpty { desk.printer.note("repayqr: no order waits for the issuer") }
    if ended.count < keys.count { throw Failure(ended.isEmpty ? .negative : .partial) }
  }

  /// Orders that are named need not wait: what was ended before is told again.
  private func keysToResolve(at desk: SandboxDesk) async throws -> [OrderKey] {
    guard orders.isEmpty else {
      for key in orders { _ = try await desk.order(key) }
      return orders
    }
    return try await desk.orders(OrderFilter(states: Resolver.openStates)).map(\.key)
  }

  // MARK: - The word

  private func take(_ word: SimulatedWord, at desk: SandboxDesk) async throws {
    let keys =
      all
      ? try await desk.orders(OrderFilter(states: [.settling, .inDoubt])).map(\.key) : orders
    guard keys.count != 1 else {
      return try desk.printer.print(try await take(word, for: keys[0], at: desk))
    }
    var rows: [OrderRow] = []
    for key in keys {
      do {
        rows.append(try await take(word, for: key, at: desk))
      } catch let refusal as OrderRefusal {
        try desk.printer.tell(
          code: refusal.code, sentence: "\(refusal)", of: key.description)
      }
    }
    try desk.printer.print(list: rows, noun: "orders whose doubt could be ended")
    if rows.count < keys.count { throw Failure(.partial) }
  }

  private func take(
    _ word: SimulatedWord, for key: OrderKey, at desk: SandboxDesk
  ) async throws -> OrderRow {
    // Whoever handed it in did not live to hear an answer.
    if try await desk.order(key).state == .settling { _ = try await desk.ask(.timeOut, of: key) }
    let request: OrderRequest =
      switch word {
      case .paid: .findPaid
      case .notPaid: .findUnpaid
      case .nothing: .cancel
      }
    return try await desk.ask(request, of: key)
  }
}
