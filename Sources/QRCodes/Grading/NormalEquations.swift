// SPDX-License-Identifier: Apache-2.0

/// The normal equations of a small least-squares problem.
struct NormalEquations {
  let count: Int
  private(set) var samples = 0
  private(set) var squares = 0.0
  private var matrix: [Double]
  private var right: [Double]

  init(count: Int) {
    self.count = count
    matrix = [Double](repeating: 0, count: count * count)
    right = [Double](repeating: 0, count: count)
  }

  /// Adds an equation.
  mutating func add(_ factors: SIMD8<Double>, _ value: Double, weight: Double = 1) {
    samples += 1
    squares += weight * value * value
    for j in 0..<count {
      let factor = weight * factors[j]
      right[j] += factor * value
      for k in 0...j { matrix[j * count + k] += factor * factors[k] }
    }
  }

  /// The solution, or nil where there is none.
  ///
  /// - Parameter ridge: what is added to the diagonal, relative to it, against unknowns of which nothing is known.
  func solution(ridge: Double) -> [Double]? {
    var full = matrix
    for j in 0..<count {
      for k in 0..<j { full[k * count + j] = full[j * count + k] }
      full[j * count + j] += ridge * (matrix[j * count + j] + 1e-3)
    }
    return LinearSystem.solution(of: full, right)
  }

  /// The sum of squared errors that a solution leaves.
  func squaredError(of solution: [Double]) -> Double {
    var explained = 0.0
    for j in 0..<count {
      var row = 0.0
      for k in 0..<count {
        row += matrix[max(j, k) * count + min(j, k)] * solution[k]
      }
      explained += solution[j] * (2 * right[j] - row)
    }
    return max(squares - explained, 0)
  }
}
