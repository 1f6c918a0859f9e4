// SPDX-License-Identifier: Apache-2.0

/// When a notification that was not taken is sent again.
public struct RetrySchedule: Sendable, Hashable {
  /// The gaps behind the first try, the second, and so on, in seconds. After the last there is one more try, and no other.
  public let gapsSeconds: [Int64]

  /// Takes gaps; nil where one is not from 1 second to 30 days, or there are more than 100.
  public init?(gapsSeconds: [Int64]) {
    guard gapsSeconds.count <= 100, gapsSeconds.allSatisfy({ (1...2_592_000).contains($0) }) else {
      return nil
    }
    self.gapsSeconds = gapsSeconds
  }

  private init(checked gapsSeconds: [Int64]) {
    self.gapsSeconds = gapsSeconds
  }

  /// 4 min, 10 min, 10 min, 1 h, 2 h, 6 h, 15 h: eight tries within some 24½ hours.
  public static let standard = RetrySchedule(
    checked: [240, 600, 600, 3600, 7200, 21_600, 54_000])

  /// When to try again after a try that failed; nil where it was the last.
  ///
  /// - Parameter tries: How many tries there were, this one included.
  public func retry(after tries: Int, at unixSeconds: Int64) -> Int64? {
    guard tries >= 1, tries <= gapsSeconds.count else { return nil }
    return unixSeconds + gapsSeconds[tries - 1]
  }

  /// Reads gaps such as `4m,10m,1h`; nil for anything else.
  public init?(_ text: String) {
    var gaps: [Int64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
      guard let unit = part.last.flatMap({ units[$0] }), let number = Int64(part.dropLast()),
        (1...2_592_000).contains(number)
      else { return nil }
      gaps.append(number * unit)
    }
    self.init(gapsSeconds: gaps)
  }
}
