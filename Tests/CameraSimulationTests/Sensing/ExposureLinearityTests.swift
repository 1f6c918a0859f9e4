// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

/// From cd/m² through the lens to codes, against the camera equation worked out by hand.
struct ExposureLinearityTests {
  private let width = 120
  private let height = 100

  private func codesAboveBlack(nits: Double, milliseconds: Double, fNumber: Double) -> Double {
    var lens = Lens()
    // A long lens, so that the corners are on the axis too.
    lens.focalLengthMillimetres = 500
    lens.vignetting = 0
    lens.veil = 0
    lens.fNumber = fNumber
    var sensor = Sensor()
    sensor.bitsPerSample = 12
    sensor.fullWellElectrons = 50_000
    sensor.darkElectronsPerSecond = 0
    let field = LuminanceField(
      width: width, height: height,
      planes: [[Float](repeating: Float(nits), count: width * height)])
    let spread = PointSpread(
      lens: lens, pixelMicrometres: sensor.pixelMicrometres, focusMillimetres: 10_000,
      subjectMillimetres: 10_000)
    let light = SensorIlluminance(
      of: field, through: lens, spread: spread, pixelMicrometres: sensor.pixelMicrometres)
    let raw = sensor.exposed(
      to: light, exposureSeconds: milliseconds / 1e3, analogGain: 1, pattern: nil,
      noise: PixelNoise(seed: 4, frame: UInt32(nits)))
    return meanAndVariance(of: raw.codes.map(Double.init)).mean - sensor.blackLevel
  }

  @Test func `codes follow time, luminance and aperture within 1 percent`() {
    let reference = codesAboveBlack(nits: 100, milliseconds: 4, fNumber: 2.8)
    for (nits, milliseconds, fNumber, ratio) in [
      (100.0, 1.0, 2.8, 0.25), (100, 8, 2.8, 2), (100, 16, 2.8, 4),
      (25, 4, 2.8, 0.25), (200, 4, 2.8, 2), (400, 4, 2.8, 4),
      (100, 4, 1.4, 4), (100, 4, 2, 1.96), (100, 4, 5.6, 0.25), (100, 4, 8, 0.1225),
    ] {
      let codes = codesAboveBlack(nits: nits, milliseconds: milliseconds, fNumber: fNumber)
      #expect(
        abs(codes / reference / ratio - 1) < 0.01,
        "\(nits) cd/m², \(milliseconds) ms, f/\(fNumber): \(codes / reference) of \(ratio)")
    }
  }

  @Test func `the codes are those of the camera equation`() {
    // π · 100 · 0.9 / (4 · 2.8²) = 9.016 lux; 9 µm² and 4 ms make 3.246e-13 lux s m²; 683 lm/W and 3.579e-19 J a photon
    // 4.091e15 photons for each: 1,328 photons, 797 electrons, 75.7 codes.
    let codes = codesAboveBlack(nits: 100, milliseconds: 4, fNumber: 2.8)
    #expect(abs(codes / 75.7 - 1) < 0.005, "\(codes)")
  }
}
