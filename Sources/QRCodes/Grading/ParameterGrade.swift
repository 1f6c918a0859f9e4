// SPDX-License-Identifier: Apache-2.0

/// What was measured of one parameter, and its grade.
public struct ParameterGrade: Sendable, Hashable, Codable {
  /// What was measured; nil where the parameter has no figure or could not be measured.
  public let value: Double?
  /// The letter, or nil where the parameter could not be graded.
  public let letter: LetterGrade?
  /// 4…0, the letter's number, or nil where there is none.
  public let numeric: Int?
  /// 4.0…0.0 in steps of 0.1, interpolated between the letters' thresholds and never rounded up to another letter; nil
  /// where there is no letter.
  public let decimal: Double?

  /// A grade of whole numbers.
  init(value: Double?, numeric: Int) {
    self.init(value: value, numeric: numeric, decimal: Double(numeric))
  }

  init(value: Double?, numeric: Int, decimal: Double) {
    self.value = value
    letter = LetterGrade(numeric: numeric)
    self.numeric = numeric
    self.decimal = decimal
  }

  /// The grade that a scale gives to a value.
  init(_ value: Double, on scale: GradeScale) {
    self.init(value: value, numeric: scale.numeric(value), decimal: scale.decimal(value))
  }

  /// What could not be graded.
  static let unknown = ParameterGrade()

  private init() { (value, letter, numeric, decimal) = (nil, nil, nil, nil) }
}
