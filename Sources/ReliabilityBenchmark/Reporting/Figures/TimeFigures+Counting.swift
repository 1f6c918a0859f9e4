// SPDX-License-Identifier: Apache-2.0

extension TimeFigures {
  /// Takes the percentiles that so many times support; nil where there are too few for a median.
  init?(_ times: TimeDistribution) {
    func milliseconds(_ percent: Double) -> Double? {
      times.percentile(percent).map { (Double($0) / 1_000).rounded(significantDigits: 3) }
    }
    guard let median = milliseconds(50) else { return nil }
    count = times.count
    self.median = median
    p95 = milliseconds(95)
    p99 = milliseconds(99)
  }
}
