// SPDX-License-Identifier: Apache-2.0

/// How many of a number of tries succeeded.
public struct Proportion: Sendable, Hashable, Codable {
  /// Tries that succeeded.
  public var successes: Int
  /// All tries.
  public var tries: Int

  /// - Parameter successes: 0…`tries`.
  public init(_ successes: Int, of tries: Int) {
    precondition((0...max(0, tries)).contains(successes), "successes are among the tries")
    self.successes = successes
    self.tries = tries
  }

  /// The share of tries that succeeded, or nil where there were none.
  public var rate: Double? { tries > 0 ? Double(successes) / Double(tries) : nil }

  /// Wilson's score interval of the true rate; all of 0…1 where nothing was tried.
  ///
  /// It keeps its confidence for few tries and for rates near 0 and 1, where the usual `rate ± 1.96 s` is wrong (Wilson,
  /// Probable Inference, the Law of Succession, and Statistical Inference, JASA 22, 1927; Brown, Cai and DasGupta, Interval
  /// Estimation for a Binomial Proportion, Statistical Science 16, 2001).
  ///
  /// - Parameter confidence: Above 0, below 1.
  public func interval(confidence: Double = 0.95) -> Interval {
    guard let rate else { return Interval(lower: 0, upper: 1) }
    let count = Double(tries)
    let z = NormalDistribution.deviations(confidence: confidence)
    let square = z * z
    let middle = (rate + square / (2 * count)) / (1 + square / count)
    let spread =
      z / (1 + square / count)
      * (rate * (1 - rate) / count + square / (4 * count * count)).squareRoot()
    // At the ends the bound is the end itself; rounding must not move it.
    return Interval(
      lower: successes == 0 ? 0 : max(0, middle - spread),
      upper: successes == tries ? 1 : min(1, middle + spread))
  }
}
