// SPDX-License-Identifier: Apache-2.0

/// A grade of print quality, A the best.
public enum LetterGrade: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
  case f = "F"

  /// The letter for 4…0; what lies beyond counts as the nearest.
  public init(numeric: Int) {
    self =
      switch numeric {
      case ...0: .f
      case 1: .d
      case 2: .c
      case 3: .b
      default: .a
      }
  }

  /// 4 for A, 3, 2, 1, and 0 for F.
  public var numeric: Int {
    switch self {
    case .a: 4
    case .b: 3
    case .c: 2
    case .d: 1
    case .f: 0
    }
  }

  /// A worse grade is less.
  public static func < (left: Self, right: Self) -> Bool { left.numeric < right.numeric }
}
