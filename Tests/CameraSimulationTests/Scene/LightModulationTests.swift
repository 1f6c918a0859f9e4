// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import CameraSimulation

struct LightModulationTests {
  /// The luminance of every row of a white page that fills the frame.
  private func rows(_ setup: CameraSetup, rowSeconds: Double, exposureSeconds: Double) -> [Double] {
    var setup = setup
    setup.format.width = 16
    setup.format.height = 500
    setup.motion.distanceMillimetres = 20
    setup.subject.widthMillimetres = 1000
    let code = PresentedCode(image: GrayImage(width: 8, height: 8))
    let field = SceneRenderer(codes: [code], setup: setup, seed: 5).luminance(
      FrameTiming(
        startSeconds: 0.3, rowSeconds: rowSeconds, exposureSeconds: exposureSeconds))
    return (0..<500).map { field.sample(8, Double($0) + 0.5) }
  }

  /// The amplitude of a wave of `frequency` periods a row, relative to the mean.
  private func amplitude(_ rows: [Double], frequency: Double) -> Double {
    var (real, imaginary) = (0.0, 0.0)
    for (row, value) in rows.enumerated() {
      real += value * cos(2 * .pi * frequency * Double(row))
      imaginary += value * sin(2 * .pi * frequency * Double(row))
    }
    return 2 * (real * real + imaginary * imaginary).squareRoot() / rows.reduce(0, +)
  }

  @Test(arguments: [0.001, 0.003, 0.0075])
  func `bands of flicker have their distance and depth`(exposure: Double) {
    var setup = CameraSetup.plain()
    setup.light.flickerDepth = 0.6
    // 500 rows of 80 µs are four periods of 100 Hz: one period every 125 rows.
    let rows = rows(setup, rowSeconds: 80e-6, exposureSeconds: exposure)
    let bands = (1...40).map { amplitude(rows, frequency: Double($0) / 500) }
    #expect(bands.firstIndex(of: bands.max() ?? 0) == 3)
    let expected = 0.6 * abs(sin(.pi * 100 * exposure) / (.pi * 100 * exposure))
    #expect(abs(bands[3] - expected) < 1e-3)
  }

  @Test func `an exposure of whole periods shows no flicker`() {
    var setup = CameraSetup.plain()
    setup.light.flickerDepth = 1
    let rows = rows(setup, rowSeconds: 80e-6, exposureSeconds: 0.02)
    #expect((rows.max() ?? 0) - (rows.min() ?? 1) < 1e-3 * rows[0])
  }

  @Test func `a switched display is dark or twice as bright, and right in the mean`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.subpixels = .none
    setup.subject.screen.dutyCycle = 0.5
    setup.light.ambientLux = 0
    let short = rows(setup, rowSeconds: 20e-6, exposureSeconds: 1e-5)
    #expect(abs((short.max() ?? 0) - 700) < 1)
    #expect(abs((short.min() ?? 1)) < 1)
    let long = rows(setup, rowSeconds: 20e-6, exposureSeconds: 4 / 240)
    #expect(abs((long.max() ?? 0) - 350) < 1)
    #expect(abs((long.min() ?? 0) - 350) < 1)
  }

  @Test func `a refreshing display keeps its mean`() {
    let screen = {
      var screen = Screen()
      screen.refreshDip = 0.8
      return screen
    }()
    let modulation = LightModulation(light: Light(), screen: screen, seed: 1)
    let heights = (0..<1000).map { Double($0) / 1000 }
    let values = heights.map { modulation.refresh(atHeight: $0, fromSeconds: 0.1, lasting: 1e-5) }
    #expect(abs(values.reduce(0, +) / 1000 - 1) < 1e-3)
    #expect(abs((values.min() ?? 0) - 0.2 / 0.96) < 1e-9)
  }
}
