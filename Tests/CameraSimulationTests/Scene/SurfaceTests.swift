// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct SurfaceTests {
  private static let white = PresentedCode(image: GrayImage(width: 64, height: 64))

  private func field(_ setup: CameraSetup, _ code: PresentedCode = white) -> LuminanceField {
    SceneRenderer(codes: [code], setup: setup, seed: 8).luminance(.instant)
  }

  private func mean(_ field: LuminanceField, plane: Int = 0) -> Double {
    var sum = 0.0
    for row in 60..<120 {
      for column in 80..<160 { sum += Double(field.planes[plane][row * field.width + column]) }
    }
    return sum / 4800
  }

  @Test(arguments: [Screen.Subpixels.none, .stripe, .pentile], [Sensor.ColourFilter.none, .bayer])
  func `a display's white has its luminance in the mean`(
    subpixels: Screen.Subpixels, filter: Sensor.ColourFilter
  ) {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.subpixels = subpixels
    setup.subject.screen.pixelsPerInch = 120
    setup.sensor.colourFilter = filter
    setup.light.ambientLux = 0
    let field = field(setup)
    for plane in field.planes.indices { #expect(abs(mean(field, plane: plane) / 350 - 1) < 0.01) }
  }

  @Test func `a display's parts show from near only`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.light.ambientLux = 0
    // 400 pixels an inch are 6.8 in a pixel of the camera.
    let values = field(setup).planes[0][90 * 240 + 80..<90 * 240 + 160]
    #expect((values.max() ?? 0) / (values.min() ?? 1) < 1.3)
    // Behind filters, one stripe of three is seen.
    setup.sensor.colourFilter = .bayer
    setup.subject.screen.pixelsPerInch = 20
    let near = field(setup).planes[0][90 * 240 + 80..<90 * 240 + 160]
    #expect((near.min() ?? 1) < 0.4 * (near.max() ?? 0))
  }

  @Test func `what the lens blurs takes a display's parts out before they are sampled`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.sensor.colourFilter = .bayer
    setup.subject.screen.pixelsPerInch = 100
    let scene = SceneRenderer(codes: [Self.white], setup: setup, seed: 8)
    func spread(_ sigma: Double) -> Float {
      var timing = FrameTiming.instant
      timing.lensSigmaPixels = sigma
      let row = scene.luminance(timing).planes[0][90 * 240 + 80..<90 * 240 + 160]
      return (row.max() ?? 0) - (row.min() ?? 0)
    }
    // 1.7 pixels of the display lie in each of the camera.
    #expect(spread(0) > 100)
    #expect(spread(1) < 0.4 * spread(0))
  }

  @Test func `dark mode exchanges dark and light`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.polarity = .lightOnDark
    setup.light.ambientLux = 0
    #expect(abs(mean(field(setup)) - 0.5) < 0.01)
  }

  @Test func `glass mirrors the room, and the sun greys a display`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.subpixels = .none
    setup.subject.screen.whiteNits = 300
    setup.light.ambientLux = 100 * .pi
    #expect(abs(mean(field(setup)) - (300 + 1 + 2)) < 0.05)
    setup.light.sunLux = 20_000 * .pi
    #expect(abs(mean(field(setup)) - (300 + 1 + 2 + 200)) < 0.05)
  }

  @Test func `a shadow is as much darker as asked for`() {
    var setup = CameraSetup.plain()
    setup.light.shadowRatio = 4
    setup.light.shadowDirectionDegrees = 0
    let field = field(setup)
    #expect(abs(field.sample(100, 90) - 85) < 0.01)
    #expect(abs(field.sample(140, 90) - 85.0 / 4) < 0.01)
    #expect(abs(field.sample(120, 90) - 85 * 0.625) < 1)
  }

  @Test func `light grows along the image in the direction asked for`() {
    var setup = CameraSetup.plain()
    setup.light.gradient = 0.5
    let rightward = field(setup)
    // A quarter of the image's width on either side, at 207.8 / 90 pixels a millimetre.
    let quarter = 15 / 90.0 * 207.8
    #expect(abs(rightward.sample(120 + quarter, 90) / rightward.sample(120, 90) - 1.125) < 1e-3)
    setup.light.gradientDirectionDegrees = 90
    let downward = field(setup)
    #expect(abs(downward.sample(120, 90 - quarter) / downward.sample(120, 90) - 0.875) < 1e-3)
  }

  @Test func `the colour of light shows in three planes only`() {
    var setup = CameraSetup.plain()
    setup.sensor.colourFilter = .bayer
    setup.light.colourTemperatureKelvin = 6504
    let neutral = field(setup)
    for plane in 0..<3 { #expect(abs(mean(neutral, plane: plane) - 85) < 0.01) }
    setup.light.colourTemperatureKelvin = 2856
    let gains = planeGains(kelvin: 2856)
    // Illuminant A, x 0.4476 and y 0.4074, is black-body light; so is x 0.3135, y 0.3237 at 6504 K. The primaries of
    // IEC 61966-2-1 make 1.846, 0.826, 0.233 of the first and 1.043, 0.984, 1.035 of the second.
    #expect(abs(gains[0] - 1.770) < 0.01)
    #expect(abs(gains[1] - 0.840) < 0.01)
    #expect(abs(gains[2] - 0.226) < 0.01)
    let warm = field(setup)
    #expect(abs(mean(warm, plane: 0) / 85 - gains[0]) < 1e-3)
    setup.sensor.colourFilter = .none
    #expect(abs(mean(field(setup)) - 85) < 0.01)
  }

  @Test(arguments: [0.4, -0.4])
  func `ink that spreads moves every edge by as much`(gain: Double) {
    var setup = CameraSetup.plain()
    let pixels = 207.8 / 90
    setup.subject.paper.inkGain = gain
    let field = field(setup, BlackRectangle.code)
    // The rectangle's right side lies 18 mm right of the centre, and its top 15 mm above.
    let right = field.edgeOffset(around: SIMD2(120 + 18 * pixels, 90), outward: SIMD2(1, 0))
    let top = field.edgeOffset(around: SIMD2(120, 90 - 15 * pixels), outward: SIMD2(0, -1))
    #expect(abs(right - gain * pixels) < 0.05)
    #expect(abs(top - gain * pixels) < 0.05)
  }

  @Test func `faded ink is lighter`() {
    var setup = CameraSetup.plain()
    setup.subject.paper.fading = 0.5
    #expect(abs(field(setup, BlackRectangle.code).sample(120, 90) - (4 + 85) / 2) < 0.01)
  }

  @Test func `stains cover the share asked for`() throws {
    var setup = CameraSetup.plain()
    setup.subject.paper.dirtShare = 0.2
    let sheet = try #require(
      SceneRenderer(codes: [Self.white], setup: setup, seed: 8).sheets.first)
    let values = try #require(sheet.marks).map.values
    let share = Double(values.count { $0.x < 0.8 }) / Double(values.count)
    #expect(abs(share - 0.2) < 0.02)
    // Light passes twice what lets 0.35 through.
    #expect(abs(Double(values.map(\.x).min() ?? 1) - 0.1225) < 0.01)
  }

  @Test func `grease scatters the share asked for`() throws {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.grease = 0.15
    let sheet = try #require(
      SceneRenderer(codes: [Self.white], setup: setup, seed: 8).sheets.first)
    let map = try #require(sheet.marks).map
    var (sum, count) = (0.0, 0.0)
    for row in 0..<map.rows {
      for column in 0..<map.columns {
        let place = map.place(column, row)
        guard abs(place.x) <= 30, abs(place.y) <= 30 else { continue }
        sum += Double(map.values[row * map.columns + column].y)
        count += 1
      }
    }
    #expect(abs(sum / count - 0.15) < 0.005)
  }

  @Test func `cracks lower the contrast where they run`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.subpixels = .none
    setup.light.ambientLux = 0
    let whole = field(setup, BlackRectangle.code)
    setup.subject.screen.cracks = 8
    let broken = field(setup, BlackRectangle.code)
    let changed = zip(whole.planes[0], broken.planes[0]).count { abs($0 - $1) > 20 }
    #expect(changed > 100)
    #expect(changed < 15_000)
  }

  @Test func `a lamp is mirrored where it is put, on glass sharply, on paper softly`() {
    var setup = CameraSetup.plain()
    setup.subject.medium = .screen
    setup.subject.screen.subpixels = .none
    setup.light.ambientLux = 0
    setup.light.lampNits = 10_000
    setup.light.lampX = 0.75
    setup.light.lampY = 0.25
    setup.motion.tiltDegrees = 10
    func place(_ scene: SceneRenderer) -> Point? {
      scene.lens.place(of: PoseTrack.start(setup.motion).inCamera(SIMD3(15, -15, 0)))
    }
    let glass = SceneRenderer(codes: [Self.white], setup: setup, seed: 8)
    let mirrored = place(glass) ?? Point(x: 0, y: 0)
    #expect(abs(glass.luminance(.instant).sample(mirrored.x, mirrored.y) - 750) < 1)
    // 12 mm from the middle of a lamp of 15 mm, nothing is left of it.
    #expect(abs(glass.luminance(.instant).sample(mirrored.x - 28, mirrored.y) - 350) < 1)

    setup.subject.medium = .paper
    setup.subject.paper.gloss = 0.04
    let paper = SceneRenderer(codes: [Self.white], setup: setup, seed: 8).luminance(.instant)
    let middle = paper.sample(mirrored.x, mirrored.y)
    let aside = paper.sample(mirrored.x - 28, mirrored.y)
    #expect(middle > 60 && middle < 400)
    #expect(aside > 0.1 && aside < middle / 2)
  }

  @Test func `things lie behind that do not move with the code`() {
    var setup = CameraSetup.plain()
    setup.subject.widthMillimetres = 10
    setup.subject.backgroundReflectance = 0.3
    setup.subject.backgroundClutter = 1
    let scene = SceneRenderer(codes: [Self.white], setup: setup, seed: 8)
    let values = scene.behind.map { Double($0) / 100 }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    #expect((0.15...0.5).contains(mean))
    #expect(variance.squareRoot() > 0.03)
    #expect(values.allSatisfy { (0.01...0.95).contains($0) })
    setup.motion.offsetXMillimetres = 15
    #expect(SceneRenderer(codes: [Self.white], setup: setup, seed: 8).behind == scene.behind)
  }
}
