// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// A point in time as an argument: seconds since 1970, or a day in Shanghai with or without a time of day.
///
/// `1780617600`, `2026-06-05` (00:00), `2026-06-05T12:00`, `2026-06-05T12:00:30`; with `Z` behind it, a time is UTC's.
struct PointInTime: ExpressibleByArgument {
  let timestamp: Timestamp

  init?(argument: String) {
    if let seconds = Int64(argument), argument.utf8.allSatisfy(isDigit) {
      guard seconds <= Timestamp.maximum.seconds else { return nil }
      timestamp = Timestamp(seconds: seconds)
      return
    }
    let isUTC = argument.hasSuffix("Z")
    let halves = (isUTC ? argument.dropLast() : argument[...])
      .split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = CivilDate(argument: String(halves[0])), !isUTC || halves.count == 2 else {
      return nil
    }
    var seconds: Int64 = 0
    if halves.count == 2 {
      guard let time = secondsOfDay(halves[1]) else { return nil }
      seconds = time
    }
    timestamp = date.startInShanghai
      .adding(seconds: seconds + (isUTC ? CivilDate.shanghaiOffsetSeconds : 0))
  }
}

extension CivilDate {
  /// Reads `2026-06-05`.
  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// Seconds since midnight of `12:00` or `12:00:30`; `24:00` is the day's end.
private func secondsOfDay(_ text: Substring) -> Int64? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard [2, 3].contains(parts.count),
    parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) })
  else { return nil }
  let numbers = parts.compactMap { Int64($0) }
  let (hour, minute, second) = (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
  guard minute < 60, second < 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
    return nil
  }
  return hour * 3_600 + minute * 60 + second
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
