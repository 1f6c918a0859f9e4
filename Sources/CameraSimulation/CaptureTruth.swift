// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// What was simulated in one frame.
public struct CaptureTruth: Sendable, Hashable, Codable {
  /// Where the tracked area lies in the frame, each corner at the middle of its own row's exposure; nil where no code is
  /// shown, and where a corner lies behind the lens.
  public var corners: Quadrilateral?
  /// The index of the presented code; nil where none is shown.
  public var code: Int?
  /// Frame pixels per module at the middle of the tracked area, as the square root of the ratio of areas; nil where the
  /// number of modules is not known.
  public var pixelsPerModule: Double?
  /// Frame pixels per image pixel at the middle of the tracked area; 0 where no code is shown.
  public var pixelsPerSourcePixel: Double
  /// The standard deviation of all blur together, as the root mean square over directions: disk and core of the lens, movement
  /// during the exposure, and the pixel's own square. What grease and veil scatter far away is not counted.
  public var blurSigmaPixels: Double
  /// The same in modules; nil where the number of modules is not known.
  public var blurSigmaModules: Double?
  /// How far the middle of the tracked area moves during the exposure.
  public var motionPixels: Double
  /// White minus black of the code over the standard deviation of the noise halfway between, before the image processor.
  public var signalToNoise: Double
  /// How long each row gathered light.
  public var exposureMilliseconds: Double
  /// What multiplied the electrons.
  public var analogGain: Double
  /// The distance that the lens was focused on.
  public var focusDistanceMillimetres: Double
  /// The radius of the disk that a point of the code became.
  public var defocusRadiusPixels: Double
  /// The mean number of photons that a pixel on the optical axis gets from the code's white.
  public var meanPhotonsAtWhite: Double
  /// When the first row began to gather light, since the stream began.
  public var timeSeconds: Double
  /// The seed of the camera.
  public var seed: UInt64
  /// The number of the frame.
  public var frame: UInt32
}
