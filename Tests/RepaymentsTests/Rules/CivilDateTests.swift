// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Testing

@testable import Repayments

struct CivilDateTests {
  /// 146,097 days, after which the Gregorian calendar repeats. Foundation is asked at the end of each day in Shanghai.
  @Test func `every day of 400 years is the one that Foundation gives`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 28_800))
    let first = day("1900-01-01")
    var (mismatches, days) = (0, 0)
    for number in first.dayNumber..<first.dayNumber + 146_097 {
      let date = CivilDate(dayNumber: number)
      let lastSecond = Date(timeIntervalSince1970: Double(date.endInShanghai.seconds - 1))
      let found = calendar.dateComponents([.year, .month, .day], from: lastSecond)
      let (year, month, day) = date.parts
      let isSame = (found.year, found.month, found.day) == (year, month, day)
      let isBack = CivilDate(year: year, month: month, day: day) == date
      if !isSame || !isBack { mismatches += 1 }
      days += 1
    }
    #expect(mismatches == 0)
    #expect(days == 146_097)
    #expect(CivilDate(dayNumber: first.dayNumber + 146_097) == day("2300-01-01"))
  }

  @Test(arguments: [
    (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1),
    (2024, 13, 1), (2024, 1, 0), (2024, 1, 32),
  ])
  func `a day that no month has is none`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func `leap days are where the Gregorian calendar has them`() {
    for year in [2000, 2024, 1600, 2400, 0, -4] {
      #expect(CivilDate.daysIn(month: 2, year: year) == 29)
    }
    for year in [1900, 2100, 2023, -1] { #expect(CivilDate.daysIn(month: 2, year: year) == 28) }
  }

  @Test func `a day before 1970 and before the year 0 comes back`() throws {
    for (year, month, day) in [(1969, 12, 31), (1, 1, 1), (0, 2, 29), (-400, 3, 1), (-9999, 1, 1)] {
      let date = try #require(CivilDate(year: year, month: month, day: day))
      let parts = date.parts
      #expect(parts == (year, month, day))
    }
    #expect(CivilDate(year: 1969, month: 12, day: 31)?.dayNumber == -1)
  }

  @Test func `a day in Shanghai lasts from 16:00 UTC to 16:00 UTC`() {
    let date = day("2026-07-10")
    #expect(date.startInShanghai.description == "2026-07-09T16:00:00Z")
    #expect(date.endInShanghai.description == "2026-07-10T16:00:00Z")
    #expect(CivilDate(inShanghaiAt: date.startInShanghai) == date)
    #expect(CivilDate(inShanghaiAt: date.startInShanghai.adding(seconds: -1)) == day("2026-07-09"))
    #expect(CivilDate(inShanghaiAt: date.endInShanghai.adding(seconds: -1)) == date)
    #expect(CivilDate(inShanghaiAt: date.endInShanghai) == day("2026-07-11"))
    #expect(CivilDate(inShanghaiAt: Timestamp(seconds: -28_801)).description == "1969-12-31")
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-12-15", 1, "2027-01-15"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
    ("2026-05-31", 13, "2027-06-30"),
  ])
  func `months are added up to a month's end`(from: String, months: Int, to: String) {
    #expect(day(from).adding(months: months) == day(to))
  }
}
