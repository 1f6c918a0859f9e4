// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct RepaymentAmountTests {
  /// 1,000 yuan on the statement, minimum 100; 5 June 2026.
  private func issuer() throws -> SandboxIssuer {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    return issuer
  }

  private func refused(
    _ yuan: String, _ option: RepaymentOption, by issuer: SandboxIssuer
  ) throws -> AmountRefusal? {
    var issuer = issuer
    let code = try issuer.code(yuan, option)
    let refused = try refusal(OrderRefusal.self) { try issuer.create(code) }
    if case .amount(let reason) = refused { return reason }
    #expect(refused == nil)
    return nil
  }

  @Test func `the options take the amounts that they stand for, and no other`() throws {
    let issuer = try issuer()
    func refused(_ yuan: String, _ option: RepaymentOption) throws -> AmountRefusal? {
      try self.refused(yuan, option, by: issuer)
    }
    #expect(try refused("1000.00", .full) == nil)
    #expect(try refused("999.99", .full) == .notAll(amount: 99_999, due: 100_000))
    #expect(try refused("100.00", .minimum) == nil)
    #expect(try refused("99.99", .minimum) == .notMinimum(amount: 9_999, minimum: 10_000))
    #expect(try refused("100.01", .minimum) == .notMinimum(amount: 10_001, minimum: 10_000))
    #expect(try refused("0.01", .partial) == nil)
    #expect(try refused("1000.00", .partial) == nil)
    for option in [RepaymentOption.full, .minimum, .partial, .instalment(.six)] {
      #expect(
        try refused("1000.01", option) == .overpaid(amount: 100_001, available: 100_000))
    }
    #expect(try refused("100.00", .instalment(.six)) == nil)
    #expect(try refused("1000.00", .instalment(.six)) == nil)
  }

  /// Refusals from a request that breaks every rule for instalments to one that breaks none.
  @Test func `amounts are refused in the order of precedence`() throws {
    var issuer = try SandboxIssuer()
    issuer.policy.rates = InstalmentRateTable([])
    try issuer.buy("1500.00")
    #expect(try refused("1500.01", .instalment(.six), by: issuer) == .nothingDue(held: 0))
    issuer.goTo("2026-06-05")
    let account = try #require(issuer.state.accounts[issuer.account])
    let standing = issuer.standing
    let intent = try issuer.code("1500.00", .instalment(.six)).intent
    func reason(_ account: CreditAccount, _ rates: InstalmentRateTable) -> AmountRefusal? {
      do throws(AmountRefusal) {
        _ = try account.checkAmount(
          of: intent, standing: account.book.standing(on: standing.date), rates: rates)
        return nil
      } catch {
        return error
      }
    }
    var worst = account.broughtUp(to: standing.date)
    worst.instalmentConsent = nil
    worst.book.overdueSince = day("2026-06-01")
    worst.book.overdueMinimum = 1
    worst.book.debt.currentInstalments = 100
    worst.book.debt.currentGeneral = 149_900
    let none = InstalmentRateTable([])
    #expect(reason(worst, none) == .instalmentsNotActivated)
    worst.instalmentConsent = account.instalmentConsent
    #expect(reason(worst, none) == .overdue(since: day("2026-06-01")))
    worst.book.overdueSince = nil
    worst.book.overdueMinimum = 0
    #expect(reason(worst, none) == .alreadyInstalments(amount: 150_000, eligible: 149_900))
    worst.book.debt.currentInstalments = 0
    worst.book.debt.fees = 100
    #expect(reason(worst, none) == .notEligible(amount: 150_000, eligible: 149_900))
    worst.book.debt.fees = 0
    worst.book.debt.currentGeneral = 150_000
    #expect(reason(worst, none) == .notOffered(.six, on: standing.date))
    #expect(reason(worst, .sandbox) == nil)
  }

  @Test func `the minimum is not asked for twice`() throws {
    var issuer = try issuer()
    try issuer.repay("60.00")
    #expect(try refused("40.00", .minimum, by: issuer) == nil)
    let key = try issuer.order(issuer.code("40.00", .minimum), to: .settling)
    #expect(try refused("40.00", .minimum, by: issuer) == .minimumMet)
    try issuer.ask(.accept, key)
    #expect(try refused("40.00", .minimum, by: issuer) == .minimumMet)
    #expect(try refused("900.00", .full, by: issuer) == nil)
  }

  @Test func `what is on its way counts as paid, and is due again where nothing comes of it`()
    throws
  {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("1000.00", .full), to: .settling)
    #expect(try refused("0.01", .partial, by: issuer) == .nothingDue(held: 100_000))
    try issuer.ask(.decline(.insufficientFunds), key)
    #expect(try refused("1000.00", .full, by: issuer) == nil)
  }

  @Test func `what was put into instalments makes the minimum smaller only by what is left`() throws
  {
    var issuer = try issuer()
    try issuer.repay("500.00", .instalment(.three))
    #expect(issuer.standing.minimum == 10_000)
    let key = try issuer.repay("450.00", .instalment(.three))
    #expect(issuer.standing.minimum == 5_000)
    try issuer.ask(.reverse(key: "undo", reason: DisplayName("changed my mind")), key)
    try issuer.ask(.finishReversal, key)
    #expect(issuer.standing.minimum == 10_000)
    #expect(issuer.standing.due == 50_000)
  }

  @Test func `instalments are taken back only before a part was billed`() throws {
    var issuer = try SandboxIssuer()
    issuer.policy.reversalSeconds = 40 * 86_400
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    let first = try issuer.repay("500.00", .instalment(.three))
    let second = try issuer.repay("500.00", .instalment(.three))
    let reason = try DisplayName("changed my mind")
    issuer.goTo("2026-06-30", hour: 23)
    try issuer.ask(.reverse(key: "undo", reason: reason), first)
    issuer.goTo("2026-07-01", hour: 0)
    #expect(throws: OrderRefusal.partsBilled(1)) {
      try issuer.ask(.reverse(key: "undo", reason: reason), second)
    }
    // The first is being taken back, so no part of it became due.
    #expect(issuer.standing.due == 17_052)
    try issuer.ask(.finishReversal, first)
    #expect(issuer.standing.due == 67_052)
  }

  @Test func `a repayment taken back after the due day leaves the account overdue from that day`()
    throws
  {
    var issuer = try issuer()
    issuer.goTo("2026-06-10", hour: 20)
    let key = try issuer.repay("1000.00", .full)
    issuer.goTo("2026-06-11", hour: 10)
    #expect(issuer.standing.overdueSince == nil)
    try issuer.ask(.reverse(key: "undo", reason: DisplayName("not mine")), key)
    try issuer.ask(.finishReversal, key)
    #expect(issuer.standing.due == 100_000)
    #expect(issuer.standing.overdueSince == day("2026-06-11"))
    issuer.goTo("2026-06-13")
    // Interest runs from the day after it was taken back, for two days.
    #expect(issuer.standing.debt.interest == 100)
  }
}

extension CreditAccount {
  fileprivate func broughtUp(to date: CivilDate) -> CreditAccount {
    var copy = self
    copy.book = book.broughtUp(to: date).book
    return copy
  }
}
