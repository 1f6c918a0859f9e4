// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct CaptureTests {
  private func small(_ change: (inout CameraSetup) -> Void = { _ in }) -> Camera {
    var setup = CameraSetup.plain(width: 96, height: 72)
    setup.format.rowMicroseconds = 20
    change(&setup)
    return Camera(setup: setup, seed: 5)
  }

  @Test func `the same seed gives the same bytes, another seed or frame others`() {
    var camera = small { $0.motion.tremorMillimetres = 0.2 }
    let code = BlackRectangle.code
    let first = camera.capture(code.image)
    #expect(camera.capture(code.image) == first)
    let second = camera.capture(code.image, frame: 1)
    #expect(second.frame != first.frame)
    #expect(second.truth.corners != first.truth.corners)
    camera.seed = 6
    #expect(camera.capture(code.image).frame != first.frame)
  }

  /// Everything behind the scene, on light that is given: FNV-1a of the samples.
  @Test(arguments: [
    (Sensor.ColourFilter.none, UInt64(0xf0f4_5db4_4b06_9095)), (.bayer, 0x1ea9_11b0_f915_cb3d),
  ])
  func `a frame has the same bytes on every machine`(filter: Sensor.ColourFilter, hash: UInt64) {
    var setup = CameraSetup.plain(width: 64, height: 48)
    setup.lens.grease = 0.05
    setup.sensor.colourFilter = filter
    setup.processor.noiseReduction = 0.5
    setup.processor.sharpening = 0.5
    setup.compression.codec = .video
    let maker = FrameMaker(setup: setup, seed: 77)
    let plane = (0..<64 * 48).map { Float(($0 % 64 / 5 + $0 / 64 / 5) % 2 == 0 ? 5 : 120) }
    let field = LuminanceField(
      width: 64, height: 48, planes: [[Float]](repeating: plane, count: filter == .bayer ? 3 : 1))
    let exposure = ExposureSetting(milliseconds: 5, analogGain: 1.5)
    var carrier = Carrier(setup.compression)
    var found: UInt64 = 0xcbf2_9ce4_8422_2325
    for (radius, frame) in [(0.2, UInt32(0)), (1.5, 1), (4, 2)] {
      let spread = PointSpread(
        defocusRadiusPixels: radius, coreSigmaPixels: 0.4, grease: 0.05, greaseSigmaPixels: 20,
        veil: 0.01)
      let light = maker.illuminance(of: field, spread: spread)
      let raw = maker.raw(light, exposure: exposure, frame: frame)
      for sample in carrier.carried(maker.picture(raw, exposure: exposure)).pixels {
        found = (found ^ UInt64(sample)) &* 0x100_0000_01b3
      }
    }
    #expect(found == hash, "0x\(String(found, radix: 16))")
  }

  @Test func `a still is exposed so that the meter finds its target`() {
    let camera = small {
      $0.light.ambientLux = 300
      $0.lens.veil = 0.02
    }
    let code = BlackRectangle.code
    let truth = camera.capture(code.image, tracking: code.symbolArea, modules: 10).truth
    // The same camera, told to start from there, stays there.
    var stream = small {
      $0.light.ambientLux = 300
      $0.lens.veil = 0.02
      $0.exposure.milliseconds = truth.exposureMilliseconds
      $0.exposure.analogGain = truth.analogGain
    }.stream(of: [code])
    for _ in 0..<6 {
      let product = stream.next { _ in }.truth.exposureMilliseconds
      #expect(abs(product / truth.exposureMilliseconds - 1) < 0.08)
    }
  }

  @Test func `a stream's exposure overshoots and settles within a third of a stop`() {
    let camera = small {
      $0.exposure.milliseconds = 0.3
      $0.exposure.latencyFrames = 3
    }
    var stream = camera.stream(of: [BlackRectangle.code])
    let products = (0..<26).map { _ in
      let truth = stream.next { _ in }.truth
      return truth.exposureMilliseconds * truth.analogGain
    }
    let still = camera.capture(BlackRectangle.code.image).truth
    let wanted = still.exposureMilliseconds * still.analogGain
    #expect(products[0] < 0.3 * wanted)
    #expect((products.max() ?? 0) > 1.1 * wanted)
    #expect(products.suffix(6).allSatisfy { (0.79...1.26).contains($0 / wanted) })
  }

  @Test func `a stream focuses on what is held before it`() {
    let camera = small {
      // A large camera, of a third of a pixel for each dioptre.
      $0.lens.focalLengthMillimetres *= 40
      $0.sensor.pixelMicrometres *= 40
      $0.lens.fNumber = 1.4
      $0.focus.mode = .automatic
      $0.focus.distanceMillimetres = 200
      $0.exposure.milliseconds = 4
      $0.light.ambientLux = 0.5
    }
    var stream = camera.stream(of: [BlackRectangle.code])
    let truths = (0..<30).map { _ in stream.next { _ in }.truth }
    #expect(truths[0].defocusRadiusPixels > 3 * truths[29].defocusRadiusPixels)
    #expect(abs(1000 / truths[29].focusDistanceMillimetres - 1000.0 / 90) < 1)
  }

  @Test func `streams are endless, and copies go the same way`() {
    var stream = small().stream(of: [BlackRectangle.code])
    var copy = stream
    #expect(stream.next() == copy.next())
    #expect(stream.next() == copy.next())
    #expect(stream.prefix(2).map(\.truth.frame) == [2, 3])
  }

  @Test func `stages are told in their order`() {
    var stream = small().stream(of: [BlackRectangle.code])
    var stages: [CaptureStage] = []
    _ = stream.next { stages.append($0) }
    #expect(stages == CaptureStage.allCases)
  }

  @Test func `a stream without codes shows what lies behind`() {
    var stream = small().stream(of: [])
    let capture = stream.next { _ in }
    #expect(capture.truth.corners == nil && capture.truth.code == nil)
    #expect(capture.frame.pixels.max() ?? 0 > 40)
  }

  /// White minus black over the noise, against what a frame shows.
  @Test func `signal to noise is that of the raw frame`() {
    let camera = small {
      $0.light.ambientLux = 40
      $0.exposure.mode = .fixed
      $0.exposure.milliseconds = 10
      $0.exposure.analogGain = 2
      $0.processor.toneCurve = .linear
      $0.lens.vignetting = 0
      $0.lens.veil = 0
      $0.sensor.bitsPerSample = 8
      $0.sensor.gain = 0.2
      $0.sensor.blackLevel = 16
    }
    let code = BlackRectangle.code
    let capture = camera.capture(code.image, tracking: code.symbolArea, modules: 10)
    let half = GrayImage(width: 20, height: 20, filledWith: 0)
    func samples(_ image: GrayImage) -> [Double] {
      let frame = camera.capture(image, frame: 3).frame
      return (31..<41).flatMap { y in (43..<53).map { x in Double(frame[x, y]) } }
    }
    let black = meanAndVariance(of: samples(half))
    let white = meanAndVariance(of: samples(GrayImage(width: 20, height: 20)))
    let noise = ((black.variance + white.variance) / 2).squareRoot()
    let measured = (white.mean - black.mean) / noise
    #expect(abs(measured / capture.truth.signalToNoise - 1) < 0.2, "\(measured)")
  }

  @Test func `a defocused, moving code has a truth to match`() {
    let camera = small {
      $0.exposure.mode = .fixed
      $0.exposure.milliseconds = 10
      $0.motion.velocityXMillimetresPerSecond = 100
      $0.focus.distanceMillimetres = 40
    }
    let code = BlackRectangle.code
    let truth = camera.capture(code.image, tracking: code.symbolArea, modules: 10).truth
    // One millimetre, 83 pixels away from a pinhole that is 90 mm away.
    #expect(abs(truth.motionPixels - 83.12 / 90) < 0.02)
    let lens = truth.defocusRadiusPixels * truth.defocusRadiusPixels / 4
    #expect(truth.blurSigmaPixels * truth.blurSigmaPixels > lens + 1.0 / 12)
    #expect(truth.blurSigmaModules == truth.pixelsPerModule.map { truth.blurSigmaPixels / $0 })
    #expect(truth.exposureMilliseconds == 10 && truth.analogGain == 1)
    #expect(truth.focusDistanceMillimetres == 40)
  }

  @Test func `a preset sees a whole image, and night is the darker`() {
    let image = GrayImage(width: 61, height: 61)
    let captures = [Camera.night(seed: 3), .daylight(seed: 3)].map { $0.capture(image) }
    for capture in captures {
      #expect(capture.frame.width == 640 && capture.frame.height == 480)
      let corners = capture.truth.corners?.corners ?? []
      #expect(corners.count == 4)
      #expect(corners.allSatisfy { (10...630).contains($0.x) && (10...470).contains($0.y) })
    }
    #expect(captures[0].truth.meanPhotonsAtWhite < 1000)
    #expect(captures[1].truth.meanPhotonsAtWhite > 4000)
    #expect(captures[0].truth.signalToNoise < 30 && captures[1].truth.signalToNoise > 60)
  }
}
