// SPDX-License-Identifier: Apache-2.0

/// Finds what looks like a card number, so that none is ever kept.
///
/// Card numbers have 13 to 19 digits (ISO/IEC 7812-1). A longer run contains one, so every run of 13 digits or more counts,
/// in digits of any script. Identity numbers of 15 and 18 digits are caught with them.
public enum CardLikeDigits {
  /// How many digits in a row are too many.
  public static let limit = 13

  /// Whether so many digits follow one another directly; for identifiers.
  public static func hasRun(in text: String) -> Bool {
    longestRun(in: text) { _ in false } >= limit
  }

  /// Whether so many digits follow one another, with spaces or hyphens between them or not, as people write card numbers;
  /// for names and notes.
  public static func hasSpacedRun(in text: String) -> Bool {
    longestRun(in: text) { $0 == "-" || $0.properties.generalCategory == .spaceSeparator } >= limit
  }

  private static func longestRun(
    in text: String, skipping isSeparator: (Unicode.Scalar) -> Bool
  ) -> Int {
    // Names are ASCII as a rule, and too short for a card number; no table of scripts has to be asked.
    if text.utf8.count < limit { return 0 }
    var (longest, current) = (0, 0)
    for scalar in text.unicodeScalars {
      if isDigit(scalar) {
        current += 1
        longest = max(longest, current)
      } else if !isSeparator(scalar) {
        current = 0
      }
    }
    return longest
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? ("0"..."9").contains(scalar) : scalar.properties.generalCategory == .decimalNumber
  }
}
