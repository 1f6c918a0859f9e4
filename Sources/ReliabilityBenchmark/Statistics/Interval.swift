// SPDX-License-Identifier: Apache-2.0

/// Two bounds of a figure, in its own unit.
public struct Interval: Sendable, Hashable, Codable {
  /// The lower bound.
  public var lower: Double
  /// The upper bound, not below the lower one.
  public var upper: Double

  /// Puts an interval together.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Half the distance of the bounds.
  public var halfWidth: Double { (upper - lower) / 2 }

  /// Whether both bounds lie within `-limit...limit`.
  public func isWithin(_ limit: Double) -> Bool { lower >= -limit && upper <= limit }
}
