// SPDX-License-Identifier: Apache-2.0

/// How long light is gathered, and how that is decided from frame to frame.
public struct Exposure: Sendable, Hashable, Codable {
  /// Whether the camera decides.
  public var mode: Mode = .automatic
  /// The exposure time where it is fixed, and that of the first frame where it is not.
  public var milliseconds: Double = 8
  /// The gain where it is fixed, and that of the first frame where it is not.
  public var analogGain: Double = 1
  /// The longest time that is chosen; more light is then made by gain.
  public var longestMilliseconds: Double = 20
  /// The shortest time that the shutter can do.
  public var shortestMilliseconds: Double = 0.05
  /// The highest gain that is chosen.
  public var highestGain: Double = 16
  /// The mean that is aimed for, as a part of the highest code, in linear light.
  public var target: Double = 0.18
  /// The largest change from one frame to the next, in powers of two.
  public var stepStops: Double = 0.6
  /// After how many frames a decision shows: the cause of overshoot.
  public var latencyFrames: Int = 2
  /// How much more the middle counts than the border, 0…1.
  public var centreWeight: Double = 0.7
  /// Times are rounded to whole periods of this light, where they are longer than one; 0 for never.
  public var antiFlickerHertz: Double = 0
  /// Added to the target, in powers of two.
  public var compensationStops: Double = 0

  /// Every property as its declaration says.
  public init() {}

  /// Who decides.
  public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    /// The time and the gain given.
    case fixed
    /// The loop, from the first frame.
    case automatic
  }
}
