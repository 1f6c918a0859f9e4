// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// Each test begins with a request that breaks every rule it can, and mends one rule at a time, in the order of precedence.
struct OrderPrecedenceTests {
  private let reason: DisplayName

  init() throws { reason = try DisplayName("test") }

  private func creation(
    _ issuer: SandboxIssuer, _ code: OrderCode, _ knowledge: OrderKnowledge, known: Order? = nil
  ) throws -> OrderRefusal? {
    try refusal(OrderRefusal.self) {
      _ = try creating(
        code, known: known, at: issuer.now, knowing: knowledge, policy: issuer.policy)
    }
  }

  @Test func `making an order is refused in the order of precedence`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("500.00")
    issuer.goTo("2026-06-05")
    let open = try issuer.order(issuer.code("1.00", named: "old-open"), to: .created)
    let dead = try issuer.order(issuer.code("1.00", named: "old-dead"), to: .voided)
    let other = try issuer.code("600.00", named: "2026112917472500", replaces: "old-open")
    #expect(
      try creation(issuer, other, OrderKnowledge(), known: issuer.state.orders[open])
        == .cardLikeDigits("2026112917472500"))

    var code = try issuer.code("600.00", named: "new", replaces: "old-open")
    #expect(
      try creation(issuer, code, OrderKnowledge(), known: issuer.state.orders[open])
        == .conflict(code.order, .code))

    issuer.now = code.intent.expiresAt.adding(seconds: 30)
    #expect(
      try creation(issuer, code, OrderKnowledge())
        == .expired(expiresAt: code.intent.expiresAt, now: issuer.now, skewSeconds: 30))
    issuer.now = issuer.now.adding(seconds: -1)
    #expect(try creation(issuer, code, OrderKnowledge()) == .unknownMerchant("shop"))

    var knowledge = OrderKnowledge(merchant: issuer.state.merchants["shop"])
    knowledge.merchant?.terminals = [:]
    knowledge.merchant?.status = .suspended
    #expect(try creation(issuer, code, knowledge) == .merchantNotActive("shop", .suspended))
    knowledge.merchant?.status = .active
    #expect(try creation(issuer, code, knowledge) == .unknownTerminal("till-1"))
    let otherKey = try KeyID("ffffffff")
    knowledge.merchant?.terminals["till-1"] = Terminal(
      id: "till-1", status: .revoked, keys: [otherKey])
    #expect(try creation(issuer, code, knowledge) == .terminalNotActive("till-1", .revoked))
    knowledge.merchant?.terminals["till-1"]?.status = .active
    #expect(try creation(issuer, code, knowledge) == .keyNotOfTerminal(issuer.key, "till-1"))
    knowledge.merchant?.terminals["till-1"]?.keys = [otherKey, issuer.key]

    #expect(try creation(issuer, code, knowledge) == .notReplaceable("old-open", nil))
    knowledge.replaced = issuer.state.orders[open]
    #expect(try creation(issuer, code, knowledge) == .notReplaceable("old-open", .created))
    knowledge.replaced = issuer.state.orders[dead]
    knowledge.replaced?.replacedBy = "third"
    #expect(
      try creation(issuer, code, knowledge) == .alreadyReplaced("old-open", by: "third"))
    knowledge.replaced?.replacedBy = nil

    #expect(try creation(issuer, code, knowledge) == .unknownAccount(issuer.account))
    knowledge.account = issuer.state.accounts[issuer.account]
    let abroad = AccountProfile(
      issuer: "other", token: issuer.account, mask: try AccountMask("1234"), holder: issuer.holder,
      terms: issuer.book.terms, openedOn: day("2026-05-02"))
    var elsewhere = knowledge
    elsewhere.account = CreditAccount(.opened(abroad))
    #expect(try creation(issuer, code, elsewhere) == .unknownAccount(issuer.account))
    for status in [AccountStatus.pending, .frozen, .closed] {
      knowledge.account?.status = status
      #expect(try creation(issuer, code, knowledge) == .accountNotActive(status))
    }
    knowledge.account?.status = .active
    #expect(
      try creation(issuer, code, knowledge)
        == .amount(.overpaid(amount: 60_000, available: 50_000)))
    issuer.goTo("2026-06-05")
    code = try issuer.code("500.00", named: "new-2", replaces: "old-dead")
    #expect(try creation(issuer, code, knowledge) == nil)
  }

  @Test func `reading a code is refused in the order of precedence`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("9000.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("6000.00"), to: .presented)
    let order = try #require(issuer.state.orders[key])
    let stranger = try PartyID("zhao")
    let foreign = FundingSource(
      token: issuer.funding.token, owner: stranger, kind: .credit, mask: issuer.funding.mask)
    let otherCode = try issuer.code("1.00")
    func reading(_ code: OrderCode, _ funding: FundingSource) -> OrderReading {
      OrderReading(
        code, payer: issuer.holder, funding: funding, presentation: .screenshot,
        verification: PayerVerification(factors: 2))
    }
    var (now, knowledge) = (order.intent.expiresAt.adding(seconds: 30), OrderKnowledge())
    func refused(_ reading: OrderReading) throws -> OrderRefusal? {
      try refusal(OrderRefusal.self) {
        _ = try deciding(
          .scan(reading), on: order, named: key, at: now, knowing: knowledge, policy: issuer.policy)
      }
    }
    let worst = reading(otherCode, foreign)
    #expect(
      try refused(worst)
        == .expired(expiresAt: order.intent.expiresAt, now: now, skewSeconds: 30))
    now = now.adding(seconds: -1)
    #expect(try refused(worst) == .unknownMerchant("shop"))
    knowledge.merchant = issuer.state.merchants["shop"]
    knowledge.merchant?.terminals["till-1"]?.status = .suspended
    #expect(try refused(worst) == .terminalNotActive("till-1", .suspended))
    knowledge.merchant?.terminals["till-1"]?.status = .active
    #expect(
      try refused(worst)
        == .otherEnvelope(otherCode.envelope, expected: order.code.envelope))
    #expect(
      try refused(reading(order.code, foreign))
        == .foreignFunding(owner: stranger, payer: issuer.holder))
    let credit = FundingSource(
      token: issuer.funding.token, owner: issuer.holder, kind: .credit, mask: issuer.funding.mask)
    #expect(
      try refused(reading(order.code, credit))
        == .overLimit(.d, used: 0, amount: 600_000, limit: 50_000))
    func agreed(_ funding: FundingSource) -> OrderReading {
      OrderReading(
        order.code, payer: issuer.holder, funding: funding, presentation: .dynamic,
        verification: PayerVerification(factors: 2, hasCertificate: true))
    }
    let user = OrderKey(merchant: "shop", order: "other")
    knowledge.nonceUser = user
    #expect(try refused(agreed(credit)) == .cashOut(.creditFunded))
    let good = agreed(issuer.funding)
    #expect(try refused(good) == .nonceUsed(order.intent.nonce, by: user))
    knowledge.nonceUser = nil
    #expect(try refused(good) == .unknownAccount(issuer.account))
    knowledge.account = issuer.state.accounts[issuer.account]
    knowledge.account?.status = .frozen
    #expect(try refused(good) == .accountNotActive(.frozen))
    knowledge.account?.status = .active
    knowledge.account?.book.holds[user] = Hold(amount: 900_000, purpose: .payment)
    #expect(try refused(good) == .amount(.nothingDue(held: 900_000)))
    knowledge.account?.book.holds = [:]
    #expect(try refused(good) == nil)
  }

  @Test func `handing in is refused in the order of precedence`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("900.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("600.00"), to: .confirmed)
    let order = try #require(issuer.state.orders[key])
    let body = try issuer.submission(key)
    let other = EnvelopeHash(of: [1])
    let token = try #require(FundingToken([UInt8](repeating: 0xF9, count: 8)))
    let worst = Submission(envelope: other, payer: try PartyID("zhao"), funding: token)
    var (now, knowledge) = (order.intent.expiresAt.adding(seconds: 30), OrderKnowledge())
    func refused(_ body: Submission) throws -> OrderRefusal? {
      try refusal(OrderRefusal.self) {
        _ = try deciding(
          .submit(body), on: order, named: key, at: now, knowing: knowledge, policy: issuer.policy)
      }
    }
    #expect(
      try refused(worst)
        == .expired(expiresAt: order.intent.expiresAt, now: now, skewSeconds: 30))
    now = now.adding(seconds: -1)
    #expect(try refused(worst) == .unknownMerchant("shop"))
    knowledge.merchant = issuer.state.merchants["shop"]
    #expect(try refused(worst) == .otherEnvelope(other, expected: order.code.envelope))
    for foreign in [
      Submission(envelope: body.envelope, payer: worst.payer, funding: body.funding),
      Submission(envelope: body.envelope, payer: body.payer, funding: token),
    ] {
      #expect(try refused(foreign) == .otherPayer)
    }
    knowledge.usedToday = [.b: 440_001]
    #expect(
      try refused(body) == .overLimit(.b, used: 440_001, amount: 60_000, limit: 500_000))
    knowledge.usedToday = [.b: 440_000, .d: 50_000]
    #expect(try refused(body) == .unknownAccount(issuer.account))
    knowledge.account = issuer.state.accounts[issuer.account]
    #expect(try refused(body) == nil)
    let second = OrderKey(merchant: "shop", order: "second")
    knowledge.account?.book.holds[second] = Hold(amount: 30_001, purpose: .payment)
    #expect(
      try refused(body) == .amount(.overpaid(amount: 60_000, available: 59_999)))
    knowledge.account?.book.holds[second] = Hold(amount: 30_000, purpose: .payment)
    #expect(try refused(body) == nil)
  }

  @Test func `a terminal shows only its own orders`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("500.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("1.00"), to: .created)
    #expect(throws: OrderRefusal.otherTerminal("till-2", owner: "till-1")) {
      try issuer.ask(.present(by: "till-2"), key)
    }
  }

  @Test func `a confirmation names the envelope that was read, and no other`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("500.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("1.00"), to: .scanned)
    let order = try #require(issuer.state.orders[key])
    let account = try #require(issuer.state.accounts[issuer.account])
    let shop = try #require(issuer.state.merchants["shop"])
    let sheet = try #require(ConfirmationSheet(order, merchant: shop, account: account))
    #expect(sheet.amount == 100)
    #expect(sheet.account.description == "****1234")
    let other = EnvelopeHash(of: [7])
    #expect(throws: OrderRefusal.otherEnvelope(other, expected: sheet.envelope)) {
      try issuer.ask(.confirm(other), key)
    }
    try issuer.ask(.confirm(sheet.envelope), key)
    #expect(issuer.state.orders[key]?.state == .confirmed)
  }

  @Test func `an order expires only after its time, and only when the issuer knows nothing of it`()
    throws
  {
    var issuer = try SandboxIssuer()
    try issuer.buy("500.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("1.00"), to: .scanned)
    let end = try #require(issuer.state.orders[key]).intent.expiresAt
    issuer.now = end.adding(seconds: 29)
    #expect(
      throws: OrderRefusal.notYetExpired(expiresAt: end, now: issuer.now, skewSeconds: 30)
    ) { try issuer.ask(.expire(.silence), key) }
    issuer.now = end.adding(seconds: 30)
    #expect(throws: OrderRefusal.issuerNotAsked) { try issuer.ask(.expire(.silence), key) }
    #expect(throws: OrderRefusal.paidAtIssuer) { try issuer.ask(.expire(.paid), key) }
    try issuer.ask(.expire(.notPaid), key)
    #expect(issuer.state.orders[key]?.state == .expired)
  }

  /// At every second around its end a code can be taken or can expire, and never both or neither.
  @Test(arguments: [0, 30, 300] as [Int64])
  func `a code is taken until a second, and expires from that second on`(skew: Int64) throws {
    var issuer = try SandboxIssuer()
    issuer.policy.clockSkewSeconds = skew
    try issuer.buy("500.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("1.00"), to: .created)
    let end = try #require(issuer.state.orders[key]).intent.expiresAt
    for offset in -600...600 as ClosedRange<Int64> {
      issuer.now = end.adding(seconds: offset)
      let taken = try refusal(OrderRefusal.self) {
        _ = try issuer.state.deciding(
          .present(by: "till-1"), on: key, at: issuer.now, policy: issuer.policy)
      }
      let expired = try refusal(OrderRefusal.self) {
        _ = try issuer.state.deciding(
          .expire(.notPaid), on: key, at: issuer.now, policy: issuer.policy)
      }
      let isRight = (taken == nil) == (offset < skew) && (expired == nil) == (offset >= skew)
      #expect(isRight, "\(offset) s")
    }
  }
}
