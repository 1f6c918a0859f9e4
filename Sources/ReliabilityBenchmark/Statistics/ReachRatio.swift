// SPDX-License-Identifier: Apache-2.0

/// How many times as far one reader keeps a rate as another does: above 1 where it is the better one.
///
/// Where reading gets easier along the axis, as with light, it is how many times less is enough.
public enum ReachRatio: Sendable, Hashable {
  /// Both thresholds are known.
  case times(Double)
  /// One of the thresholds lies beyond the levels, so that the ratio is at least this.
  case atLeast(Double)
  /// One of the thresholds lies beyond the levels, so that the ratio is at most this.
  case atMost(Double)
  /// Both lie beyond the same end of the levels, or a level is not above 0.
  case unknown

  /// The ratio or its bound; nil where nothing is known.
  public var bound: Double? {
    switch self {
    case .times(let ratio), .atLeast(let ratio), .atMost(let ratio): ratio
    case .unknown: nil
    }
  }
}

extension SweepCurve {
  /// How many times as far along this curve's axis `one` lies as `other`.
  ///
  /// The levels of this curve say where its axis ends; those of both readers should be the same.
  public func reach(_ one: Threshold, beside other: Threshold) -> ReachRatio {
    guard let first = levels.first?.value, let last = levels.last?.value, first > 0 else {
      return .unknown
    }
    let (worst, best) = direction == .falling ? (first, last) : (last, first)
    func ratio(_ one: Double, _ other: Double) -> Double {
      direction == .falling ? one / other : other / one
    }
    return switch (one, other) {
    case (.at(let one), .at(let other)): .times(ratio(one, other))
    case (.all, .at(let other)): .atLeast(ratio(best, other))
    case (.at(let one), .none): .atLeast(ratio(one, worst))
    case (.all, .none): .atLeast(ratio(best, worst))
    case (.none, .at(let other)): .atMost(ratio(worst, other))
    case (.at(let one), .all): .atMost(ratio(one, best))
    case (.none, .all): .atMost(ratio(worst, best))
    case (.all, .all), (.none, .none): .unknown
    }
  }
}
