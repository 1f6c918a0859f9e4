// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import Imaging
import Testing

@Suite struct DerivedParameterTests {
  /// A symbol of 53 modules in a quiet zone of four.
  private let across = 61

  /// What is true of a frame of a flat code that faces the camera.
  private func truth(_ setup: CameraSetup) -> CaptureTruth {
    let image = GrayImage(width: across * 2, height: across * 2, filledWith: 255)
    let area = Quadrilateral(
      topLeft: Point(x: 8, y: 8), topRight: Point(x: 114, y: 8),
      bottomRight: Point(x: 114, y: 114), bottomLeft: Point(x: 8, y: 114))
    return Camera(setup: setup, seed: 1).capture(image, tracking: area, modules: 53).truth
  }

  private var setup: CameraSetup {
    var setup = CameraSetup()
    setup.exposure.mode = .fixed
    setup.format.width = 64
    setup.format.height = 48
    return setup
  }

  private func isNear(_ value: Double?, _ wanted: Double, within part: Double = 0.005) -> Bool {
    value.map { abs($0 - wanted) <= part * wanted } ?? false
  }

  @Test(arguments: [0.8, 2, 4.5]) func `modules get their pixels`(pixels: Double) throws {
    var setup = setup
    try setup.set(.pixelsPerModule, to: pixels, modulesAcross: across)
    #expect(isNear(truth(setup).pixelsPerModule, pixels))
  }

  @Test(arguments: [0, 0.3, 1, 2]) func `a point becomes a disk`(modules: Double) throws {
    var setup = setup
    setup.focus.errorDioptres = 3
    try setup.set(.pixelsPerModule, to: 3, modulesAcross: across)
    try setup.set(.defocusRadiusModules, to: modules, modulesAcross: across)
    let truth = truth(setup)
    #expect(abs(truth.defocusRadiusPixels - 3 * modules) < 0.015)
  }

  @Test(arguments: [0.3, 0.6, 1.2]) func `the core gets its width`(modules: Double) throws {
    var setup = setup
    setup.focus.distanceMillimetres = setup.motion.distanceMillimetres
    try setup.set(.pixelsPerModule, to: 4, modulesAcross: across)
    try setup.set(.gaussianSigmaModules, to: modules, modulesAcross: across)
    // All blur, without the pixel's own square.
    let blur = truth(setup).blurSigmaPixels
    #expect(isNear((blur * blur - 1.0 / 12).squareRoot() / 4, modules))
  }

  @Test(arguments: [0, 0.5, 2]) func `the code moves`(modules: Double) throws {
    var setup = setup
    try setup.set(.motionModules, to: modules, modulesAcross: across)
    let truth = truth(setup)
    let pixels = modules * (truth.pixelsPerModule ?? 0)
    #expect(abs(truth.motionPixels - pixels) <= 0.01 * pixels)
  }

  @Test(arguments: [20, 300, 5_000]) func `white gets its photons and its code`(
    photons: Double
  ) throws {
    var setup = setup
    try setup.set(.photonsAtWhite, to: photons, modulesAcross: across)
    #expect(isNear(truth(setup).meanPhotonsAtWhite, photons, within: 0.01))
    let codes = photons * setup.sensor.quantumEfficiency * setup.sensor.gain
    #expect(isNear(codes * setup.exposure.analogGain, 0.7 * (1023 - 64)))
  }

  @Test(arguments: [0.7, 4, 15]) func `white gets a multiple of its highest code`(
    times: Double
  ) throws {
    var setup = setup
    setup.exposure.analogGain = 1.6
    try setup.set(.timesOverexposed, to: times, modulesAcross: across)
    let electrons = try #require(truth(setup).meanPhotonsAtWhite) * setup.sensor.quantumEfficiency
    #expect(isNear(electrons * setup.sensor.gain * 1.6, times * (1023 - 64), within: 0.01))
  }

  @Test func `white gets a multiple of a well that is full before the highest code`() throws {
    var setup = setup
    setup.sensor.fullWellElectrons = 2_000
    try setup.set(.timesOverexposed, to: 3, modulesAcross: across)
    let electrons = try #require(truth(setup).meanPhotonsAtWhite) * setup.sensor.quantumEfficiency
    #expect(isNear(electrons, 6_000, within: 0.01))
  }

  @Test func `what cannot be had is refused`() {
    var setup = CameraSetup()
    #expect(throws: DerivedParameterError.needsFixedExposure(.motionModules)) {
      try setup.set(.motionModules, to: 1, modulesAcross: across)
    }
    #expect(throws: DerivedParameterError.needsFixedExposure(.photonsAtWhite)) {
      try setup.set(.photonsAtWhite, to: 100, modulesAcross: across)
    }
    #expect(throws: DerivedParameterError.needsFixedExposure(.timesOverexposed)) {
      try setup.set(.timesOverexposed, to: 2, modulesAcross: across)
    }
    setup.exposure.mode = .fixed
    setup.light.ambientLux = 0
    #expect(throws: DerivedParameterError.self) {
      try setup.set(.timesOverexposed, to: 2, modulesAcross: across)
    }
    setup.subject.medium = .screen
    #expect(throws: DerivedParameterError.needsPaper(.photonsAtWhite)) {
      try setup.set(.photonsAtWhite, to: 100, modulesAcross: across)
    }
    #expect(throws: DerivedParameterError.notPositive(.pixelsPerModule, value: 0)) {
      try setup.set(.pixelsPerModule, to: 0, modulesAcross: across)
    }
    #expect(throws: DerivedParameterError.self) {
      try setup.set(.defocusRadiusModules, to: 50, modulesAcross: across)
    }
    #expect(throws: DerivedParameterError.self) {
      try setup.set(.gaussianSigmaModules, to: 0.001, modulesAcross: across)
    }
  }
}
