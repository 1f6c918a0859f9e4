// SPDX-License-Identifier: Apache-2.0

/// Figures of one captured symbol that have no grade.
public struct CaptureMeasurements: Sendable, Hashable, Codable {
  /// The blur as a Gaussian's standard deviation in modules, without the pixels' own share; nil where it could not be
  /// measured.
  public var blurSigmaModules: Double?
  /// The standard deviation of noise over the difference of dark and light, both of light; nil where it could not be
  /// measured.
  public var noisePerContrast: Double?
  /// By how much dark modules are wider than they should be, in modules; negative where they are narrower.
  public var printGrowthModules: Double?
  /// The mean side of a module in the image, in pixels.
  public var pixelsPerModule: Double
  /// The angle by which a flat square must be turned from the image plane to be foreshortened so much, 0…90; a symbol
  /// that is not square looks tilted, too.
  public var tiltDegrees: Double
  /// The light of the lightest modules, 0…1 of full scale.
  public var highestLight: Double
  /// The light of the darkest modules, 0…1 of full scale.
  public var lowestLight: Double
  /// Whether what should be dark is light.
  public var isReversed: Bool
  /// Whether the symbol is seen as in a mirror.
  public var isMirrored: Bool
}
