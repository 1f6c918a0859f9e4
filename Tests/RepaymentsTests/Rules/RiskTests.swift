// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct RiskTests {
  private func issuer() throws -> SandboxIssuer {
    var issuer = try SandboxIssuer()
    try issuer.buy("20000.00")
    issuer.goTo("2026-06-05", hour: 9)
    return issuer
  }

  @Test func `the class follows from how the code was shown and what was proved`() {
    for factors in 0...3 {
      for hasCertificate in [false, true] {
        let proof = PayerVerification(factors: factors, hasCertificate: hasCertificate)
        #expect(PresentationTier(.static, proof) == .d)
        #expect(PresentationTier(.screenshot, proof) == .d)
        let expected: PresentationTier = factors < 2 ? .c : hasCertificate ? .a : .b
        #expect(PresentationTier(.dynamic, proof) == expected)
      }
    }
  }

  @Test(arguments: [
    (Presentation.static, 2, "500.00", "500.01"), (.screenshot, 2, "500.00", "500.01"),
    (.dynamic, 1, "1000.00", "1000.01"), (.dynamic, 2, "5000.00", "5000.01"),
  ])
  func `a class takes a day's limit, and not a fen more`(
    presentation: Presentation, factors: Int, limit: String, above: String
  ) throws {
    var issuer = try issuer()
    for (yuan, isTaken) in [(limit, true), (above, false)] {
      let key = try issuer.order(issuer.code(yuan), to: .presented)
      let reading = try issuer.reading(key, presentation: presentation, factors: factors)
      let refused = try refusal(OrderRefusal.self) {
        _ = try issuer.state.deciding(.scan(reading), on: key, at: issuer.now)
      }
      #expect((refused == nil) == isTaken, "\(yuan)")
    }
  }

  @Test(arguments: [nil, 1_000_000] as [Fen?])
  func `class A takes what was agreed`(agreed: Fen?) throws {
    var issuer = try issuer()
    issuer.policy.limits.agreed = agreed
    let key = try issuer.order(issuer.code("10000.01"), to: .presented)
    let reading = try issuer.reading(key, hasCertificate: true)
    let refused = try refusal(OrderRefusal.self) { try issuer.ask(.scan(reading), key) }
    #expect(
      refused == agreed.map { .overLimit(.a, used: 0, amount: 1_000_001, limit: $0) })
  }

  @Test func `a day's sums add up until midnight in Shanghai, each class by itself`() throws {
    var issuer = try issuer()
    func pay(_ yuan: String, factors: Int = 1) throws -> OrderRefusal? {
      try refusal(OrderRefusal.self) {
        let key = try issuer.order(issuer.code(yuan), to: .presented)
        try issuer.ask(.scan(try issuer.reading(key, factors: factors)), key)
        for step in [OrderStep.confirm, .submit, .accept] {
          try issuer.ask(issuer.request(step, key, reason: DisplayName("x")), key)
        }
      }
    }
    issuer.goTo("2026-06-05", hour: 23)
    #expect(try pay("600.05") == nil)
    #expect(
      try pay("399.96") == .overLimit(.c, used: 60_005, amount: 39_996, limit: 100_000))
    #expect(try pay("399.95") == nil)
    #expect(try pay("0.01") == .overLimit(.c, used: 100_000, amount: 1, limit: 100_000))
    #expect(try pay("4999.99", factors: 2) == nil)
    issuer.goTo("2026-06-05", hour: 23, second: 3_599)
    #expect(try pay("0.01") == .overLimit(.c, used: 100_000, amount: 1, limit: 100_000))
    issuer.goTo("2026-06-06", hour: 0)
    #expect(try pay("0.01") == nil)
  }

  @Test func `a sum counts from when it is handed in, and is free again where nothing came of it`()
    throws
  {
    var issuer = try issuer()
    let first = try issuer.order(issuer.code("4000.01"), to: .inDoubt)
    let second = try issuer.order(issuer.code("1000.00"), to: .presented)
    let reading = try issuer.reading(second)
    #expect(throws: OrderRefusal.overLimit(.b, used: 400_001, amount: 100_000, limit: 500_000)) {
      try issuer.ask(.scan(reading), second)
    }
    try issuer.ask(.findUnpaid, first)
    try issuer.ask(.scan(reading), second)
    #expect(issuer.state.orders[second]?.state == .scanned)
  }

  @Test func `a reversal does not give a day's sum free`() throws {
    var issuer = try issuer()
    let key = try issuer.repay("5000.00")
    try issuer.ask(.reverse(key: "undo", reason: DisplayName("wrong")), key)
    try issuer.ask(.finishReversal, key)
    let next = try issuer.order(issuer.code("0.01"), to: .presented)
    #expect(throws: OrderRefusal.overLimit(.b, used: 500_000, amount: 1, limit: 500_000)) {
      try issuer.ask(.scan(try issuer.reading(next)), next)
    }
  }

  @Test func `instalments move no money, and have no limit`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("20000.00", .instalment(.twelve)), to: .presented)
    try issuer.ask(.scan(try issuer.reading(key, presentation: .screenshot)), key)
    #expect(issuer.state.orders[key]?.state == .scanned)
  }

  @Test func `a credit does not repay a credit`() throws {
    var issuer = try issuer()
    let credit = FundingSource(
      token: issuer.funding.token, owner: issuer.holder, kind: .credit, mask: issuer.funding.mask)
    let key = try issuer.order(issuer.code("1.00"), to: .presented)
    #expect(throws: OrderRefusal.cashOut(.creditFunded)) {
      try issuer.ask(.scan(try issuer.reading(key, funding: credit)), key)
    }
  }

  @Test func `a payer who owns the shop is noted`() throws {
    var issuer = try SandboxIssuer()
    try issuer.addShop("own", owner: issuer.holder, key: KeyID("0000000f"))
    try issuer.buy("100.00")
    issuer.goTo("2026-06-05")
    let code = OrderCode(
      intent: try issuer.code("1.23", merchant: "own").intent, envelope: EnvelopeHash(of: [1]),
      key: try KeyID("0000000f"))
    let key = try issuer.order(code, to: .scanned)
    #expect(issuer.state.orders[key]?.scan?.signs == [.payerOwnsMerchant])
    let other = try issuer.order(issuer.code("1.23"), to: .scanned)
    #expect(issuer.state.orders[other]?.scan?.signs == [])
  }

  @Test func `buying and repaying at one shop on one day is noted, and refused the third time`()
    throws
  {
    var issuer = try issuer()
    var signs: [[CashOutSign]] = []
    for turn in 1...2 {
      try issuer.buy("10.01", "there-\(turn)", at: "shop")
      let key = try issuer.repay("10.01")
      signs.append(try #require(issuer.state.orders[key]?.scan?.signs))
    }
    #expect(signs == [[.pingPong], [.pingPong]])
    try issuer.buy("10.01", "there-3", at: "shop")
    let third = try issuer.order(issuer.code("10.01"), to: .presented)
    #expect(throws: OrderRefusal.cashOut(.pingPong)) {
      try issuer.ask(.scan(try issuer.reading(third)), third)
    }
    issuer.goTo("2026-06-06", hour: 0)
    let next = try issuer.order(issuer.code("10.01"), to: .scanned)
    #expect(issuer.state.orders[next]?.scan?.signs == [])
  }

  @Test
  func `round amounts within an hour are noted from the third on, and refused from the fifth`()
    throws
  {
    var issuer = try issuer()
    var signs: [[CashOutSign]] = []
    for _ in 1...4 {
      let key = try issuer.repay("100.00")
      signs.append(try #require(issuer.state.orders[key]?.scan?.signs))
      issuer.now = issuer.now.adding(seconds: 600)
    }
    #expect(signs == [[], [], [.roundBurst], [.roundBurst]])
    let uneven = try issuer.order(issuer.code("100.01"), to: .scanned)
    #expect(issuer.state.orders[uneven]?.scan?.signs == [])
    issuer.now = issuer.now.adding(seconds: 1_199)
    let fifth = try issuer.order(issuer.code("100.00"), to: .presented)
    #expect(throws: OrderRefusal.cashOut(.roundBurst)) {
      try issuer.ask(.scan(try issuer.reading(fifth)), fifth)
    }
    // An hour after the first, it no longer counts.
    issuer.now = issuer.now.adding(seconds: 1)
    let sixth = try issuer.order(issuer.code("100.00"), to: .scanned)
    #expect(issuer.state.orders[sixth]?.scan?.signs == [.roundBurst])
  }

  @Test func `a frozen account is not repaid at a terminal, and what is on its way is finished`()
    throws
  {
    var issuer = try issuer()
    let inFlight = try issuer.order(issuer.code("1.00"), to: .settling)
    let scanned = try issuer.order(issuer.code("2.00"), to: .confirmed)
    try issuer.ask(.freeze(reason: DisplayName("suspicious link")))
    #expect(throws: OrderRefusal.accountNotActive(.frozen)) {
      try issuer.ask(.submit(try issuer.submission(scanned)), scanned)
    }
    try issuer.ask(.accept, inFlight)
    #expect(issuer.standing.due == 1_999_900)
  }

  @Test func `the gravest sign is the one that an order is refused for`() {
    let finding = CashOutFinding(noted: [], refused: [.roundBurst, .pingPong, .creditFunded])
    #expect(finding.refused.min() == .creditFunded)
    #expect(CashOutSign.allCases == CashOutSign.allCases.sorted())
  }
}
