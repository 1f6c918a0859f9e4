// SPDX-License-Identifier: Apache-2.0

/// What turns raw numbers into the picture that is delivered.
public struct ImageProcessor: Sendable, Hashable, Codable {
  /// How the colour of the light is taken out; without effect on a sensor without colour filters.
  public var whiteBalance: WhiteBalance = .grayWorld
  /// The strength of an edge-keeping smoother, 0…1.
  public var noiseReduction: Double = 0
  /// The weight of an unsharp mask, 0…2.
  public var sharpening: Double = 0
  /// The standard deviation of the mask's blur.
  public var sharpeningRadiusPixels: Double = 1
  /// From linear light to samples.
  public var toneCurve: ToneCurve = .sRGB

  /// Every property as its declaration says.
  public init() {}

  /// How the colour of the light is taken out.
  public enum WhiteBalance: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    case grayWorld
  }

  /// From linear light to samples.
  public enum ToneCurve: String, Sendable, Hashable, Codable, CaseIterable {
    /// IEC 61966-2-1.
    case sRGB
    /// None: samples are proportional to light, as machine-vision cameras deliver them.
    case linear
  }
}
