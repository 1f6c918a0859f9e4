// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// The table as it is specified, written down a second time: a row for every state, a column for every step.
private let specified: [(OrderState, [OrderState?])] = [
  //            present     scan      confirm    void      expire    submit     accept    decline  timeOut   findPaid  findUnpaid cancel  reverse    finish
  (
    .created,
    [.presented, nil, nil, .voided, .expired, nil, nil, nil, nil, nil, nil, nil, nil, nil]
  ),
  (
    .presented,
    [nil, .scanned, nil, .voided, .expired, nil, nil, nil, nil, nil, nil, nil, nil, nil]
  ),
  (
    .scanned,
    [nil, nil, .confirmed, .voided, .expired, nil, nil, nil, nil, nil, nil, nil, nil, nil]
  ),
  (.confirmed, [nil, nil, nil, .voided, nil, .settling, nil, nil, nil, nil, nil, nil, nil, nil]),
  (
    .settling, [nil, nil, nil, nil, nil, nil, .settled, .failed, .inDoubt, nil, nil, nil, nil, nil]
  ),
  (.inDoubt, [nil, nil, nil, nil, nil, nil, nil, nil, nil, .settled, .failed, .voided, nil, nil]),
  (.settled, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, .reversing, nil]),
  (.reversing, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, .reversed]),
  (.reversed, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
  (.expired, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
  (.voided, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
  (.failed, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
]

struct OrderTableTests {
  @Test func `the table has a row for every state and a column for every step`() {
    #expect(specified.map(\.0) == OrderState.allCases)
    #expect(specified.allSatisfy { $0.1.count == OrderStep.allCases.count })
  }

  @Test func `the table in the code is the one that is specified`() {
    for (state, row) in specified {
      for (step, target) in zip(OrderStep.allCases, row) {
        #expect(state.after(step) == target, "\(state.rawValue) × \(step.rawValue)")
      }
    }
    #expect(
      OrderState.allCases.filter(\.isFinal) == [.reversed, .expired, .voided, .failed])
  }

  /// All 168 cells: an order is brought into the state, and the step asked for with nothing else wrong. Either it ends in
  /// the table's state, by one more event of the order, or it is refused by its name and nothing at all has changed.
  @Test(arguments: OrderState.allCases)
  func `every step from a state does what the table says, or nothing`(state: OrderState) throws {
    let row = try #require(specified.first { $0.0 == state }).1
    let reason = try DisplayName("test")
    for (step, target) in zip(OrderStep.allCases, row) {
      var issuer = try SandboxIssuer()
      try issuer.buy("500.00")
      issuer.goTo("2026-06-05")
      let key = try issuer.order(issuer.code("100.00"), to: state)
      let before = issuer.state
      let order = try #require(before.orders[key])
      if step == .expire, target != nil {
        issuer.now = order.intent.expiresAt.adding(seconds: 30)
      }
      if step == .cancel, target != nil { issuer.now = issuer.now.adding(seconds: 60) }
      let request = try issuer.request(step, key, reason: reason)

      // A repeated submission or reversal gets its stored answer whatever the state, and is looked at elsewhere.
      let repeats =
        step == .submit && order.submission != nil
        || step == .reverse && order.reversal != nil
      if repeats { continue }

      let refused = try refusal(OrderRefusal.self) { try issuer.ask(request, key) }
      let after = try #require(issuer.state.orders[key])
      if let target {
        #expect(refused == nil, "\(state.rawValue) × \(step.rawValue)")
        #expect(after.state == target, "\(state.rawValue) × \(step.rawValue)")
        #expect(after.eventCount == order.eventCount + 1)
      } else {
        #expect(refused == .illegal(step, in: state), "\(state.rawValue) × \(step.rawValue)")
        #expect(after == order)
        #expect(issuer.state.sequence == before.sequence)
      }
    }
  }

  @Test func `a step on an order that does not exist is refused`() throws {
    var issuer = try SandboxIssuer()
    let key = OrderKey(merchant: "shop", order: "none")
    #expect(throws: OrderRefusal.unknownOrder(key)) { try issuer.ask(.accept, key) }
  }
}
