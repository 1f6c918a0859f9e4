// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A resolver at work on some orders, from one time to the next.
struct ResolverRound {
  /// The orders that still wait for a word of the issuer.
  private(set) var waiting: [OrderKey] = []

  private var desk: SandboxDesk
  private let issuer: SandboxIssuer
  private let resolver: Resolver
  /// Whether time really passes, and is not just counted.
  private let isReal: Bool
  private let end: Timestamp
  /// Orders about which the ledger has refused what the issuer says.
  private var refused: Set<OrderKey> = []

  init(_ desk: SandboxDesk, issuer: SandboxIssuer, passing isReal: Bool) {
    self.desk = desk
    self.issuer = issuer
    self.isReal = isReal
    resolver = Resolver(policy: desk.policy)
    // By then an order that was handed in just now is in doubt, asked about long enough, and cancelled.
    end = desk.now.adding(
      seconds: resolver.answerSeconds + desk.policy.pollingSeconds + 5 * desk.policy.pollSeconds)
  }

  /// Whether going on can still end anything.
  var hasTime: Bool { desk.now < end }

  /// Whether an order has not come to its end.
  func isLeft(_ key: OrderKey) -> Bool { refused.contains(key) || waiting.contains(key) }

  /// Lets the time pass until the issuer is to be asked again.
  mutating func pass() async throws {
    if isReal {
      try await Task.sleep(for: .seconds(desk.policy.pollSeconds))
      desk.now = .now
    } else {
      desk.now = desk.now.adding(seconds: desk.policy.pollSeconds)
    }
  }

  /// Does for each order all that is due now.
  mutating func take(_ keys: [OrderKey]) async throws {
    let wanted = Set(keys).subtracting(refused)
    var open = try await openOrders(wanted)
    // What follows from an answer may ask for a step more, as a payment that is taken back at once.
    while true {
      var hasMoved = false
      for order in open {
        if try await move(order) { hasMoved = true }
      }
      open = try await openOrders(wanted.subtracting(refused))
      guard hasMoved else { break }
    }
    waiting = open.map(\.order.key)
  }

  private func openOrders(_ keys: Set<OrderKey>) async throws -> [OpenOrder] {
    try await desk.listedOrders(OrderFilter(states: Resolver.openStates))
      .filter { keys.contains($0.order.key) }.map { OpenOrder($0) }
  }

  /// Whether something was done about an order.
  private mutating func move(_ open: OpenOrder) async throws -> Bool {
    let request = resolver.request(for: open, at: desk.now) { issuer.reply(to: $0) }
    guard let request else { return false }
    let key = open.order.key
    do {
      _ = try await desk.ask(request, of: key)
      return true
    } catch let refusal as OrderRefusal {
      // Somebody else was faster, or it cannot be: the ledger knows.
      guard try await desk.order(key).state == open.order.state else { return true }
      try desk.printer.tell(code: refusal.code, sentence: "\(refusal)", of: key.description)
      refused.insert(key)
      return false
    }
  }
}
