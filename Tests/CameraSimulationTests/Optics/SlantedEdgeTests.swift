// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct SlantedEdgeTests {
  private let edge = SlantedEdge()
  /// A long lens without faults but those of the spread.
  private let lens: Lens = {
    var lens = Lens()
    lens.focalLengthMillimetres = 500
    lens.vignetting = 0
    return lens
  }()

  private func largestError(
    of samples: [Double], against transfer: (Double) -> Double
  ) -> (error: Double, cyclesPerPixel: Double) {
    let frequencies = (1...20).map { Double($0) / 40 }
    return frequencies.map { frequency in
      let measured = edge.response(of: samples, cyclesPerPixel: frequency)
      return (abs(measured - abs(transfer(frequency))), frequency)
    }.max { $0.0 < $1.0 } ?? (0, 0)
  }

  /// The method itself: without a lens nothing is lost.
  @Test func `an edge that no lens has touched keeps all contrast`() {
    let samples = edge.field.planes[0].map(Double.init)
    #expect(largestError(of: samples, against: { _ in 1 }).error < 0.01)
  }

  @Test(arguments: [
    (radius: 0, sigma: 0.25), (0, 0.4), (0, 0.7), (0, 1), (0, 2), (0.3, 0.4), (0.5, 0.3),
    (0.51, 0.3), (0.8, 0.4), (1, 0.2), (1.3, 0.4), (2, 0.4), (2.9, 0.5), (3, 0.4), (4.5, 0.4),
    (7, 0.4),
  ])
  func `an edge's transfer is that of disk and core within 3 percent up to Nyquist`(
    radius: Double, sigma: Double
  ) {
    let spread = PointSpread(defocusRadiusPixels: radius, coreSigmaPixels: sigma)
    let light = SensorIlluminance(
      of: edge.field, through: lens, spread: spread, pixelMicrometres: 3)
    let worst = largestError(of: light.planes[0].map(Double.init)) {
      spread.transfer(cyclesPerPixel: $0)
    }
    #expect(worst.error < 0.03, "off by \(worst.error) at \(worst.cyclesPerPixel)")
  }

  /// The whole way from luminance to samples of a machine-vision camera.
  @Test func `noise and rounding leave the transfer as it is`() {
    let spread = PointSpread(defocusRadiusPixels: 1.2, coreSigmaPixels: 0.4)
    var sensor = Sensor()
    sensor.bitsPerSample = 14
    sensor.gain = 0.9
    sensor.fullWellElectrons = 20_000
    let light = SensorIlluminance(
      of: edge.field, through: lens, spread: spread, pixelMicrometres: 3)
    let raw = sensor.exposed(
      to: light, exposureSeconds: 0.06, analogGain: 1,
      pattern: FixedPattern(of: sensor, width: light.width, height: light.height, seed: 1),
      noise: PixelNoise(seed: 1, frame: 0))
    let worst = largestError(of: raw.codes.map(Double.init)) { spread.transfer(cyclesPerPixel: $0) }
    #expect(worst.error < 0.05, "off by \(worst.error) at \(worst.cyclesPerPixel)")
  }
}
