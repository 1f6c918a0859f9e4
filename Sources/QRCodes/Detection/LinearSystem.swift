// SPDX-License-Identifier: Apache-2.0

/// Small dense systems of linear equations.
enum LinearSystem {
  /// Solves `matrix * x = right` for a symmetric positive definite matrix by Cholesky's factorisation; nil where it is
  /// not positive definite.
  ///
  /// `matrix` holds `side * side` numbers, row by row.
  static func solution(of matrix: [Double], _ right: [Double]) -> [Double]? {
    var factor = matrix
    var x = right
    var factorSpan = factor.mutableSpan
    var xSpan = x.mutableSpan
    return solve(&factorSpan, &xSpan) ? x : nil
  }

  /// The same for eight unknowns, without an allocation; `matrix` holds the rows.
  static func solution(
    ofRows matrix: InlineArray<8, SIMD8<Double>>, _ right: SIMD8<Double>
  ) -> SIMD8<Double>? {
    var factor = InlineArray<64, Double> { matrix[$0 / 8][$0 % 8] }
    var x = InlineArray<8, Double> { right[$0] }
    var factorSpan = factor.mutableSpan
    var xSpan = x.mutableSpan
    guard solve(&factorSpan, &xSpan) else { return nil }
    return SIMD8(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7])
  }

  /// The same in place: `x` holds the right side and then the solution, `factor` the matrix and then its factor.
  @inline(__always)
  static func solve(_ factor: inout MutableSpan<Double>, _ x: inout MutableSpan<Double>) -> Bool {
    let side = x.count
    for j in 0..<side {
      let diagonal = factor[j &* side &+ j]
      for i in j..<side {
        var sum = factor[i &* side &+ j]
        for k in 0..<j { sum -= factor[i &* side &+ k] * factor[j &* side &+ k] }
        if i == j {
          guard sum > 1e-12 * max(abs(diagonal), 1e-300), sum.isFinite else { return false }
          factor[j &* side &+ j] = sum.squareRoot()
        } else {
          factor[i &* side &+ j] = sum / factor[j &* side &+ j]
        }
      }
    }
    for i in 0..<side {
      for k in 0..<i { x[i] -= factor[i &* side &+ k] * x[k] }
      x[i] /= factor[i &* side &+ i]
    }
    for i in stride(from: side - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(side, i + 1) { x[i] -= factor[k &* side &+ i] * x[k] }
      x[i] /= factor[i &* side &+ i]
    }
    return true
  }

  /// The inverse of a symmetric positive definite matrix, row by row; nil where it is not.
  static func inverse(of matrix: [Double], side: Int) -> [Double]? {
    var result = [Double](repeating: 0, count: side * side)
    for column in 0..<side {
      var unit = [Double](repeating: 0, count: side)
      unit[column] = 1
      guard let x = solution(of: matrix, unit) else { return nil }
      for row in 0..<side { result[row * side + column] = x[row] }
    }
    return result
  }
}
