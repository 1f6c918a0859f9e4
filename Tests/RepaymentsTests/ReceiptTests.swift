// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct ReceiptTests {
  @Test func `a receipt says what was settled, and that no money was moved`() async throws {
    let sandbox = try Sandbox()
    let ledger = try Ledger(at: .memory)
    let bill = try await ledger.open(try sandbox.bill(), at: sandbox.now)
    #expect(Receipt(for: bill) == nil)
    let entry = try await ledger.record(
      try sandbox.payment("order-1", of: 4005, nonce: 1), at: sandbox.now)
    let receipt = try #require(Receipt(for: entry))
    #expect(
      receipt.lines == [
        "Repayment receipt",
        "Sandbox: issuer and ledger are simulated, no real money was moved.",
        "Order      order-1",
        "Merchant   shop, terminal till-1",
        "Account    ****1234",
        "Repaid     40.05 CNY",
        "Still due  59.95 CNY",
        "Settled    2027-01-15T08:00:00Z",
        "Entry      2, \(entry.hash)",
      ])
    #expect(entry.hash.description.count == 64)
  }
}
