// SPDX-License-Identifier: Apache-2.0

extension Camera {
  /// A kiosk at night: a printed code in little light from one side, held at a slant nearer than the lens is focused.
  ///
  /// The seed chooses the slant, the focus and the light as well as the noise. An image with a symbol and its quiet zone
  /// fills about seven tenths of the frame's height, the symbol itself about six.
  public static func night(seed: UInt64) -> Camera {
    var choice = Choice(seed: seed)
    var setup = kiosk
    setup.motion.distanceMillimetres = choice.within(97...103)
    setup.motion.tiltDegrees = choice.within(-8...8)
    setup.motion.panDegrees = choice.within(-8...8)
    setup.motion.rotationDegrees = choice.within(-15...15)
    setup.light.ambientLux = 35
    setup.light.gradient = choice.within(0.4...0.9)
    setup.light.gradientDirectionDegrees = choice.within(0...360)
    setup.light.colourTemperatureKelvin = 2900
    setup.subject.backgroundReflectance = 0.1
    // 2 to 5 dioptres, where the code is at 10: disks with a radius of 0.8 to 1.3 pixels.
    setup.focus.distanceMillimetres = 1000 / choice.within(2...5)
    setup.exposure.highestGain = 4
    return Camera(setup: setup, seed: seed)
  }

  /// A counter by day: plenty of even light, nearly in focus, the code facing the camera but for a few degrees.
  ///
  /// The seed chooses the pose and the light as well as the noise.
  public static func daylight(seed: UInt64) -> Camera {
    var choice = Choice(seed: seed)
    var setup = kiosk
    setup.motion.distanceMillimetres = choice.within(97...103)
    setup.motion.tiltDegrees = choice.within(-5...5)
    setup.motion.panDegrees = choice.within(-5...5)
    setup.motion.rotationDegrees = choice.within(-5...5)
    setup.light.ambientLux = 1000
    setup.light.gradient = choice.within(0...0.2)
    setup.light.gradientDirectionDegrees = choice.within(0...360)
    setup.subject.backgroundReflectance = 0.4
    setup.focus.distanceMillimetres = 130
    return Camera(setup: setup, seed: seed)
  }

  /// A common scanner module: 640 columns see 60°, and a sheet of 60 mm at 100 mm.
  private static var kiosk: CameraSetup {
    var setup = CameraSetup()
    // 554 pixels of 3 µm.
    setup.lens.focalLengthMillimetres = 1.662
    setup.subject.widthMillimetres = 60
    setup.subject.backgroundClutter = 0
    return setup
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
    // 53 bits.
    let uniform = Double((UInt64(words.z) << 32 | UInt64(words.w)) >> 11) * 0x1p-53
    return range.lowerBound + (range.upperBound - range.lowerBound) * uniform
  }
}
