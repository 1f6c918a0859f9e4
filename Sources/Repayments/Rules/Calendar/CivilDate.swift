// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A day of the Gregorian calendar, without a time.
///
/// Days are counted from 1970-01-01. Years are counted from March, so that the leap day comes last, in eras of 400 years
/// (146,097 days). Every day from the year −9999 to 9999 is exact; there is no year zero's absence: 0 is 1 BC.
public struct CivilDate: Sendable, Hashable {
  /// Days since 1970-01-01; negative before.
  public let dayNumber: Int

  /// The day that many days after 1970-01-01.
  public init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// The day of these numbers; nil where the month has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month),
      (1...CivilDate.daysIn(month: month, year: year)).contains(day)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    let marchYear = month > 2 ? year : year - 1
    let (era, yearOfEra) = floorDivision(marchYear, 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// The day of a month, or the month's last day where it is shorter.
  ///
  /// - Precondition: The month is 1…12 and the day 1…31.
  public init(year: Int, month: Int, dayAtMost day: Int) {
    precondition((1...12).contains(month) && (1...31).contains(day), "no month has such a day")
    self.init(
      uncheckedYear: year, month: month,
      day: min(day, CivilDate.daysIn(month: month, year: year)))
  }

  /// How many days a month has.
  ///
  /// - Precondition: The month is 1…12.
  public static func daysIn(month: Int, year: Int) -> Int {
    precondition((1...12).contains(month), "a year has twelve months")
    let isLeap =
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate {
  /// Year, month 1…12 and day 1…31.
  public var parts: (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivision(dayNumber + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// The day that many days later, or earlier where that is negative.
  public func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: dayNumber + days)
  }

  /// The same day of the month that many months later, or that month's last day where it is shorter.
  public func adding(months: Int) -> CivilDate {
    let (year, month, day) = parts
    let (years, monthIndex) = floorDivision(month - 1 + months, 12)
    return CivilDate(year: year + years, month: monthIndex + 1, dayAtMost: day)
  }

  /// How many days lie between this day and `other`, which is negative for a later one.
  public func days(since other: CivilDate) -> Int { dayNumber - other.dayNumber }
}

extension CivilDate: Comparable {
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }
}

extension CivilDate: CustomStringConvertible {
  /// `2026-01-31`.
  public var description: String {
    let (year, month, day) = parts
    func pad(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }
}

// MARK: - Shanghai

extension CivilDate {
  /// How far Shanghai's clocks are ahead of UTC, in seconds: eight hours, without summer time since 1991-09-15.
  public static let shanghaiOffsetSeconds: Int64 = 28_800

  /// The day it is in Shanghai at a point in time.
  public init(inShanghaiAt time: Timestamp) {
    let local = time.adding(seconds: CivilDate.shanghaiOffsetSeconds).seconds
    self.init(dayNumber: Int(floorDivision(local, 86_400).quotient))
  }

  /// When the day begins in Shanghai, 00:00.
  public var startInShanghai: Timestamp {
    Timestamp(seconds: Int64(dayNumber) * 86_400 - CivilDate.shanghaiOffsetSeconds)
  }

  /// When the day is over in Shanghai, 24:00: the first second that no longer belongs to it.
  public var endInShanghai: Timestamp { adding(days: 1).startInShanghai }
}

/// Division that rounds towards negative infinity, so that the remainder is never negative.
private func floorDivision<Number: SignedInteger>(
  _ number: Number, _ divisor: Number
) -> (quotient: Number, remainder: Number) {
  let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
