// SPDX-License-Identifier: Apache-2.0

/// How much of a symbol may be damaged and still be read (ISO/IEC 18004, 7.5.1).
public enum ErrorCorrection: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Recovers about 7 % of the codewords.
  case low = "L"
  /// Recovers about 15 % of the codewords.
  case medium = "M"
  /// Recovers about 25 % of the codewords.
  case quartile = "Q"
  /// Recovers about 30 % of the codewords.
  case high = "H"

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .quartile: 2
    case .high: 3
    }
  }
}
