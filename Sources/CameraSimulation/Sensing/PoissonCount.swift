// SPDX-License-Identifier: Apache-2.0

/// What drawing Poisson counts needs, computed once without a mathematical library.
struct PoissonTables: Sendable {
  static let shared = PoissonTables()

  /// e^(−k / 32) for k in 0…512.
  let exponentials: [Double]
  /// 1 / k for k in 1…64; the entry of 0 is not used.
  let reciprocals: [Double]

  private init() {
    // e^(−1/32), whose series ends within 12 terms.
    let step = (1...12).reversed().reduce(1.0) { 1 - $0 / 32 / Double($1) }
    var power = 1.0
    exponentials = (0...512).map { _ in
      defer { power *= step }
      return power
    }
    reciprocals = [0] + (1...64).map { 1 / Double($0) }
  }
}

/// A count with the given mean (Poisson) for a random word and the standard normal number of the same word.
///
/// Exact below a mean of 16, by inversion (Devroye, Non-Uniform Random Variate Generation, X.3.3). From there the normal
/// with its skewness (Cornish and Fisher, Moments and Cumulants in the Specification of Distributions, 1938), rounded; the
/// root's 5/36 takes back what skewness (1/18) and rounding (1/12) add to the variance.
@inline(__always)
func poissonCount(
  mean: Float, word: UInt32, normal: Float, exponentials: Span<Double>, reciprocals: Span<Double>
) -> Float {
  if mean >= 16 {
    let skewed = (mean - 0.138_888_9).squareRoot() * normal + (normal * normal - 1) * 0.166_666_67
    return max(0, (mean + skewed).rounded())
  }
  let mean = Double(mean)
  guard mean > 0 else { return 0 }
  let uniform = (Double(word) + 0.5) * 0x1p-32
  let index = Int(mean * 32)
  let rest = mean - Double(index) / 32
  var probability =
    exponentials[index] * (1 - rest * (1 - rest * (0.5 - rest * (1.0 / 6 - rest / 24))))
  var cumulative = probability
  var count = 0
  // At 64 the probability of going on is far below what 32 bits resolve.
  while uniform >= cumulative && count < 64 {
    count &+= 1
    probability *= mean * reciprocals[count]
    cumulative += probability
  }
  return Float(count)
}
