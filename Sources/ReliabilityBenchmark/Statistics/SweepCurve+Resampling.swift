// SPDX-License-Identifier: Apache-2.0

extension SweepCurve {
  /// The threshold of a rate with an interval, by drawing the tries of each level anew from those that were made.
  ///
  /// The percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Drawings in which
  /// the rate is kept everywhere or nowhere count as beyond the ends, so an end of the interval may be `all` or `none`.
  /// Where every level has read all or nothing, drawings cannot differ: then look at `between`.
  ///
  /// - Parameters:
  ///   - rate: Above 0, at most 1.
  ///   - confidence: Above 0, below 1.
  ///   - drawings: How often, 1,000 at least for an interval of 95 %.
  ///   - seed: Equal seeds give equal intervals.
  public func thresholdEstimate(
    rate: Double, confidence: Double = 0.95, drawings: Int = 2_000, seed: UInt64 = 1
  ) -> ThresholdEstimate {
    let (threshold, between) = threshold(rate: rate, fitted: fittedRates)
    guard !levels.isEmpty else {
      return ThresholdEstimate(rate: rate, threshold: .none, worst: .none, best: .none)
    }
    var random = SplitMix(seed: seed)
    var drawn: [Threshold] = []
    drawn.reserveCapacity(drawings)
    for _ in 0..<drawings {
      let rates = levels.map { $0.proportion.drawnRate(&random) }
      drawn.append(self.threshold(rate: rate, fitted: fit(rates)).threshold)
    }
    drawn.sort { isWorse($0, than: $1) }
    let tail = Int(Double(drawings) * (1 - confidence) / 2)
    return ThresholdEstimate(
      rate: rate, threshold: threshold, worst: drawn[tail], best: drawn[drawings - 1 - tail],
      between: between)
  }

  /// Whether a threshold means that a reader keeps the rate less far than another does.
  public func isWorse(_ one: Threshold, than other: Threshold) -> Bool {
    switch (one, other) {
    case (.none, .none), (.all, _): false
    case (.none, _): true
    case (.at(let left), .at(let right)): direction == .falling ? left < right : left > right
    case (.at, .all): true
    case (.at, .none): false
    }
  }
}

extension Proportion {
  /// The rate of as many tries again, each drawn from those that were made.
  fileprivate func drawnRate(_ random: inout SplitMix) -> Double {
    guard let rate, successes > 0, successes < tries else { return rate ?? 0 }
    var hits = 0
    for _ in 0..<tries where random.uniform() < rate { hits += 1 }
    return Double(hits) / Double(tries)
  }
}
