// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct SensorTests {
  let sensor = Sensor(
    quantumEfficiency: 0.5, fullWellElectrons: 9000, readNoiseElectrons: 6, gain: 0.4,
    blackLevel: 64, bitsPerSample: 12)

  /// The codes of an evenly lit frame.
  private func codes(photons: Double, frame: UInt32) -> [Double] {
    let even = LightField(width: 200, height: 150, samples: [Float](repeating: 1, count: 30_000))
    let noise = PixelNoise(seed: 21, frame: frame)
    return sensor.codes(for: even, photonsAtWhite: photons, noise: noise).map(Double.init)
  }

  /// The photon transfer method of EMVA 1288: the variance of the codes is that of the dark plus gain times the mean above the dark.
  @Test func `the photon transfer curve gives back gain and read noise`() {
    let dark = meanAndVariance(of: codes(photons: 0, frame: 0))
    let lit = [40.0, 400, 4000].enumerated().map { index, photons in
      meanAndVariance(of: codes(photons: photons, frame: UInt32(index + 1)))
    }

    // The slope through the dark point, every level weighted alike.
    let slopes = lit.map { ($0.variance - dark.variance) / ($0.mean - dark.mean) }
    let gain = slopes.suffix(2).reduce(0, +) / 2
    #expect(abs(gain / sensor.gain - 1) < 0.02)
    #expect(abs(slopes[0] / sensor.gain - 1) < 0.05)

    // What rounding to codes adds is uniform: 1/12.
    let readNoise = (dark.variance - 1 / 12).squareRoot() / gain
    #expect(abs(readNoise / sensor.readNoiseElectrons - 1) < 0.03)
    #expect(abs(dark.mean - sensor.blackLevel) < 0.1)
  }

  @Test(arguments: [10.0, 100, 1000, 8000])
  func `twice the light gives twice the code above black`(photons: Double) {
    let once = meanAndVariance(of: codes(photons: photons, frame: 0)).mean - sensor.blackLevel
    let twice = meanAndVariance(of: codes(photons: 2 * photons, frame: 1)).mean - sensor.blackLevel
    #expect(abs(once / (photons * 0.5 * 0.4) - 1) < 0.02)
    #expect(abs(twice / once - 2) < 0.04)
  }

  @Test func `a full well and the last code both hold`() {
    // 20,000 electrons meet a well of 9,000: 3,600 codes above black.
    let full = meanAndVariance(of: codes(photons: 40_000, frame: 0))
    #expect(abs(full.mean - 3664) < 0.1)
    // Nothing but read noise is left of the fluctuation.
    #expect(abs(full.variance.squareRoot() - 2.4) < 0.1)

    var bright = sensor
    bright.gain = 4
    let even = LightField(width: 10, height: 10, samples: [Float](repeating: 1, count: 100))
    let noise = PixelNoise(seed: 1, frame: 0)
    let codes = bright.codes(for: even, photonsAtWhite: 40_000, noise: noise)
    #expect(codes.allSatisfy { $0 == 4095 })
  }

  @Test func `black level is black, the last code is white, and the curve never falls`() {
    let curve = sensor.toneCurve()
    #expect(curve.count == 4096)
    #expect(curve[0] == 0 && curve[64] == 0 && curve[4095] == 255)
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `every sRGB sample survives linear light and back`() {
    for sample in 0...255 {
      let light = linearLight(ofSRGB: Double(sample) / 255)
      #expect(Int((255 * sRGB(ofLinearLight: light)).rounded()) == sample)
    }
  }
}
