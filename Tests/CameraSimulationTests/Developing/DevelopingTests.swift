// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct DevelopingTests {
  /// Codes without noise of a scene given as linear light, 0…1, of red, green and blue.
  private func mosaic(
    width: Int, height: Int, _ light: (_ x: Int, _ y: Int) -> SIMD3<Double>
  ) -> RawFrame {
    let sensor = Sensor()
    let codes = (0..<width * height).map { pixel -> UInt16 in
      let (x, y) = (pixel % width, pixel / width)
      let colour = (x + y) % 2 == 1 ? 1 : y % 2 == 0 ? 0 : 2
      return UInt16(
        sensor.blackLevel + light(x, y)[colour] * (sensor.whiteCode - sensor.blackLevel))
    }
    return RawFrame(width: width, height: height, codes: codes)
  }

  private var bayer: Sensor {
    var sensor = Sensor()
    sensor.colourFilter = .bayer
    return sensor
  }

  @Test func `an even colour is found again in every pixel`() {
    let raw = mosaic(width: 9, height: 7) { _, _ in SIMD3(0.2, 0.5, 0.3) }
    Mosaic(raw, blackLevel: 64, whiteCode: 1023).demosaiced { red, green, blue in
      #expect(abs(red - 0.2) < 0.002 && abs(green - 0.5) < 0.002 && abs(blue - 0.3) < 0.002)
    }
  }

  @Test func `a gray ramp is found again inside`() {
    let raw = mosaic(width: 24, height: 16) { x, y in
      SIMD3(repeating: 0.1 + 0.02 * Double(x) + 0.01 * Double(y))
    }
    var pixel = 0
    Mosaic(raw, blackLevel: 64, whiteCode: 1023).demosaiced { red, green, blue in
      let (x, y) = (pixel % 24, pixel / 24)
      pixel += 1
      guard (2..<22).contains(x), (2..<14).contains(y) else { return }
      let light = Float(0.1 + 0.02 * Double(x) + 0.01 * Double(y))
      for value in [red, green, blue] { #expect(abs(value - light) < 0.003) }
    }
    #expect(pixel == 24 * 16)
  }

  @Test func `coloured light becomes neutral where white is balanced, and not where it is not`() {
    let raw = mosaic(width: 32, height: 32) { x, _ in
      SIMD3(0.5, 0.4, 0.1) * (x < 16 ? 0.2 : 1)
    }
    var processor = ImageProcessor()
    let balanced = processor.developed(raw, from: bayer, analogGain: 1, exposureSeconds: 0.01)
    // Neutral at green's level.
    let expected = 255 * sRGB(ofLinearLight: 0.4)
    #expect(abs(Double(balanced[26, 16]) - expected) < 3)
    processor.whiteBalance = .none
    let tinted = processor.developed(raw, from: bayer, analogGain: 1, exposureSeconds: 0.01)
    let luma =
      255
      * (0.299 * sRGB(ofLinearLight: 0.5) + 0.587 * sRGB(ofLinearLight: 0.4)
        + 0.114 * sRGB(ofLinearLight: 0.1))
    #expect(abs(Double(tinted[26, 16]) - luma) < 3)
  }

  @Test(arguments: [ImageProcessor.ToneCurve.sRGB, .linear])
  func `black level is black, the last code is white, and the curve never falls`(
    curve: ImageProcessor.ToneCurve
  ) {
    var processor = ImageProcessor()
    processor.toneCurve = curve
    let raw = RawFrame(width: 1024, height: 1, codes: (0..<1024).map { UInt16($0) })
    let samples = processor.developed(raw, from: Sensor(), analogGain: 1, exposureSeconds: 0.01)
      .pixels
    #expect(samples[0] == 0 && samples[64] == 0 && samples[1023] == 255)
    #expect(zip(samples, samples.dropFirst()).allSatisfy { $0 <= $1 })
    let middle = 64 + 959 / 2
    #expect(curve == .linear ? samples[middle] == 127 : samples[middle] == 187)
  }

  @Test func `every sRGB sample survives linear light and back`() {
    for sample in 0...255 {
      let light = linearLight(ofSRGB: Double(sample) / 255)
      #expect(Int((255 * sRGB(ofLinearLight: light)).rounded()) == sample)
    }
  }

  /// A noisy edge of an underlit frame.
  private func noisyEdge() -> RawFrame {
    let sensor = Sensor()
    let plane = (0..<80 * 60).map { Float($0 % 80 < 40 ? 1 : 8) }
    let light = SensorIlluminance(width: 80, height: 60, planes: [plane])
    return sensor.exposed(
      to: light, exposureSeconds: 0.002, analogGain: 4, pattern: nil,
      noise: PixelNoise(seed: 5, frame: 0))
  }

  @Test func `noise reduction takes noise and leaves the edge`() {
    var processor = ImageProcessor()
    let raw = noisyEdge()
    let rough = processor.developed(raw, from: Sensor(), analogGain: 4, exposureSeconds: 0.002)
    processor.noiseReduction = 1
    let smooth = processor.developed(raw, from: Sensor(), analogGain: 4, exposureSeconds: 0.002)
    func sigma(_ image: [UInt8], _ columns: Range<Int>) -> Double {
      let samples = (5..<55).flatMap { y in columns.map { Double(image[y * 80 + $0]) } }
      return meanAndVariance(of: samples).variance.squareRoot()
    }
    for columns in [5..<35, 45..<75] {
      #expect(sigma(smooth.pixels, columns) < 0.5 * sigma(rough.pixels, columns))
    }
    func step(_ image: [UInt8]) -> Double {
      (0..<60).reduce(0) { $0 + Double(image[$1 * 80 + 40]) - Double(image[$1 * 80 + 39]) } / 60
    }
    #expect(abs(step(smooth.pixels) / step(rough.pixels) - 1) < 0.05)
  }

  @Test func `sharpening overshoots on both sides of an edge and leaves plains alone`() {
    let plane = (0..<40 * 4).map { Float($0 % 40 < 20 ? 80 : 160) }
    let sharp = sharpened(plane, width: 40, weight: 1, radiusPixels: 1)
    #expect(sharp[19] < 60 && sharp[20] > 180)
    #expect(abs(sharp[5] - 80) < 0.01 && abs(sharp[35] - 160) < 0.01)
    let (before, after) = (plane.reduce(0, +), sharp.reduce(0, +))
    #expect(abs(after / before - 1) < 1e-4)
  }
}
