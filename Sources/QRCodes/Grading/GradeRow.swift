// SPDX-License-Identifier: Apache-2.0

/// A line of a grading table.
public struct GradeRow: Sendable, Hashable, Codable {
  /// What was measured.
  public let name: String
  /// The figure as text, a dash where there is none.
  public let value: String
  /// The figure's unit, or nil for a bare number.
  public let unit: String?
  /// The letter, or nil for what has no grade.
  public let letter: LetterGrade?
}
