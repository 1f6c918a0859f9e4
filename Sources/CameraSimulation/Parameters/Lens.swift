// SPDX-License-Identifier: Apache-2.0

/// What bends the light: a thin lens with the faults of a real one.
public struct Lens: Sendable, Hashable, Codable {
  /// The focal length.
  public var focalLengthMillimetres: Double = 2.2
  /// The focal length over the width of the aperture.
  public var fNumber: Double = 2.8
  /// The coefficient k1 of Brown's model, with the radius in focal lengths: negative for a barrel.
  public var radialDistortion: Double = 0
  /// The coefficient k2 of Brown's model.
  public var radialDistortion2: Double = 0
  /// The standard deviation of the core that aberrations leave, on the sensor.
  public var aberrationMicrometres: Double = 1
  /// The wavelength that diffraction is computed for.
  public var wavelengthNanometres: Double = 550
  /// The share of light that is scattered over the whole frame, 0…1: 0.005 to 0.03 in clean lenses.
  public var veil: Double = 0.01
  /// The share of light that grease on the lens scatters, 0…1.
  public var grease: Double = 0
  /// The standard deviation of what grease scatters, on the sensor.
  public var greaseSigmaMicrometres: Double = 60
  /// The loss of light at the corners beyond the cosine law, 0…1.
  public var vignetting: Double = 0.3
  /// The share of light that passes, 0…1.
  public var transmittance: Double = 0.9

  /// Every property as its declaration says.
  public init() {}
}
