// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// What people ask, in their words, and what the sandbox's rules answer.
struct ScenarioTests {
  /// 1,000 yuan bought in May, on the statement of 1 June; minimum 100.
  private func issuer(dueDay: Int = 9, graceDays: Int = 0) throws -> SandboxIssuer {
    var issuer = try SandboxIssuer(dueDay: dueDay, graceDays: graceDays)
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    return issuer
  }

  /// The outcome is not known, so nothing is assumed: the sum stands in suspense, nobody can repay it a second time, and the
  /// issuer is asked until it is known.
  @Test func `银行卡扣了钱但花呗没有显示还款成功 - 信号不好显示没还上但钱已经扣了`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("1000.00", .full), to: .inDoubt)
    #expect(issuer.standing.due == 100_000)
    #expect(issuer.standing.available == 0)
    #expect(issuer.balance(.suspense("bank")) == 100_000)
    #expect(issuer.balance(.source("bank", issuer.funding.token)) == 0)
    let again = try issuer.code("1000.00", .full)
    #expect(throws: OrderRefusal.amount(.nothingDue(held: 100_000))) { try issuer.create(again) }
    #expect(
      issuer.policy.nextAction(inDoubtSince: issuer.now, timesAsked: 0)
        == .ask(at: issuer.now.adding(seconds: 3)))

    issuer.now = issuer.now.adding(seconds: 9)
    try issuer.ask(.findPaid, key)
    #expect(issuer.standing.due == 0)
    #expect(issuer.balance(.suspense("bank")) == 0)
    #expect(issuer.balance(.source("bank", issuer.funding.token)) == 100_000)
    #expect(issuer.journal.count { $0.id.text == "settle:\(key)" } == 1)
  }

  @Test func `钱没扣成功怎么办 - 查询到未付款就不算还款, 可以再还一次`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("1000.00", .full), to: .inDoubt)
    try issuer.ask(.findUnpaid, key)
    #expect(issuer.balance(.suspense("bank")) == 0)
    try issuer.repay("1000.00", .full)
    #expect(issuer.standing.due == 0)
  }

  /// The due day counts until 24:00 in Shanghai. There is no grace unless an account's terms name it.
  @Test(
    arguments: [
      (0, "2026-06-09", 24, -1, false), (0, "2026-06-10", 0, 0, true),
      (3, "2026-06-10", 12, 0, false),
      (3, "2026-06-12", 24, -1, false), (3, "2026-06-13", 0, 0, true),
    ] as [(Int, String, Int64, Int64, Bool)])
  func `九号当天还可以吗 - 十号还算不算逾期 - 有宽限期吗`(
    grace: Int, date: String, hour: Int64, second: Int64, isOverdue: Bool
  ) throws {
    var issuer = try issuer(dueDay: 9, graceDays: grace)
    issuer.goTo(date, hour: hour, second: second)
    #expect((issuer.standing.overdueSince != nil) == isOverdue)
    #expect((issuer.standing.debt.interest > 0) == isOverdue)
    if !isOverdue {
      try issuer.repay("1000.00", .full)
      issuer.goTo("2026-07-05")
      #expect(issuer.standing.due == 0)
    }
  }

  /// It is not overdue; what is shown is the interest that runs on the rest.
  @Test func `自动扣了最低额度为什么显示逾期 - 没有逾期, 但剩余部分计息`() throws {
    var issuer = try issuer()
    issuer.goTo("2026-06-09", hour: 23)
    try issuer.repay("100.00", .minimum)
    issuer.goTo("2026-06-19")
    #expect(issuer.standing.overdueSince == nil)
    #expect(issuer.standing.minimum == 0)
    // 900 yuan for ten days at 0.05 %.
    #expect(issuer.standing.debt.interest == 450)
    #expect(issuer.standing.due == 90_450)
  }

  @Test func `分期能提前全部还上吗 - 分期后能再分期吗`() throws {
    var issuer = try issuer()
    let key = try issuer.repay("900.00", .instalment(.three))
    try issuer.repay("100.00", .full)
    issuer.goTo("2026-07-02")
    // The first part is due, and a part cannot be divided again.
    #expect(issuer.standing.due == 30_690)
    let again = try issuer.code("300.00", .instalment(.six))
    #expect(throws: OrderRefusal.amount(.alreadyInstalments(amount: 30_000, eligible: 0))) {
      try issuer.create(again)
    }
    // All of it can be paid early; the fee of the parts that are left is not asked for.
    try issuer.ask(.callDue(key))
    #expect(issuer.standing.due == 90_690)
    try issuer.repay("906.90", .full)
    #expect(issuer.standing.due == 0)
    #expect(issuer.standing.planPrincipal == 0)
  }

  /// Too much is never taken: so there is nothing to give back.
  @Test func `还清多余的钱怎么不退回余额 - 超过欠款的还款不会被收取`() throws {
    var issuer = try issuer()
    let more = try issuer.code("1000.01", .full)
    #expect(
      throws: OrderRefusal.amount(.overpaid(amount: 100_001, available: 100_000))
    ) { try issuer.create(more) }
    try issuer.repay("1000.00", .full)
    let once = try issuer.code("0.01")
    #expect(throws: OrderRefusal.amount(.nothingDue(held: 0))) { try issuer.create(once) }
  }

  /// A refund after the statement waits for the next one. Until then what is due stays as it is, and the refund is shown.
  @Test func `退款到花呗为什么还要还款 - 欠款金额没变`() throws {
    var issuer = try issuer()
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-1"), 40_000))
    #expect(issuer.standing.due == 100_000)
    #expect(issuer.standing.credit == 40_000)
    try issuer.repay("1000.00", .full)
    issuer.goTo("2026-06-20")
    try issuer.buy("500.00", "p-2")
    issuer.goTo("2026-07-01", hour: 0)
    let statement = try #require(issuer.standing.statement)
    #expect(statement.purchases == 50_000)
    #expect(statement.creditToPurchases == 40_000)
    #expect(statement.total == 10_000)
  }

  /// Somebody else may repay, from a source of their own, and is named. Within a day it can be taken back, once.
  @Test func `可以找人代还吗 - 帮朋友还了能撤回吗`() throws {
    var issuer = try issuer()
    let friend = try PartyID("zhao")
    let token = try #require(FundingToken([UInt8](repeating: 0xAB, count: 8)))
    let funding = FundingSource(
      token: token, owner: friend, kind: .balance, mask: try AccountMask("4321"))
    let key = try issuer.order(issuer.code("300.00"), to: .presented)
    try issuer.ask(.scan(try issuer.reading(key, payer: friend, funding: funding)), key)
    let scan = try #require(issuer.state.orders[key]?.scan)
    #expect(scan.payer == friend)
    #expect(scan.isThirdParty)
    for step in [OrderStep.confirm, .submit, .accept] {
      try issuer.ask(issuer.request(step, key, reason: DisplayName("x")), key)
    }
    #expect(issuer.standing.due == 70_000)
    #expect(issuer.balance(.source("bank", token)) == 30_000)

    try issuer.ask(.reverse(key: "undo", reason: DisplayName("还错了人")), key)
    try issuer.ask(.finishReversal, key)
    #expect(issuer.standing.due == 100_000)
    #expect(issuer.balance(.source("bank", token)) == 0)
    // A friend cannot pay from the holder's source.
    let next = try issuer.order(issuer.code("1.00"), to: .presented)
    #expect(
      throws: OrderRefusal.foreignFunding(owner: issuer.holder, payer: friend)
    ) { try issuer.ask(.scan(try issuer.reading(next, payer: friend)), next) }
  }

  /// Before it is handed in it is withdrawn, afterwards taken back; either way a new order corrects it and names it.
  @Test func `还错了怎么办 - 名字和号码输错`() throws {
    var issuer = try issuer()
    let reason = try DisplayName("金额输错")
    let early = try issuer.order(issuer.code("10.00", named: "early"), to: .confirmed)
    try issuer.ask(.void(reason: reason), early)
    let late = try issuer.order(issuer.code("20.00", named: "late"), to: .settled)
    let tooSoon = try issuer.code("200.00", named: "late-2", replaces: "late")
    #expect(throws: OrderRefusal.notReplaceable("late", .settled)) { try issuer.create(tooSoon) }
    try issuer.ask(.reverse(key: "undo", reason: reason), late)
    try issuer.ask(.finishReversal, late)

    _ = try issuer.order(
      issuer.code("100.00", named: "early-2", replaces: "early"), to: .settled)
    _ = try issuer.order(issuer.code("200.00", named: "late-3", replaces: "late"), to: .settled)
    #expect(issuer.state.orders[early]?.replacedBy == "early-2")
    #expect(issuer.state.orders[late]?.replacedBy == "late-3")
    #expect(issuer.standing.due == 70_000)
    #expect(issuer.balance(.source("bank", issuer.funding.token)) == 30_000)
    // What was withdrawn posted nothing; what was taken back nets to nothing.
    #expect(!issuer.journal.contains { $0.id.text.hasSuffix("\(early)") })
    let net = issuer.journal.filter { $0.id.text.hasSuffix(":\(late)") }
      .flatMap(\.postings).map(\.minorUnits)
    #expect(net.count == 4 && net.reduce(0, +) == 0)
  }

  @Test func `要结清证明`() throws {
    var issuer = try issuer()
    let owing = try #require(issuer.state.accounts[issuer.account])
    #expect(throws: CertificateRefusal.self) {
      try SettlementCertificate(owing, number: "c-1", at: issuer.now)
    }
    try issuer.repay("1000.00", .full)
    let account = try #require(issuer.state.accounts[issuer.account])
    let certificate = try SettlementCertificate(account, number: "c-1", at: issuer.now)
    #expect(certificate.settledOn == day("2026-06-05"))
    #expect(certificate.lastStatementOn == day("2026-06-01"))
    let text = certificate.lines.joined(separator: "\n")
    #expect(text.contains("结清证明") && text.contains("****1234"))
    #expect(text.contains("截至 2026-06-05 该账户无任何欠款"))
    #expect(text.contains("Sandbox"))
  }

  /// A holiday does not move the due day, unless an account's terms name the days.
  @Test func `国庆节期间还款`() throws {
    var issuer = try SandboxIssuer(dueDay: 8)
    issuer.goTo("2026-09-20")
    try issuer.buy("1000.00")
    issuer.goTo("2026-10-08", hour: 24, second: -1)
    #expect(issuer.standing.overdueSince == nil)
    issuer.goTo("2026-10-09", hour: 0)
    #expect(issuer.standing.overdueSince == day("2026-10-09"))

    let holidays = (0..<8).map { day("2026-10-01").adding(days: $0) }
    let calendar = try BillingCalendar(dueDay: 8, holidays: .moved(past: holidays))
    var moved = try SandboxIssuer(terms: BillingTerms(calendar: calendar))
    moved.goTo("2026-09-20")
    try moved.buy("1000.00")
    moved.goTo("2026-10-09", hour: 24, second: -1)
    #expect(moved.standing.overdueSince == nil)
  }
}
