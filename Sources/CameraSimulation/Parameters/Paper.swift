// SPDX-License-Identifier: Apache-2.0

/// A printed sheet: ink on paper that may be bent, folded and dirty.
public struct Paper: Sendable, Hashable, Codable {
  /// The reflectance of bare paper, 0…1.
  public var whiteReflectance: Double = 0.85
  /// The reflectance of ink, 0…1.
  public var inkReflectance: Double = 0.04
  /// How much of a lamp the surface mirrors at normal incidence, 0…1: 0 for matt paper, 0.04 for a laminate.
  public var gloss: Double = 0
  /// The standard deviation of the mirrored direction: small for a laminate, large for satin paper.
  public var glossRoughnessDegrees: Double = 4
  /// How far the sheet goes on around the image.
  public var marginMillimetres: Double = 8
  /// The arc over which the image is bent around a cylinder; 0 is flat. Positive bulges towards the camera.
  public var curlDegrees: Double = 0
  /// The direction of the cylinder's axis in the image: 90 is vertical, as a receipt curls on its roll's side.
  public var curlAxisDegrees: Double = 90
  /// The standard deviation of the sheet's height.
  public var crumpleMillimetres: Double = 0
  /// The size of a crumple.
  public var crumpleScaleMillimetres: Double = 12
  /// Sharp creases across the sheet.
  public var folds: Int = 0
  /// How far the sheet turns at a crease.
  public var foldDegrees: Double = 20
  /// The share of the area under stains, 0…1.
  public var dirtShare: Double = 0
  /// How much light a stain lets through each way, 0…1.
  public var dirtTransmittance: Double = 0.35
  /// How far ink has spread beyond the drawn edge, in millimetres; negative where it shrank.
  public var inkGain: Double = 0
  /// How far thermal print has faded, 0…1: at 1 ink is as light as paper.
  public var fading: Double = 0

  /// Every property as its declaration says.
  public init() {}
}
