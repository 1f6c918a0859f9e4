// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct SecrecyTests {
  /// A card number is offered wherever text is taken; then everything that was kept is written out and searched.
  @Test func `no card number is kept anywhere`() throws {
    let card = "6222021234567890"
    var issuer = try SandboxIssuer()
    try issuer.buy("900.00")
    issuer.goTo("2026-06-05")
    #expect(throws: NameError.cardLikeDigits) { try issuer.buy("1.00", card) }
    #expect(FundingToken([0x62, 0x22, 0x02, 0x12, 0x34, 0x56, 0x78, 0x90]) == nil)
    #expect(throws: NameError.cardLikeDigits) {
      try issuer.ask(.freeze(reason: try DisplayName("card \(card)")))
    }
    let named = try issuer.code("1.00", named: OrderID(card))
    #expect(throws: OrderRefusal.cardLikeDigits(named.intent.orderId)) { try issuer.create(named) }
    try issuer.repay("300.00", .instalment(.three))
    try issuer.repay("600.00", .full)

    var kept = ""
    dump(issuer.state.accounts, to: &kept)
    dump(issuer.state.merchants, to: &kept)
    dump(issuer.journal, to: &kept)
    #expect(kept.contains("8888") && kept.contains("wang"))
    #expect(!kept.contains(card))
    for posting in issuer.journal.flatMap(\.postings) {
      #expect(!CardLikeDigits.hasRun(in: posting.account))
    }
  }

  /// The default name of an order is 24 hex digits, of which about one in 88 has thirteen decimal digits in a row.
  @Test func `an order named by its nonce is taken whatever its digits`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("900.00")
    issuer.goTo("2026-06-05")
    let nonce = try Nonce([UInt8](repeating: 0x12, count: 12))
    let intent = try RepaymentIntent(
      issuer: "bank", merchantId: "shop", terminalId: "till-1", nonce: nonce,
      amount: Amount("1.00"), option: .partial, accountRef: issuer.account, issuedAt: issuer.now)
    #expect(CardLikeDigits.hasRun(in: intent.orderId.text))
    try issuer.create(OrderCode(intent: intent, envelope: EnvelopeHash(of: [1]), key: issuer.key))
    #expect(issuer.state.orders.count == 1)
  }

  @Test func `what stands for an account is shown by four digits`() throws {
    let issuer = try SandboxIssuer()
    let account = try #require(issuer.state.accounts[issuer.account])
    #expect(account.profile.mask.description == "****1234")
    #expect(issuer.funding.mask.description == "****8888")
  }
}
