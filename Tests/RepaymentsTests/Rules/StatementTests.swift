// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct StatementTests {
  @Test func `500 yuan unpaid for five days cost 1.25`() throws {
    var issuer = try SandboxIssuer(dueDay: 10)
    issuer.goTo("2026-06-20")
    try issuer.buy("500.00")
    issuer.goTo("2026-07-10", hour: 23, second: 3_599)
    #expect(issuer.standing.due == 50_000)
    issuer.goTo("2026-07-15")
    #expect(issuer.standing.debt.interest == 125)
    #expect(issuer.standing.due == 50_125)
    try issuer.repay("501.25", .full)
    #expect(issuer.standing.due == 0)
    #expect(issuer.balance(.interestIncome("bank")) == -125)
  }

  @Test(arguments: [
    (0, "2026-07-10", 0), (0, "2026-07-11", 25), (0, "2026-07-12", 50), (3, "2026-07-13", 0),
    (3, "2026-07-14", 100), (3, "2026-07-15", 125),
  ])
  func `interest runs from the day after the due day, and grace only puts it off`(
    grace: Int, date: String, interest: Int64
  ) throws {
    var issuer = try SandboxIssuer(dueDay: 10, graceDays: grace)
    issuer.goTo("2026-06-20")
    try issuer.buy("500.00")
    issuer.goTo(date, hour: 23, second: 3_599)
    #expect(issuer.standing.debt.interest == Fen(interest))
    #expect((issuer.standing.overdueSince != nil) == (interest > 0))
  }

  private static let minimums: [(MinimumPayment, Fen)] = [
    (MinimumPayment(), 0), (MinimumPayment(general: 1), 1), (MinimumPayment(general: 10), 1),
    (MinimumPayment(general: 11), 2), (MinimumPayment(general: 166_300, fees: 300), 16_930),
    (
      MinimumPayment(
        general: 100_001, instalments: 20_000, pastUnpaid: 3_000, fees: 400, interest: 50), 33_451
    ),
  ]

  @Test(arguments: minimums)
  func `the minimum is a tenth rounded up, and all of the rest`(
    minimum: MinimumPayment, expected: Fen
  ) {
    #expect(minimum.amount() == expected)
  }

  @Test func `a statement takes what was bought until the end of the day before`() throws {
    var issuer = try SandboxIssuer()
    issuer.goTo("2026-06-30", hour: 23, second: 3_599)
    try issuer.buy("100.00", "p-1")
    issuer.goTo("2026-07-01", hour: 0)
    try issuer.buy("7.00", "p-2")
    let statement = try #require(issuer.book.lastStatement)
    #expect(statement.date == day("2026-07-01"))
    #expect(statement.dueDate == day("2026-07-10"))
    #expect(statement.total == 10_000)
    #expect(statement.minimum == 1_000)
    #expect(issuer.book.unbilled == 700)
    // The one before, of 1 June, had nothing on it.
    #expect(issuer.book.statements.map(\.total) == [0, 10_000])
  }

  @Test func `statements that nobody asked for are drawn up with the next event, each on its day`()
    throws
  {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-09-05")
    let before = issuer.standing
    try issuer.ask(.drawUpStatements)
    #expect(issuer.standing == before)
    #expect(
      issuer.book.statements.map(\.date)
        == [day("2026-06-01"), day("2026-07-01"), day("2026-08-01"), day("2026-09-01")])
    // 1,000 from 11 June: 20 days in June, 31 in July, 31 in August.
    #expect(issuer.book.statements.map(\.interestCharged) == [0, 1_000, 1_550, 1_550])
    #expect(issuer.book.debt.interest == 4_100)
    #expect(issuer.standing.debt.interest == 4_350)
  }

  @Test func `the minimum was met: not overdue, but the rest accrues and is carried over`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-10", hour: 23)
    try issuer.repay("100.00", .minimum)
    issuer.goTo("2026-06-30")
    #expect(issuer.standing.overdueSince == nil)
    #expect(issuer.standing.minimum == 0)
    #expect(issuer.standing.debt.interest == 900)
    issuer.goTo("2026-07-01")
    let statement = try #require(issuer.standing.statement)
    #expect(statement.carriedOver == 90_000)
    #expect(statement.interestCharged == 900)
    #expect(statement.minimum == 9_900)
  }

  @Test func `the minimum was missed by a fen: overdue, and all of it is in the next minimum`()
    throws
  {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-10", hour: 23)
    try issuer.repay("99.99")
    #expect(issuer.standing.minimum == 1)
    issuer.goTo("2026-06-11", hour: 0)
    #expect(issuer.standing.overdueSince == day("2026-06-11"))
    #expect(issuer.standing.daysOverdue == 1)
    issuer.goTo("2026-07-01")
    let statement = try #require(issuer.standing.statement)
    // 900.01 is owed, of which 0.01 is the past minimum, and 20 days of interest are 9.0001.
    #expect(statement.debt.overduePrincipal == 90_001)
    #expect(statement.minimum == 9_901)
    #expect(issuer.standing.overdueSince == day("2026-06-11"))
    try issuer.repay("0.01")
    #expect(issuer.standing.overdueSince == nil)
    #expect(issuer.standing.minimum == 9_900)
  }

  @Test func `a refund before the statement lowers it, and one after it the next`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("300.00")
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-1"), 10_000))
    #expect(issuer.balance(.receivable("bank", issuer.account)) == 30_000)
    issuer.goTo("2026-06-02")
    #expect(issuer.standing.due == 20_000)
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-2"), 20_000))
    #expect(issuer.standing.due == 20_000)
    #expect(issuer.standing.credit == 20_000)
    try issuer.repay("200.00", .full)
    try issuer.buy("250.00", "p-2")
    issuer.goTo("2026-07-01")
    #expect(issuer.standing.due == 5_000)
    #expect(issuer.standing.credit == 0)
    try issuer.ask(.drawUpStatements)
    #expect(issuer.balance(.receivable("bank", issuer.account)) == 5_000)
    #expect(issuer.balance(.payerCredit("bank", issuer.account)) == 0)
  }

  @Test func `a refund above what is owed waits, and is paid out on demand`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("300.00")
    issuer.goTo("2026-06-02")
    try issuer.repay("300.00", .full)
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-1"), 30_000))
    issuer.goTo("2026-08-02")
    #expect(issuer.standing.credit == 30_000)
    #expect(issuer.standing.due == 0)
    let payout = try PurchaseID("out-1")
    for _ in 0..<2 { try issuer.ask(.payOutCredit(payout, to: issuer.funding.token)) }
    #expect(issuer.standing.credit == 0)
    #expect(issuer.balance(.payerCredit("bank", issuer.account)) == 0)
    #expect(throws: AccountRefusal.noCredit) {
      try issuer.ask(.payOutCredit(PurchaseID("out-2"), to: issuer.funding.token))
    }
  }

  @Test func `a refund is used for what was carried over after what was bought`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("300.00", "p-1")
    issuer.goTo("2026-06-05")
    try issuer.buy("50.00", "p-2")
    issuer.goTo("2026-06-20")
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-1"), 30_000))
    issuer.goTo("2026-07-01")
    let statement = try #require(issuer.standing.statement)
    #expect(statement.creditToPurchases == 5_000)
    #expect(statement.creditToCarriedOver == 25_000)
    #expect(statement.debt.overduePrincipal == 5_000)
    #expect(issuer.standing.credit == 0)
  }

  @Test func `a payment is used for fees, interest, overdue and current principal, in this order`()
  {
    var debt = Allocation()
    debt.fees = 1
    debt.interest = 20
    debt.overduePrincipal = 300
    debt.currentInstalments = 4_000
    debt.currentGeneral = 50_000
    func parts(_ amount: Fen, _ order: AllocationOrder = .standard, reserved: Fen = 0) -> [Int64] {
      let used = Allocation.of(amount, over: debt, in: order, reserved: reserved)
      return [
        used.fees, used.interest, used.overduePrincipal, used.currentInstalments,
        used.currentGeneral,
      ].map(\.count)
    }
    #expect(parts(1) == [1, 0, 0, 0, 0])
    #expect(parts(2) == [1, 1, 0, 0, 0])
    #expect(parts(22) == [1, 20, 1, 0, 0])
    #expect(parts(322) == [1, 20, 300, 1, 0])
    #expect(parts(54_321) == [1, 20, 300, 4_000, 50_000])
    #expect(parts(54_322).reduce(0, +) == 54_321)
    // What is reserved for instalments stays: 49,999 of the current principal, or all of it and 200 of the overdue.
    #expect(parts(54_321, reserved: 49_999) == [1, 20, 300, 4_000, 1])
    #expect(parts(54_321, reserved: 50_200) == [1, 20, 100, 4_000, 0])
    let reversed = AllocationOrder([.currentPrincipal, .overduePrincipal, .interest, .fees])
    #expect(reversed.map { parts(54_001, $0) } == [0, 0, 1, 4_000, 50_000])
  }

  @Test func `an order of allocation names every part once`() {
    #expect(AllocationOrder([.fees, .interest, .overduePrincipal]) == nil)
    #expect(AllocationOrder([.fees, .fees, .overduePrincipal, .currentPrincipal]) == nil)
    #expect(AllocationOrder(DebtPart.allCases) == .standard)
  }

  /// 1,000 yuan run for 90 days. Paid off in 90 daily steps, each interest by itself would be rounded; here it is not.
  @Test func `many small charges come to the same as one`() {
    var (daily, atOnce) = (Interest(), Interest())
    for _ in 0..<90 {
      daily.run(901, days: 1)
      daily.charge(daily.uncharged(at: BillingTerms.standardDailyInterest))
    }
    atOnce.run(901, days: 90)
    // 9.01 × 0.05 % × 90 = 0.40545; a day's is 0.4505 fen, which alone would round to nothing.
    #expect(daily.charged == 41)
    #expect(atOnce.uncharged(at: BillingTerms.standardDailyInterest) == 41)
  }

  @Test func `instalments become due part by part, with their fees`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    try issuer.repay("900.00", .instalment(.three))
    #expect(issuer.standing.due == 10_000)
    #expect(issuer.standing.planPrincipal == 90_000)
    #expect(issuer.balance(.instalments("bank", issuer.account)) == 90_000)
    try issuer.repay("100.00", .full)
    issuer.goTo("2026-07-01")
    // 900 × 2.30 % = 20.70.
    #expect(issuer.standing.due == 30_690)
    #expect(issuer.standing.minimum == 30_690)
    for date in ["2026-07-01", "2026-08-01", "2026-09-01"] {
      issuer.goTo(date)
      try issuer.repay("306.90", .full)
    }
    #expect(issuer.standing.planPrincipal == 0)
    issuer.goTo("2026-10-01")
    #expect(issuer.standing.due == 0)
    #expect(issuer.balance(.feeIncome("bank")) == -2_070)
    #expect(issuer.balance(.receivable("bank", issuer.account)) == 0)
    #expect(issuer.balance(.instalments("bank", issuer.account)) == 0)
  }

  @Test func `a merchant's fee is posted at once, against what it is owed`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    _ = try issuer.order(
      issuer.code("1000.00", .instalment(.three), feePayer: .merchant), to: .settled)
    #expect(issuer.balance(.merchantPayable("bank", "shop")) == 1_800)
    #expect(issuer.balance(.feeIncome("bank")) == -1_800)
    issuer.goTo("2026-07-01")
    #expect(issuer.standing.debt.fees == 0)
  }
}
