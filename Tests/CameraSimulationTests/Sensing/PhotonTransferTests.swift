// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

/// The methods of EMVA Standard 1288, release 4.0, on even light: what they measure is what the sensor was given.
struct PhotonTransferTests {
  private let sensor: Sensor = {
    var sensor = Sensor()
    sensor.bitsPerSample = 12
    sensor.gain = 0.4
    sensor.readNoiseElectrons = 4
    sensor.fullWellElectrons = 9000
    return sensor
  }()
  private let width = 160
  private let height = 125
  private let seconds = 0.01

  private func frame(
    of sensor: Sensor, electrons: Double, number: UInt32, seed: UInt64 = 21, analogGain: Double = 1,
    isUniform: Bool = false
  ) -> RawFrame {
    let lux = electrons / sensor.electronsPerLux(seconds: seconds, filter: .none)
    let pattern =
      isUniform ? nil : FixedPattern(of: sensor, width: width, height: height, seed: seed)
    return sensor.exposed(
      to: evenLight(lux: lux, width: width, height: height), exposureSeconds: seconds,
      analogGain: analogGain, pattern: pattern, noise: PixelNoise(seed: seed, frame: number))
  }

  @Test(arguments: [1.0, 4])
  func `the photon transfer curve gives back gain and read noise within 2 percent`(
    analogGain: Double
  ) {
    let levels = [0, 50, 100, 200, 400, 800, 1600, 2000, 2200].map { $0 / analogGain * 3.5 }
    let points = levels.enumerated().map { index, electrons in
      transfer(
        of: frame(
          of: sensor, electrons: electrons, number: UInt32(2 * index), analogGain: analogGain),
        frame(
          of: sensor, electrons: electrons, number: UInt32(2 * index + 1), analogGain: analogGain))
    }
    let dark = points[0]
    // The straight line through the dark point, each level weighted by how well its variance is known.
    let lit = points.dropFirst().map { ($0.mean - dark.mean, $0.variance - dark.variance) }
    let weights = points.dropFirst().map { 1 / ($0.variance * $0.variance) }
    let gain =
      zip(lit, weights).reduce(0) { $0 + $1.1 * $1.0.0 * $1.0.1 }
      / zip(lit, weights).reduce(0) { $0 + $1.1 * $1.0.0 * $1.0.0 }
    let expected = sensor.gain * analogGain
    #expect(abs(gain / expected - 1) < 0.02, "gain \(gain), given \(expected)")

    // Rounding to codes adds 1/12, the dark current its own count.
    let variance = (dark.variance - 1.0 / 12) / (gain * gain)
    let readNoise = (variance - sensor.darkElectronsPerSecond * seconds).squareRoot()
    #expect(abs(readNoise / sensor.readNoiseElectrons - 1) < 0.02, "read noise \(readNoise)")
    #expect(abs(dark.mean - sensor.blackLevel - 0.2 * expected) < 0.1 * analogGain)
  }

  @Test func `a full well and the last code both hold`() {
    // 20,000 electrons meet a well of 9,000: 3,600 codes above black, and nothing but read noise fluctuates.
    let full = transfer(
      of: frame(of: sensor, electrons: 20_000, number: 0),
      frame(of: sensor, electrons: 20_000, number: 1))
    #expect(abs(full.mean - 3664) < 0.1)
    #expect(abs(full.variance.squareRoot() - 0.4 * 4) < 0.05)
    let bright = frame(of: sensor, electrons: 8000, number: 0, analogGain: 16)
    #expect(bright.codes.allSatisfy { $0 == 4095 })
  }

  @Test func `the nonuniformities have the sizes given and stay from frame to frame`() {
    var sensor = sensor
    sensor.offsetNonuniformityElectrons = 6
    sensor.responseNonuniformity = 0.03
    sensor.gain = 0.2
    // The mean of many frames leaves the pattern.
    func pattern(_ electrons: Double, seed: UInt64) -> [Double] {
      let frames = (0..<8).map {
        frame(of: sensor, electrons: electrons, number: UInt32($0), seed: seed)
      }
      return (0..<width * height).map { pixel in
        frames.reduce(0) { $0 + Double($1.codes[pixel]) } / 8
      }
    }
    let dark = pattern(0, seed: 3)
    let temporal = (16 + 0.2) * 0.04 + 1.0 / 12
    let offsets = (meanAndVariance(of: dark).variance - temporal / 8).squareRoot() / 0.2
    #expect(abs(offsets / 6 - 1) < 0.05, "DSNU \(offsets)")

    let lit = pattern(6000, seed: 3)
    let differences = zip(lit, dark).map { $0 - $1 }
    let shot = (6000 + 2 * 16) * 0.04 + 2.0 / 12
    let response =
      (meanAndVariance(of: differences).variance - shot / 8).squareRoot() / (6000 * 0.2)
    #expect(abs(response / 0.03 - 1) < 0.05, "PRNU \(response)")

    // The same sensor has the same pattern, another another.
    #expect(correlation(pattern(0, seed: 3), dark) > 0.99)
    #expect(abs(correlation(pattern(0, seed: 4), dark)) < 0.1)

    // Rows and columns have a tenth of the variance each, beside what is left of their pixels' own.
    let rows = (0..<height).map { row in
      dark[row * width..<(row + 1) * width].reduce(0, +) / Double(width)
    }
    let rowShare = meanAndVariance(of: rows).variance / (36 * 0.04)
    #expect(abs(rowShare - 0.1) < 0.05, "share of rows \(rowShare)")
  }

  private func correlation(_ one: [Double], _ other: [Double]) -> Double {
    let (first, second) = (meanAndVariance(of: one), meanAndVariance(of: other))
    let products = zip(one, other).reduce(0) {
      $0 + ($1.0 - first.mean) * ($1.1 - second.mean)
    }
    return products / Double(one.count - 1) / (first.variance * second.variance).squareRoot()
  }

  @Test func `dark current grows with time`() {
    var sensor = sensor
    sensor.darkElectronsPerSecond = 5000
    let none = evenLight(lux: 0, width: width, height: height)
    let means = [0.01, 0.02, 0.04].map { seconds in
      let raw = sensor.exposed(
        to: none, exposureSeconds: seconds, analogGain: 1, pattern: nil,
        noise: PixelNoise(seed: 1, frame: 0))
      return meanAndVariance(of: raw.codes.map(Double.init)).mean - sensor.blackLevel
    }
    for (mean, electrons) in zip(means, [50.0, 100, 200]) {
      #expect(abs(mean / (electrons * 0.4) - 1) < 0.02)
    }
  }
}
