// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct BillingCalendarTests {
  @Test(arguments: [
    (1, 8, "2026-07-01", "2026-07-08"), (1, 9, "2026-07-01", "2026-07-09"),
    (1, 10, "2026-07-01", "2026-07-10"), (1, 28, "2026-02-01", "2026-02-28"),
    (1, 29, "2026-02-01", "2026-02-28"), (1, 31, "2024-02-01", "2024-02-29"),
    (1, 31, "2026-04-01", "2026-04-30"), (1, 31, "2026-07-01", "2026-07-31"),
    (20, 9, "2026-12-20", "2027-01-09"), (20, 20 + 8, "2026-02-20", "2026-02-28"),
    (27, 31, "2026-02-27", "2026-02-28"), (27, 26, "2026-01-27", "2026-02-26"),
  ])
  func `a statement is due on the first due day after it, clamped to the month's end`(
    statementDay: Int, dueDay: Int, statement: String, due: String
  ) throws {
    let calendar = try BillingCalendar(statementDay: statementDay, dueDay: dueDay)
    #expect(calendar.dueDate(ofStatement: day(statement)) == day(due))
    #expect(calendar.lastDayInTime(ofStatement: day(statement)) == day(due))
  }

  @Test func `every due day lies between its statement and the next`() throws {
    for statementDay in BillingCalendar.statementDays {
      for dueDay in BillingCalendar.dueDays where dueDay != statementDay {
        let calendar = try BillingCalendar(statementDay: statementDay, dueDay: dueDay, graceDays: 7)
        var statement = calendar.statementDate(after: day("2023-12-31"))
        for _ in 0..<26 {
          let next = calendar.statementDate(after: statement)
          let due = calendar.dueDate(ofStatement: statement)
          let last = calendar.lastDayInTime(ofStatement: statement)
          let isInside = statement < due && due < next && due <= last && last < next
          #expect(isInside, "\(statementDay), \(dueDay): \(statement) \(due) \(last) \(next)")
          statement = next
        }
      }
    }
  }

  @Test func `grace is added to the due day, and ends before the next statement`() throws {
    let calendar = try BillingCalendar(dueDay: 10, graceDays: 3)
    #expect(calendar.lastDayInTime(ofStatement: day("2026-07-01")) == day("2026-07-13"))
    let late = try BillingCalendar(dueDay: 30, graceDays: 7)
    #expect(late.lastDayInTime(ofStatement: day("2026-07-01")) == day("2026-07-31"))
  }

  @Test func `holidays move the due day only where that is chosen`() throws {
    let holidays = (1...8).map { day("2026-10-01").adding(days: $0 - 1) }
    let fixed = try BillingCalendar(dueDay: 8)
    #expect(fixed.dueDate(ofStatement: day("2026-10-01")) == day("2026-10-08"))
    let moved = try BillingCalendar(dueDay: 8, holidays: .moved(past: holidays))
    #expect(moved.dueDate(ofStatement: day("2026-10-01")) == day("2026-10-09"))
    #expect(moved.dueDate(ofStatement: day("2026-11-01")) == day("2026-11-08"))
    let endless = (0..<60).map { day("2026-10-01").adding(days: $0) }
    let capped = try BillingCalendar(dueDay: 8, holidays: .moved(past: endless))
    #expect(capped.dueDate(ofStatement: day("2026-10-01")) == day("2026-10-31"))
  }

  /// From days that break every rule to days that break none.
  @Test func `days are refused in the order of their rules`() {
    func refusal(_ statement: Int, _ due: Int, _ grace: Int) -> BillingCalendarError? {
      do throws(BillingCalendarError) {
        _ = try BillingCalendar(statementDay: statement, dueDay: due, graceDays: grace)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(28, 32, 8) == .statementDay(28, allowed: 1...27))
    #expect(refusal(0, 32, 8) == .statementDay(0, allowed: 1...27))
    #expect(refusal(27, 32, 8) == .dueDay(32, allowed: 1...31))
    #expect(refusal(27, 0, 8) == .dueDay(0, allowed: 1...31))
    #expect(refusal(27, 27, 8) == .dueOnStatementDay(27))
    #expect(refusal(27, 31, 8) == .graceDays(8, allowed: 0...7))
    #expect(refusal(27, 31, -1) == .graceDays(-1, allowed: 0...7))
    #expect(refusal(27, 31, 7) == nil)
    #expect(refusal(1, 31, 0) == nil)
  }
}
