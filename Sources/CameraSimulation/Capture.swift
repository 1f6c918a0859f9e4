// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// One frame, and what is known of it because it was simulated.
public struct Capture: Sendable, Equatable {
  /// What the camera delivers.
  public var frame: GrayImage
  /// What no camera delivers.
  public var truth: CaptureTruth

  /// Puts a frame and its truth together.
  public init(frame: GrayImage, truth: CaptureTruth) {
    self.frame = frame
    self.truth = truth
  }
}

/// What was simulated in one frame.
public struct CaptureTruth: Sendable, Equatable, Codable {
  /// Where the tracked area lies in the frame.
  public var corners: Quadrilateral
  /// Frame pixels per image pixel at the middle of the tracked area, as the square root of the ratio of areas.
  public var pixelsPerSourcePixel: Double
  /// The standard deviation, along one axis, of the disk the lens spread a point over. The footprint of the pixel itself
  /// comes on top, with a variance of 1/12 square pixel.
  public var blurSigmaPixels: Double
  /// The mean number of photons in a pixel that sees white at the middle of the frame.
  public var meanPhotonsAtWhite: Double
  /// The seed of the noise.
  public var seed: UInt64
  /// The number of the frame.
  public var frame: UInt32

  /// Describes what was simulated.
  public init(
    corners: Quadrilateral, pixelsPerSourcePixel: Double, blurSigmaPixels: Double,
    meanPhotonsAtWhite: Double, seed: UInt64, frame: UInt32
  ) {
    self.corners = corners
    self.pixelsPerSourcePixel = pixelsPerSourcePixel
    self.blurSigmaPixels = blurSigmaPixels
    self.meanPhotonsAtWhite = meanPhotonsAtWhite
    self.seed = seed
    self.frame = frame
  }
}
