// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

struct ExposureLoopTests {
  /// The products of time and gain that a loop takes before a scene of which one millisecond makes `brightness` of the
  /// highest code.
  private func products(_ exposure: Exposure, brightness: Double, frames: Int) -> [Double] {
    var loop = ExposureLoop(exposure)
    return (0..<frames).map { _ in
      let product = loop.current.product
      loop.advance(metering: min(brightness * product, 1))
      return product
    }
  }

  @Test(arguments: [1, 2, 3, 4], [0.002, 0.2])
  func `the loop comes within a third of a stop and stays there`(
    latencyFrames: Int, brightness: Double
  ) {
    var exposure = Exposure()
    exposure.latencyFrames = latencyFrames
    let wanted = 0.18 / brightness
    let stops = products(exposure, brightness: brightness, frames: 90).map { log2($0 / wanted) }
    // 8 ms make 0.016 or 1.6 of the highest code: 3.5 stops too little, and so much that it cannot be told how much.
    let settled = 1 + (stops.lastIndex { abs($0) > 1.0 / 3 } ?? -1)
    #expect(settled <= 5 + 4 * latencyFrames, "settled after \(settled) frames")
    let overshoot = stops.map { brightness < 0.1 ? $0 : -$0 }.max() ?? 0
    // What it decides it sees at once where the lag is one frame; else it has gone on in the meantime.
    #expect(latencyFrames == 1 ? overshoot < 0.05 : overshoot > 0.1, "overshoot \(overshoot)")
  }

  @Test func `no step is larger than allowed`() {
    var exposure = Exposure()
    exposure.stepStops = 0.4
    let products = products(exposure, brightness: 1e-5, frames: 30)
    for (one, next) in zip(products, products.dropFirst()) {
      #expect(log2(next / one) < 0.4 + 1e-6)
    }
  }

  @Test func `time comes first, then gain, and both have their limits`() {
    let exposure = Exposure()
    #expect(exposure.divided(5) == ExposureSetting(milliseconds: 5, analogGain: 1))
    #expect(exposure.divided(60) == ExposureSetting(milliseconds: 20, analogGain: 3))
    #expect(exposure.divided(1e9) == ExposureSetting(milliseconds: 20, analogGain: 16))
    #expect(exposure.divided(0) == ExposureSetting(milliseconds: 0.05, analogGain: 1))
  }

  @Test func `times are whole periods of the light where they are longer than one`() {
    var exposure = Exposure()
    exposure.antiFlickerHertz = 100
    let long = exposure.divided(17)
    #expect(abs(long.milliseconds - 10) < 1e-9 && abs(long.product - 17) < 1e-9)
    #expect(abs(exposure.divided(20).milliseconds - 20) < 1e-9)
    #expect(exposure.divided(7).milliseconds == 7)
    exposure.antiFlickerHertz = 120
    #expect(abs(exposure.divided(25).milliseconds - 2000.0 / 120) < 1e-9)
  }

  @Test func `a fixed exposure stays`() {
    var exposure = Exposure()
    exposure.mode = .fixed
    exposure.milliseconds = 3
    exposure.analogGain = 2
    #expect(products(exposure, brightness: 1, frames: 5) == [6, 6, 6, 6, 6])
    #expect(exposure.settled { _ in 1 } == exposure.first)
  }

  @Test(arguments: [0.0001, 0.001, 0.02, 0.5, 100])
  func `a settled exposure is where the loop ends`(brightness: Double) {
    let exposure = Exposure()
    let settled = exposure.settled { min($0.product * brightness, 1) }
    let last = products(exposure, brightness: brightness, frames: 200).last ?? 0
    #expect(abs(log2(settled.product / last)) < 0.06)
  }

  @Test func `the middle counts more than the border`() {
    var codes = [UInt16](repeating: 64, count: 64 * 48)
    for y in 12..<36 { for x in 16..<48 { codes[y * 64 + x] = 1023 } }
    let raw = RawFrame(width: 64, height: 48, codes: codes)
    let even = Metering(centreWeight: 0).mean(of: raw, sensor: Sensor())
    let centred = Metering(centreWeight: 1).mean(of: raw, sensor: Sensor())
    // A quarter of the frame; under a pyramid, half of the height remains over three quarters of its volume's base.
    #expect(abs(even - 0.25) < 0.02)
    #expect(abs(centred - 0.5) < 0.02)
  }
}
