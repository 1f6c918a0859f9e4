// SPDX-License-Identifier: Apache-2.0

extension Camera {
  /// A kiosk at night: little light from one side, a lens slightly out of focus, the customer's display held at a slant.
  ///
  /// The seed chooses the slant, the focus and the light as well as the noise. An image with a symbol and its quiet zone
  /// fills about seven tenths of the frame's height, the symbol itself about six.
  public static func night(seed: UInt64) -> Camera {
    var choice = Choice(seed: seed)
    return Camera(
      pose: Pose(
        imageSideMillimetres: 60, distanceMillimetres: choice.within(97...103),
        tiltDegrees: choice.within(-8...8), panDegrees: choice.within(-8...8),
        rotationDegrees: choice.within(-15...15)),
      lighting: Lighting(
        backgroundReflectance: 0.1, gradientPerFrameWidth: choice.within(0.4...0.9),
        gradientDirectionDegrees: choice.within(0...360)),
      defocusRadiusPixels: choice.within(0.8...1.3),
      photonsAtWhite: 600,
      // 360 electrons at white come to a fifth of the codes: underexposed, and noisy where the light is least.
      sensor: .smallPixel(gain: 0.5),
      seed: seed)
  }

  /// A counter by day: plenty of even light, in focus, the image facing the camera but for a few degrees.
  ///
  /// The seed chooses the pose and the light as well as the noise.
  public static func daylight(seed: UInt64) -> Camera {
    var choice = Choice(seed: seed)
    return Camera(
      pose: Pose(
        imageSideMillimetres: 60, distanceMillimetres: choice.within(97...103),
        tiltDegrees: choice.within(-5...5), panDegrees: choice.within(-5...5),
        rotationDegrees: choice.within(-5...5)),
      lighting: Lighting(
        backgroundReflectance: 0.4, gradientPerFrameWidth: choice.within(0...0.2),
        gradientDirectionDegrees: choice.within(0...360)),
      defocusRadiusPixels: 0.7,
      photonsAtWhite: 8000,
      // 4,800 electrons at white come to three quarters of the codes.
      sensor: .smallPixel(gain: 0.15),
      seed: seed)
  }
}

extension Sensor {
  /// A small-pixel sensor of 10 bits: the full well of a pixel of 1.1 to 1.4 µm, and the read noise that was measured on
  /// such a sensor (IMX477) at its lowest gain.
  static func smallPixel(gain: Double) -> Sensor {
    Sensor(
      quantumEfficiency: 0.6, fullWellElectrons: 7000, readNoiseElectrons: 3, gain: gain,
      blackLevel: 64, bitsPerSample: 10)
  }
}

/// A row of numbers that a seed chooses.
private struct Choice {
  private let key: SIMD2<UInt32>
  private var taken: UInt32 = 0

  init(seed: UInt64) { key = SIMD2(seed: seed) }

  mutating func within(_ range: ClosedRange<Double>) -> Double {
    let words = Philox.words(
      counter: SIMD4(taken, 0, 0, RandomStream.preset.rawValue), key: key)
    taken += 1
    return range.lowerBound
      + (range.upperBound - range.lowerBound) * PixelDraw(words: words).uniform
  }
}
