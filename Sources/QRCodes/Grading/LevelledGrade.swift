// SPDX-License-Identifier: Apache-2.0

/// Levels the modulation of modules or codewords against what their loss would cost.
///
/// At each grade level everything that does not reach the level's modulation is taken for lost; what remains has a
/// notional grade. The lower of level and notional grade counts, and the highest of these over all levels is the result
/// (ISO/IEC 15415, 7.8). Notional grades only fall as the level rises, so levels in steps of 0.1 give the same whole
/// grade as the four levels of the standard, and a decimal grade besides.
struct LevelledGrade {
  /// 4.0…0.0; at least 1 where it is not 0.
  var decimal: Double
  /// 4…0.
  var numeric: Int { Int(decimal + 1e-9) }

  /// - Parameter notional: The decimal grade of what is left where all below a modulation is lost.
  init(_ notional: (_ modulation: Double) -> Double) {
    decimal = 0
    for tenth in (10...40).reversed() {
      let level = Double(tenth) / 10
      if decimal >= level { break }
      // A modulation that just reaches the level must not be lost to rounding.
      let grade = notional(GradeScale.modulation.threshold(for: level) - 1e-6)
      decimal = max(decimal, min(level, grade))
    }
    if decimal < 1 { decimal = 0 }
  }
}
