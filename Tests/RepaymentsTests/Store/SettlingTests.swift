// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// The short way, which takes all the long way's steps, on every engine.
@Suite struct SettlingTests {
  @Test(arguments: TestStore.available)
  func `a payment is settled once, and told again`(store: TestStore) async throws {
    let sandbox = try Sandbox()
    try await store.withLedger { ledger in
      try await ledger.open(try sandbox.bill(), at: sandbox.now)
      #expect(
        try await ledger.due(on: sandbox.account, at: sandbox.now) == Amount(minorUnits: 10_000))
      let payment = try sandbox.payment("order-1", of: 4000, nonce: 1)
      let first = try await ledger.settle(payment, at: sandbox.now)
      let again = try await ledger.settle(payment, at: sandbox.now.adding(seconds: 9_999))
      #expect(again == .repeated(first.entry))
      #expect(
        try await ledger.due(on: sandbox.account, at: sandbox.now) == Amount(minorUnits: 6_000))
      let audit = try await ledger.verify()
      #expect(audit == .sound(entries: 15, head: first.entry.hash))
      let posted = try await ledger.transactions(of: OrderKey(merchant: "shop", order: "order-1"))
      #expect(posted.map(\.transaction?.id.text) == ["settle:shop/order-1"])
      let sum = try await ledger.balances().map(\.minorUnits).reduce(0, +)
      #expect(sum == 0)
    }
  }
}
