// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Rates along one axis of a sweep.
public struct SweepCurve: Sendable, Hashable {
  /// One level of the axis and what was read there.
  public struct Level: Sendable, Hashable {
    /// The place on the axis.
    public var value: Double
    /// The tries there.
    public var proportion: Proportion

    /// Puts a level together.
    public init(_ value: Double, _ proportion: Proportion) {
      self.value = value
      self.proportion = proportion
    }
  }

  /// Where levels in between lie.
  public enum Scale: String, Sendable, Hashable, Codable {
    /// Equal differences are equally far.
    case linear
    /// Equal ratios are equally far.
    case logarithmic

    /// The scale on which levels are most evenly spaced; linear where both or neither are, or where one is not above 0.
    public init(of levels: [Double]) {
      let sorted = levels.sorted()
      guard sorted.count > 2, sorted[0] > 0 else {
        self = .linear
        return
      }
      let isCloser = Self.unevenness(sorted.map { log($0) }) < 0.8 * Self.unevenness(sorted)
      self = isCloser ? .logarithmic : .linear
    }

    /// The standard deviation of the steps as a share of their mean.
    private static func unevenness(_ places: [Double]) -> Double {
      let steps = zip(places, places.dropFirst()).map { $1 - $0 }
      let mean = steps.reduce(0, +) / Double(steps.count)
      guard mean > 0 else { return 0 }
      let squares = steps.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      return (squares / Double(steps.count)).squareRoot() / mean
    }
  }

  /// How reading changes along the axis.
  public enum Direction: String, Sendable, Hashable, Codable {
    /// Less is read at higher levels: blur, distance.
    case falling
    /// More is read at higher levels: light.
    case rising
  }

  /// The levels that were tried, rising.
  public let levels: [Level]
  /// Where levels in between lie.
  public let scale: Scale
  /// How reading changes along the axis.
  public let direction: Direction

  /// - Parameters:
  ///   - levels: In any order; those without tries are left out.
  ///   - scale: By default the one on which the levels are most evenly spaced.
  ///   - direction: By default the one that fits these tries better. Readers that are compared should be given the same one.
  public init(_ levels: [Level], scale: Scale? = nil, direction: Direction? = nil) {
    let tried = levels.filter { $0.proportion.tries > 0 }.sorted { $0.value < $1.value }
    self.levels = tried
    self.scale = scale ?? Scale(of: tried.map(\.value))
    self.direction = direction ?? Self.direction(of: tried)
  }

  /// The monotone rates at the levels that lie closest to what was observed.
  public var fittedRates: [Double] {
    fit(levels.map { $0.proportion.rate ?? 0 })
  }

  /// Which direction fits levels better, in weighted squares; falling where both do equally well.
  public static func direction(of levels: [Level]) -> Direction {
    let sorted = levels.sorted { $0.value < $1.value }
    let rates = sorted.map { $0.proportion.rate ?? 0 }
    let weights = sorted.map { Double($0.proportion.tries) }
    func error(_ fit: [Double]) -> Double {
      zip(zip(rates, fit), weights).map { ($0.0 - $0.1) * ($0.0 - $0.1) * $1 }.reduce(0, +)
    }
    let rising = error(risingFit(rates, weights: weights))
    let falling = error(risingFit(rates.reversed(), weights: weights.reversed()).reversed())
    return rising < falling ? .rising : .falling
  }

  /// Where the monotone rates cross `rate`, between levels on the axis's scale.
  public func threshold(rate: Double) -> Threshold {
    threshold(rate: rate, fitted: fittedRates).threshold
  }

  func fit(_ rates: [Double]) -> [Double] {
    let weights = levels.map { Double($0.proportion.tries) }
    switch direction {
    case .rising: return risingFit(rates, weights: weights)
    case .falling:
      return risingFit(rates.reversed(), weights: weights.reversed()).reversed()
    }
  }

  /// Walks from the levels of better reading to those of worse.
  func threshold(rate: Double, fitted: [Double]) -> (threshold: Threshold, between: Interval?) {
    let order = direction == .falling ? Array(levels.indices) : levels.indices.reversed()
    guard let end = order.firstIndex(where: { fitted[$0] < rate }) else {
      return (levels.isEmpty ? .none : .all, nil)
    }
    guard end > 0 else { return (.none, nil) }
    let (kept, lost) = (order[end - 1], order[end])
    let share = (fitted[kept] - rate) / (fitted[kept] - fitted[lost])
    let (from, to) = (levels[kept].value, levels[lost].value)
    let value =
      switch scale {
      case .linear: from + share * (to - from)
      case .logarithmic: exp(log(from) + share * (log(to) - log(from)))
      }
    return (.at(share == 0 ? from : value), Interval(lower: min(from, to), upper: max(from, to)))
  }
}
