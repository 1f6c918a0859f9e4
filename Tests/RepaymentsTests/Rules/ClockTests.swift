// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct ClockTests {
  /// 1,000 yuan are overdue; the order over all of it is handed in after midnight, with that day's interest.
  @Test func `an order is settled to the fen when the clock goes back an hour past midnight`()
    throws
  {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-16", hour: 0, second: 60)
    let key = try issuer.order(issuer.code("1003.00", .full), to: .settling)
    issuer.now = issuer.now.adding(seconds: -3_600)
    #expect(CivilDate(inShanghaiAt: issuer.now) == day("2026-06-15"))
    try issuer.ask(.accept, key)
    #expect(issuer.standing.due == 0)
    #expect(issuer.balance(.receivable("bank", issuer.account)) == 0)
  }

  @Test
  func `midnight between handing in and answer leaves a day's interest, and settles all the same`()
    throws
  {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-15", hour: 23, second: 3_599)
    let key = try issuer.order(issuer.code("1002.50", .full), to: .settling)
    issuer.now = issuer.now.adding(seconds: 1)
    try issuer.ask(.accept, key)
    #expect(issuer.standing.due == 50)
  }

  @Test func `a statement drawn up while an order is in doubt changes nothing about it`() throws {
    var issuer = try SandboxIssuer(dueDay: 20)
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-15")
    let paying = try issuer.order(issuer.code("300.00"), to: .inDoubt)
    let converting = try issuer.order(issuer.code("600.00", .instalment(.six)), to: .inDoubt)
    // 950 of refunds wait; only 100 of what is carried over is not on its way.
    try issuer.ask(.refund(PurchaseID("p-1"), as: PurchaseID("r-1"), 95_000))
    issuer.goTo("2026-07-02")
    try issuer.ask(.drawUpStatements)
    #expect(issuer.book.lastStatement?.creditToCarriedOver == 10_000)
    try issuer.ask(.findPaid, converting)
    #expect(issuer.book.planPrincipal == 60_000)
    try issuer.ask(.findPaid, paying)
    // What is left is 12 days of interest on 1,000 and what of 300 it did not use.
    #expect(issuer.book.held == 0)
    #expect(issuer.balance(.receivable("bank", issuer.account)) == issuer.book.debt.total)
  }
}
