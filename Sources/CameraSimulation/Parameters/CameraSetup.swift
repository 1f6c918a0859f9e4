// SPDX-License-Identifier: Apache-2.0

/// Everything that decides what a camera sees, in physical units: what is shown, the light, the movement, and the camera.
///
/// Encoded, a parameter has a path such as `light.ambientLux`; scenarios, overrides and sweeps name parameters by it.
public struct CameraSetup: Sendable, Hashable, Codable {
  /// What the code is on.
  public var subject = Subject()
  /// The light in the room.
  public var light = Light()
  /// Where the code is held, and how that changes.
  public var motion = Motion()
  /// What bends the light.
  public var lens = Lens()
  /// The size and the rate of frames.
  public var format = FrameFormat()
  /// How long light is gathered.
  public var exposure = Exposure()
  /// What distance the lens is focused on.
  public var focus = Focus()
  /// What turns photons into numbers.
  public var sensor = Sensor()
  /// What turns numbers into a picture.
  public var processor = ImageProcessor()
  /// How the picture is carried.
  public var compression = Compression()

  /// Every property as its declaration says.
  public init() {}
}
