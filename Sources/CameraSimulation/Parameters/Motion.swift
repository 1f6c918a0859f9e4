// SPDX-License-Identifier: Apache-2.0

/// Where the code is held before the camera, and how that changes.
///
/// The axes are the camera's: x to the right, y downwards, z away from it; times count from the first frame.
public struct Motion: Sendable, Hashable, Codable {
  /// From the lens to the centre of the image.
  public var distanceMillimetres: Double = 150
  /// The centre's distance from the optical axis, to the right.
  public var offsetXMillimetres: Double = 0
  /// The centre's distance from the optical axis, downwards.
  public var offsetYMillimetres: Double = 0
  /// How far the top edge leans away from the camera.
  public var tiltDegrees: Double = 0
  /// How far the right edge turns away from the camera.
  public var panDegrees: Double = 0
  /// How far the image is turned in its own plane, clockwise as the camera sees it.
  public var rotationDegrees: Double = 0
  /// A steady movement to the right.
  public var velocityXMillimetresPerSecond: Double = 0
  /// A steady movement downwards.
  public var velocityYMillimetresPerSecond: Double = 0
  /// A steady movement away from the camera.
  public var velocityZMillimetresPerSecond: Double = 0
  /// The amplitude of a sweep to and fro past the camera, along x, which starts at the middle and fastest; 0 for none.
  public var sweepMillimetres: Double = 0
  /// The time of one sweep to and fro.
  public var sweepSeconds: Double = 1
  /// The standard deviation of the hand's tremor along each axis.
  public var tremorMillimetres: Double = 0
  /// The standard deviation of the hand's tremor around each axis.
  public var tremorDegrees: Double = 0
  /// The middle frequency of the tremor; physiological tremor has 8 to 12.
  public var tremorHertz: Double = 9
  /// The standard deviation of the slow sway of an arm, below 1 Hz.
  public var swayMillimetres: Double = 0
  /// How long each code is held before the camera; 0 for ever.
  public var presentSeconds: Double = 0
  /// How long nothing is shown between two codes.
  public var pauseSeconds: Double = 0.5

  /// Every property as its declaration says.
  public init() {}
}
