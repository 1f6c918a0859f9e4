// SPDX-License-Identifier: Apache-2.0

/// How far along an axis a reader keeps a rate.
public enum Threshold: Sendable, Hashable, Codable {
  /// At no level that was tried.
  case none
  /// Up to this value of the axis, or down to it where reading gets easier along the axis.
  case at(Double)
  /// At every level that was tried; how far beyond is not known.
  case all
}

/// A threshold with what is known about its place.
public struct ThresholdEstimate: Sendable, Hashable, Codable {
  /// The rate that is kept, such as 0.5.
  public var rate: Double
  /// The best guess.
  public var threshold: Threshold
  /// The end of the interval on the side of worse reading: at least as much is kept.
  public var worst: Threshold
  /// The end of the interval on the side of better reading.
  public var best: Threshold
  /// The levels that were tried next to a threshold that lies between two; the nearest that are known.
  public var between: Interval?

  /// Puts an estimate together.
  public init(
    rate: Double, threshold: Threshold, worst: Threshold, best: Threshold, between: Interval? = nil
  ) {
    self.rate = rate
    self.threshold = threshold
    self.worst = worst
    self.best = best
    self.between = between
  }
}
