// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct RemindingTests {
  /// The days from 1 June to 1 October on which an account that owes 1,000 yuan, due on 10 June, is reminded.
  private func reminders(paying yuan: String?, graceDays: Int = 0) throws -> [(
    CivilDate, Reminder.Kind
  )] {
    var issuer = try SandboxIssuer(graceDays: graceDays)
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-01", hour: 0)
    if let yuan { try issuer.repay(yuan) }
    let schedule = ReminderSchedule()
    return (0..<29).compactMap { offset in
      let date = day("2026-06-01").adding(days: offset)
      let reminder = schedule.reminder(for: issuer.book.standing(on: date))
      return reminder.map { (date, $0.kind) }
    }
  }

  @Test func `who pays nothing is reminded ahead, on the day, and when overdue`() throws {
    let found = try reminders(paying: nil)
    #expect(
      found.map(\.0)
        == ["2026-06-07", "2026-06-09", "2026-06-10", "2026-06-11", "2026-06-13", "2026-06-17"]
        .map(day))
    #expect(
      found.map(\.1)
        == [
          .ahead(days: 3), .ahead(days: 1), .today, .overdue(days: 1), .overdue(days: 3),
          .overdue(days: 7),
        ])
  }

  @Test func `who paid the minimum is told once that interest runs on the rest`() throws {
    let found = try reminders(paying: "100.00")
    #expect(found.map(\.1) == [.ahead(days: 3), .ahead(days: 1), .today, .restAccrues])
    #expect(found.last?.0 == day("2026-06-11"))
    let graced = try reminders(paying: "100.00", graceDays: 3)
    #expect(graced.last?.1 == .restAccrues)
    #expect(graced.last?.0 == day("2026-06-14"))
  }

  @Test func `who paid all is not reminded`() throws {
    #expect(try reminders(paying: "1000.00").isEmpty)
  }

  @Test func `who stays overdue is reminded every 30 days`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-11")
    let schedule = ReminderSchedule()
    let days = (1...100).filter { count in
      let date = day("2026-06-10").adding(days: count)
      return schedule.reminder(for: issuer.book.standing(on: date)) != nil
    }
    #expect(days == [1, 3, 7, 37, 67, 97])
  }

  @Test func `a reminder names the sums and the day`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-10")
    let reminder = ReminderSchedule().reminder(for: issuer.standing)
    #expect(
      reminder
        == Reminder(kind: .today, due: 100_000, minimum: 10_000, dueDate: day("2026-06-10")))
  }

  @Test func `a certificate is given only when nothing is owed, will be owed or is on its way`()
    throws
  {
    var issuer = try SandboxIssuer()
    func refused() throws -> CertificateRefusal? {
      let account = try #require(issuer.state.accounts[issuer.account])
      return try refusal(CertificateRefusal.self) {
        _ = try SettlementCertificate(account, number: "c-1", at: issuer.now)
      }
    }
    var pending = try #require(issuer.state.accounts[issuer.account])
    pending.status = .pending
    #expect(throws: CertificateRefusal.pending) {
      try SettlementCertificate(pending, number: "c-1", at: issuer.now)
    }
    try issuer.buy("1000.00")
    guard case .unsettled(let unbilled) = try refused() else {
      Issue.record("a purchase is owed")
      return
    }
    #expect(unbilled.unbilled == 100_000)
    issuer.goTo("2026-06-05")
    try issuer.repay("500.00", .instalment(.three))
    try issuer.repay("500.00", .full)
    guard case .unsettled(let plan) = try refused() else {
      Issue.record("instalments are owed")
      return
    }
    #expect(plan.planPrincipal == 50_000)
    #expect(plan.due == 0)
  }
}
