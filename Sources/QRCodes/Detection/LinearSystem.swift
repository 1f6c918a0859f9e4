// SPDX-License-Identifier: Apache-2.0

/// Small dense systems of linear equations.
enum LinearSystem {
  /// Solves `matrix * x = right` for a symmetric positive definite matrix by Cholesky's factorisation; nil where it is
  /// not positive definite.
  ///
  /// `matrix` holds `side * side` numbers, row by row.
  static func solution(of matrix: [Double], _ right: [Double]) -> [Double]? {
    let side = right.count
    var factor = matrix
    for j in 0..<side {
      for i in j..<side {
        var sum = factor[i * side + j]
        for k in 0..<j { sum -= factor[i * side + k] * factor[j * side + k] }
        if i == j {
          guard sum > 1e-12 * max(abs(matrix[j * side + j]), 1e-300), sum.isFinite else {
            return nil
          }
          factor[j * side + j] = sum.squareRoot()
        } else {
          factor[i * side + j] = sum / factor[j * side + j]
        }
      }
    }
    var x = right
    for i in 0..<side {
      for k in 0..<i { x[i] -= factor[i * side + k] * x[k] }
      x[i] /= factor[i * side + i]
    }
    for i in stride(from: side - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(side, i + 1) { x[i] -= factor[k * side + i] * x[k] }
      x[i] /= factor[i * side + i]
    }
    return x
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
