// SPDX-License-Identifier: Apache-2.0

extension PairedCounts {
  /// Tango's score interval of the difference of the rates, second less first; -1…1 without codes.
  ///
  /// The differences that a score test does not refuse; at difference 0 that test is McNemar's. It holds for few codes and
  /// for none that only one reader read, where Wald's interval has no width (Tango, Equivalence Test and Confidence Interval
  /// for the Difference in Proportions for the Paired-Sample Design, Statistics in Medicine 17, 1998).
  ///
  /// - Parameter confidence: Above 0, below 1.
  public func differenceInterval(confidence: Double = 0.95) -> Interval {
    guard let difference else { return Interval(lower: -1, upper: 1) }
    let z = NormalDistribution.deviations(confidence: confidence)
    return Interval(
      lower: bound(from: -1, to: difference) { score(at: $0) > z },
      upper: bound(from: 1, to: difference) { score(at: $0) < -z })
  }

  /// Whether the rates differ by less than `limit`, as far as these codes tell: the interval lies within ±`limit`.
  ///
  /// An interval of 95 % makes it two one-sided tests at 2.5 % each (Schuirmann, A comparison of the two one-sided tests
  /// procedure…, 1987).
  public func isSame(within limit: Double, confidence: Double = 0.95) -> Bool {
    total > 0 && differenceInterval(confidence: confidence).isWithin(limit)
  }

  /// The place between a refused difference and the observed one where refusing ends, by halving.
  private func bound(
    from refused: Double, to observed: Double, isRefused: (Double) -> Bool
  ) -> Double {
    var (outside, inside) = (refused, observed)
    // 60 halvings of a distance of 2 at most are below the resolution of a Double.
    for _ in 0..<60 {
      let middle = (outside + inside) / 2
      if isRefused(middle) { outside = middle } else { inside = middle }
    }
    return inside
  }

  /// How many standard errors the observed difference lies above `difference`.
  private func score(at difference: Double) -> Double {
    let count = Double(total)
    let excess = Double(onlySecond - onlyFirst) - count * difference
    // The likeliest rate of codes that only the first reads, given the difference: the larger root of a quadratic.
    let linear =
      -Double(onlyFirst + onlySecond)
      + (2 * count - Double(onlySecond) + Double(onlyFirst)) * difference
    let constant = -Double(onlyFirst) * difference * (1 - difference)
    let root = max(0, linear * linear - 8 * count * constant).squareRoot()
    let onlyFirstRate = (root - linear) / (4 * count)
    let variance = count * (2 * onlyFirstRate + difference * (1 - difference))
    guard variance > 0 else {
      return excess == 0 ? 0 : excess > 0 ? .infinity : -.infinity
    }
    return excess / variance.squareRoot()
  }
}
