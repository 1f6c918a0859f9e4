// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z without leap seconds.
public struct Timestamp: Sendable, Hashable {
  /// Seconds since 1970; negative before.
  public let seconds: Int64

  /// The point that many seconds after 1970 began.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The last second of the year 9999, the latest time that an intent or a key may carry.
  public static let maximum = Timestamp(seconds: 253_402_300_799)

  /// What the system clock says now.
  public static var now: Timestamp {
    Timestamp(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }

  /// The point `seconds` later, or earlier where that is negative; it stops at the ends of the range.
  public func adding(seconds offset: Int64) -> Timestamp {
    let (sum, overflow) = seconds.addingReportingOverflow(offset)
    guard overflow else { return Timestamp(seconds: sum) }
    return Timestamp(seconds: offset < 0 ? .min : .max)
  }
}

extension Timestamp: Comparable {
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds < right.seconds
  }
}

extension Timestamp: ExpressibleByIntegerLiteral {
  public init(integerLiteral seconds: Int64) {
    self.init(seconds: seconds)
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(seconds: try decoder.singleValueContainer().decode(Int64.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// ISO 8601 in UTC, such as `2026-01-02T03:04:05Z`; bare seconds outside the years 1970 to 9999.
  public var description: String {
    guard (0...Timestamp.maximum.seconds).contains(seconds) else { return "\(seconds) s" }
    let (year, month, day) = civilDate(daysSince1970: seconds / 86_400)
    let second = seconds % 86_400
    func pad(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T"
      + "\(pad(second / 3600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2))Z"
  }
}

/// The date in the Gregorian calendar of a day counted from 1970-01-01, for days from 0 on.
///
/// Years are counted from March, so that the leap day comes last, in eras of 400 years (146,097 days).
private func civilDate(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
  let shifted = days + 719_468  // Days since 0000-03-01.
  let era = shifted / 146_097
  let dayOfEra = shifted % 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
