// SPDX-License-Identifier: Apache-2.0

/// The triangular factor of a symmetric positive definite matrix, made row by row, so that unknowns can be added to those
/// that are there (A.-L. Cholesky).
struct CholeskyFactor {
  /// Rows that are there.
  private(set) var count = 0
  private let length: Int
  /// Row by row, the part beyond the diagonal zero.
  private var factor: [Double]

  /// - Parameter capacity: the most rows.
  init(capacity: Int) {
    length = (capacity + 3) / 4 * 4
    factor = [Double](repeating: 0, count: length * capacity)
  }

  /// Drops all rows but the first ones.
  mutating func keep(first: Int) { count = min(count, first) }

  /// Appends a row of the matrix, up to its diagonal; false, and nothing is changed, where the matrix is not positive
  /// definite.
  mutating func append(_ row: Span<Double>) -> Bool {
    let i = count
    precondition(row.count > i && i < factor.count / max(length, 1), "a row up to its diagonal")
    let length = self.length
    var isPositive = false
    unsafe factor.withUnsafeMutableBufferPointer { f in
      let own = i &* length
      for k in 0..<length { unsafe f[own &+ k] = 0 }
      for j in 0...i {
        // What is not yet known of the own row is zero, so whole vectors do no harm.
        var sums = SIMD4<Double>.zero
        let other = j &* length
        let bytes = UnsafeRawBufferPointer(f)
        var k = 0
        while k < j {
          unsafe sums += Self.four(bytes, own &+ k) * Self.four(bytes, other &+ k)
          k &+= 4
        }
        let rest = row[j] - sums.sum()
        if j < i {
          unsafe f[own &+ j] = rest / f[other &+ j]
        } else if rest > 1e-12 * max(abs(row[j]), 1e-300), rest.isFinite {
          unsafe f[own &+ j] = rest.squareRoot()
          isPositive = true
        }
      }
    }
    if isPositive { count += 1 }
    return isPositive
  }

  /// Solves matrix × x = right for the rows that are there.
  func solution(_ right: [Double]) -> [Double] {
    var x = Array(right.prefix(count))
    precondition(x.count == count, "a right side for every row")
    let f = factor.span
    var s = x.mutableSpan
    for i in 0..<count {
      var sum = s[i]
      for k in 0..<i { sum -= f[i &* length &+ k] * s[k] }
      s[i] = sum / f[i &* length &+ i]
    }
    for i in stride(from: count - 1, through: 0, by: -1) {
      let value = s[i] / f[i &* length &+ i]
      s[i] = value
      for k in 0..<i { s[k] -= f[i &* length &+ k] * value }
    }
    return x
  }

  @inline(__always)
  private static func four(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> SIMD4<Double> {
    unsafe bytes.loadUnaligned(fromByteOffset: 8 &* index, as: SIMD4<Double>.self)
  }
}
