// SPDX-License-Identifier: Apache-2.0

/// The thresholds at which a measured value earns A, B, C and D.
struct GradeScale: Sendable {
  /// The values that just earn 4, 3, 2 and 1; ascending where less is better.
  let thresholds: [Double]

  private var isLessBetter: Bool { thresholds[0] < thresholds[3] }

  /// Floating-point errors of the measurement must not cost a grade.
  private static let slack = 1e-6

  /// The grade, 4…0.
  func numeric(_ value: Double) -> Int { Int(continuous(value)) }

  /// The grade in steps of 0.1, rounded down, so that it never promises more than the letter.
  func decimal(_ value: Double) -> Double { (continuous(value) * 10 + 1e-6).rounded(.down) / 10 }

  /// The grade, interpolated between thresholds; 0 for all that does not earn a D.
  private func continuous(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    let sign = isLessBetter ? -1.0 : 1.0
    let merit = sign * value + Self.slack
    let steps = thresholds.map { sign * $0 }
    guard merit >= steps[3] else { return 0 }
    for grade in [3, 2, 1] {
      let (upper, lower) = (steps[3 - grade], steps[4 - grade])
      if merit >= upper { return Double(grade + 1) }
      if merit >= lower { return Double(grade) + (merit - lower) / (upper - lower) }
    }
    return 1
  }

  /// The value that just earns a grade, 0 < `grade` <= 4.
  func threshold(for grade: Double) -> Double {
    guard grade > 1 else { return thresholds[3] }
    let lower = min(Int(grade), 3)
    let share = grade - Double(lower)
    return thresholds[4 - lower] + share * (thresholds[3 - lower] - thresholds[4 - lower])
  }

  /// Symbol contrast (ISO/IEC 15415, 7.8).
  static let symbolContrast = GradeScale(thresholds: [0.70, 0.55, 0.40, 0.20])
  /// Modulation of a codeword or module, and reflectance margin.
  static let modulation = GradeScale(thresholds: [0.50, 0.40, 0.30, 0.20])
  /// Unused error correction.
  static let unusedErrorCorrection = GradeScale(thresholds: [0.62, 0.50, 0.37, 0.25])
  /// Axial non-uniformity.
  static let axialNonUniformity = GradeScale(thresholds: [0.06, 0.08, 0.10, 0.12])
  /// Grid non-uniformity.
  static let gridNonUniformity = GradeScale(thresholds: [0.38, 0.50, 0.63, 0.75])
  /// The share of damaged modules of a timing pattern (ISO/IEC 18004, annex on print quality).
  static let timingDamage = GradeScale(thresholds: [0, 0.07, 0.11, 0.14])
  /// The share of alignment patterns with damage.
  static let alignmentDamage = GradeScale(thresholds: [0, 0.10, 0.20, 0.30])

  /// The grade for so many damaged modules of a finder pattern, or of a block of format or version information.
  static func damagedModules(_ count: Int) -> Int { max(0, 4 - count) }
}
