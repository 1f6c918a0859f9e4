// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct AccountTests {
  /// Which requests are heard in which status: a row for each request, a column for pending, active, frozen, closed.
  @Test func `every request is heard in the statuses that allow it, and refused by name in others`()
    throws
  {
    let issuer = try SandboxIssuer()
    let consent = Consent(document: try DisplayName("terms 1"), at: issuer.now)
    let reason = try DisplayName("lost phone")
    let key = OrderKey(merchant: "shop", order: "o")
    let table: [(AccountRequest, [Bool])] = [
      (.activate(consent), [true, true, false, false]),
      (.link(issuer.funding), [true, true, false, false]),
      (.unlink(issuer.funding.token), [true, true, false, false]),
      (.activateInstalments(consent), [false, true, false, false]),
      (.freeze(reason: reason), [false, true, true, false]),
      (.unfreeze, [false, true, true, false]),
      (.close, [true, true, false, true]),
      (.buy(try PurchaseID("p"), at: "shop", for: 1), [false, true, false, false]),
      (.refund(try PurchaseID("p"), as: try PurchaseID("r"), 1), [false, true, true, false]),
      (.payOutCredit(try PurchaseID("o"), to: issuer.funding.token), [false, true, false, false]),
      (.drawUpStatements, [false, true, true, false]),
      (.callDue(key), [false, true, false, false]),
    ]
    for (request, row) in table {
      for (status, isHeard) in zip(AccountStatus.allCases, row) {
        var account = try #require(issuer.state.accounts[issuer.account])
        account.status = status
        let refused = try refusal(AccountRefusal.self) {
          _ = try deciding(request, on: account, token: issuer.account, at: issuer.now)
        }
        #expect((refused != .status(status)) == isHeard, "\(request) when \(status)")
      }
    }
  }

  @Test func `an account lives from pending to closed`() throws {
    var issuer = try SandboxIssuer()
    let profile = try #require(issuer.state.accounts[issuer.account]).profile
    #expect(issuer.state.accounts[issuer.account]?.status == .active)
    try issuer.ask(.freeze(reason: DisplayName("suspicious message")))
    #expect(issuer.state.accounts[issuer.account]?.status == .frozen)
    try issuer.ask(.unfreeze)
    try issuer.ask(.close)
    #expect(issuer.state.accounts[issuer.account]?.status == .closed)
    let sequence = issuer.state.sequence
    try issuer.ask(.open(profile))
    try issuer.ask(.close)
    #expect(issuer.state.sequence == sequence)
  }

  @Test func `an account is not closed while anything is owed, waits or is on its way`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("300.00")
    func open() throws -> Unsettled? {
      let refused = try refusal(AccountRefusal.self) {
        _ = try issuer.state.deciding(.close, on: issuer.account, at: issuer.now)
      }
      if case .unsettled(let unsettled) = refused { return unsettled }
      return nil
    }
    #expect(try open()?.unbilled == 30_000)
    issuer.goTo("2026-06-05")
    #expect(try open()?.due == 30_000)
    try issuer.repay("200.00", .instalment(.three))
    #expect(try open()?.planPrincipal == 20_000)
    let key = try issuer.order(issuer.code("100.00"), to: .inDoubt)
    #expect(try open()?.held == 10_000)
    #expect(try open()?.orders == 1)
    try issuer.ask(.findPaid, key)
    // Nothing is owed while the repayment is being taken back, and the account stays open for it.
    try issuer.ask(.reverse(key: "undo", reason: DisplayName("wrong")), key)
    #expect(try open()?.orders == 1)
    try issuer.ask(.finishReversal, key)
    #expect(try open()?.orders == 0)
    #expect(try open()?.due == 10_000)
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-1"), 5_000))
    #expect(try open()?.credit == 5_000)
  }

  @Test func `requests are refused in the order of precedence`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("300.00")
    let account = try #require(issuer.state.accounts[issuer.account])
    func refused(_ request: AccountRequest, on account: CreditAccount?) throws -> AccountRefusal? {
      try refusal(AccountRefusal.self) {
        _ = try deciding(request, on: account, token: issuer.account, at: issuer.now)
      }
    }
    func profile(_ token: AccountToken, _ mask: UInt16) throws -> AccountProfile {
      AccountProfile(
        issuer: "bank", token: token, mask: try AccountMask(lastFour: mask), holder: issuer.holder,
        terms: account.profile.terms, openedOn: account.profile.openedOn)
    }
    let cardLike = try AccountToken("1234567890123abc")
    #expect(try refused(.open(try profile(cardLike, 1)), on: account) == .cardLikeToken)
    #expect(
      try refused(.open(try profile(issuer.account, 1)), on: account)
        == .accountConflict(issuer.account))
    #expect(try refused(.close, on: nil) == .unknownAccount(issuer.account))

    let zhao = try PartyID("zhao")
    func source(_ owner: PartyID, _ kind: FundingSource.Kind) -> FundingSource {
      FundingSource(
        token: issuer.funding.token, owner: owner, kind: kind, mask: issuer.funding.mask)
    }
    #expect(
      try refused(.link(source(zhao, .credit)), on: account)
        == .foreignFunding(owner: zhao, holder: issuer.holder))
    #expect(try refused(.link(source(issuer.holder, .credit)), on: account) == .creditFunding)
    #expect(
      try refused(.link(source(issuer.holder, .balance)), on: account)
        == .fundingConflict(issuer.funding.token))
    let unknown = try #require(FundingToken([UInt8](repeating: 0xF7, count: 8)))
    #expect(try refused(.unlink(unknown), on: account) == .unknownFunding(unknown))

    let first = try PurchaseID("p-1")
    #expect(
      try refused(.buy(first, at: "market", for: 0), on: account) == .purchaseConflict(first))
    let second = try PurchaseID("p-2")
    let limits = Fen(1)...Fen(10_000_000_000)
    for amount in [0, 10_000_000_001] as [Fen] {
      #expect(
        try refused(.buy(second, at: "market", for: amount), on: account)
          == .amountOutOfRange(amount, limits: limits))
    }
    issuer.goTo("2026-06-11")
    #expect(
      try refused(.buy(second, at: "market", for: 1), on: account)
        == .overdue(since: day("2026-06-11")))
    issuer.goTo("2026-06-10")
    var rich = account
    rich.book.unbilled = Fen.largest - 100
    rich.book.nextStatementOn = day("2026-07-01")
    #expect(
      try refused(.buy(second, at: "market", for: 101), on: rich)
        == .balanceOutOfRange(limit: .largest))
    #expect(try refused(.buy(second, at: "market", for: 100), on: rich) == nil)

    let refund = try PurchaseID("r-1")
    #expect(
      try refused(.refund(second, as: refund, 0), on: account)
        == .amountOutOfRange(0, limits: limits))
    #expect(try refused(.refund(second, as: refund, 1), on: account) == .unknownPurchase(second))
    #expect(
      try refused(.refund(first, as: refund, 30_001), on: account)
        == .overRefunded(asked: 30_001, left: 30_000))
    #expect(try refused(.refund(first, as: refund, 30_000), on: account) == nil)
    let key = OrderKey(merchant: "shop", order: "o")
    #expect(try refused(.callDue(key), on: account) == .unknownPlan(key))
  }

  @Test func `the same purchase and the same refund count once`() throws {
    var issuer = try SandboxIssuer()
    for _ in 0..<2 { try issuer.buy("300.00") }
    let (purchase, refund) = (try PurchaseID("p-1"), try PurchaseID("r-1"))
    for _ in 0..<2 { try issuer.ask(.refund(purchase, as: refund, 10_000)) }
    #expect(issuer.book.unbilled == 30_000)
    #expect(issuer.book.credit == 10_000)
    #expect(throws: AccountRefusal.purchaseConflict(refund)) {
      try issuer.ask(.refund(purchase, as: refund, 10_001))
    }
    #expect(throws: AccountRefusal.overRefunded(asked: 20_001, left: 20_000)) {
      try issuer.ask(.refund(purchase, as: PurchaseID("r-2"), 20_001))
    }
  }

  @Test func `paying a plan early makes its principal due at once, and its fee by policy`() throws {
    for policy in EarlyPayoffFee.allCases {
      let terms = BillingTerms(calendar: try BillingCalendar(dueDay: 10), earlyPayoffFee: policy)
      var issuer = try SandboxIssuer(terms: terms)
      try issuer.buy("900.00")
      issuer.goTo("2026-06-05")
      let key = try issuer.repay("900.00", .instalment(.three))
      issuer.goTo("2026-07-02")
      // The first part, 300.00 + 6.90, is due; two are left.
      let plan = try #require(
        issuer.book.broughtUp(to: day("2026-07-02")).book.plans.first)
      let quote = plan.earlyPayoff(on: day("2026-07-02"), fee: policy)
      #expect(quote.principal == 60_000)
      #expect(quote.fee == (policy == .charged ? 1_380 : 0))
      #expect(quote.feeSaved == (policy == .charged ? 0 : 1_380))
      try issuer.ask(.callDue(key))
      #expect(issuer.standing.due == (policy == .charged ? 92_070 : 90_690))
      #expect(issuer.standing.planPrincipal == 0)
      try issuer.repay(policy == .charged ? "920.70" : "906.90", .full)
      #expect(issuer.balance(.instalments("bank", issuer.account)) == 0)
      #expect(issuer.balance(.receivable("bank", issuer.account)) == 0)
    }
  }

  @Test func `parts called after the due day are due with the next statement, without interest`()
    throws
  {
    var issuer = try SandboxIssuer()
    try issuer.buy("900.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.repay("900.00", .instalment(.three))
    issuer.goTo("2026-07-02")
    try issuer.repay("306.90", .full)
    issuer.goTo("2026-07-20")
    try issuer.ask(.callDue(key))
    #expect(issuer.standing.due == 60_000)
    issuer.goTo("2026-08-10", hour: 23)
    #expect(issuer.standing.due == 60_000)
    #expect(issuer.standing.statement?.calledDue == 60_000)
    #expect(issuer.standing.minimum == 60_000)
    issuer.goTo("2026-08-11", hour: 0)
    #expect(issuer.standing.debt.interest == 30)
  }
}
