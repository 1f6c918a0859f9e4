// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct BentSheetTests {
  /// Where the middles of the rectangle's sides are seen, and where places a little outside of them are.
  private func sideMiddles(_ setup: CameraSetup, timing: FrameTiming) throws -> [(
    at: SIMD2<Double>, outward: SIMD2<Double>
  )] {
    func seen(_ grown: Double) throws -> [Point] {
      var code = BlackRectangle.code
      code.symbolArea = Quadrilateral(
        topLeft: Point(x: 100, y: 50 - grown), topRight: Point(x: 160 + grown, y: 100),
        bottomRight: Point(x: 100, y: 150 + grown), bottomLeft: Point(x: 40 - grown, y: 100))
      let truth = SceneRenderer(codes: [code], setup: setup, seed: 3).truth(timing)
      return try #require(truth.corners).corners
    }
    return zip(try seen(0), try seen(1)).map { at, out in
      let way = SIMD2(out.x - at.x, out.y - at.y)
      return (SIMD2(at.x, at.y), way / (way * way).sum().squareRoot())
    }
  }

  private func check(
    _ setup: CameraSetup, timing: FrameTiming = .instant, within limit: Double = 0.05
  ) throws {
    var field = SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 3)
      .luminance(timing)
    // What a white page shows is the shading, which must not be taken for an edge.
    let white = PresentedCode(image: GrayImage(width: 200, height: 200))
    let shading = SceneRenderer(codes: [white], setup: setup, seed: 3).luminance(timing)
    field.planes[0] = zip(field.planes[0], shading.planes[0]).map { $0 / $1 }
    for (side, (at, outward)) in try sideMiddles(setup, timing: timing).enumerated() {
      let offset = field.edgeOffset(around: at, outward: outward)
      #expect(abs(offset) < limit, "side \(side): \(offset) pixels off")
    }
  }

  @Test(arguments: [(-0.2, 0.0), (0.15, 0), (-0.3, 0.1)])
  func `a lens that distorts moves edges and truth alike`(k1: Double, k2: Double) throws {
    var setup = CameraSetup.plain()
    setup.lens.radialDistortion = k1
    setup.lens.radialDistortion2 = k2
    setup.motion.tiltDegrees = 20
    setup.motion.offsetXMillimetres = 12
    try check(setup)
  }

  @Test(arguments: [(90.0, 90.0, 0.0), (120, 90, 8), (-80, 0, 15), (60, 35, -20)])
  func `a curled sheet has its edges where the truth says`(
    curl: Double, axis: Double, pan: Double
  ) throws {
    var setup = CameraSetup.plain()
    setup.subject.paper.curlDegrees = curl
    setup.subject.paper.curlAxisDegrees = axis
    setup.motion.panDegrees = pan
    setup.motion.distanceMillimetres = 100
    try check(setup)
  }

  @Test func `a curled sheet is as wide as its arc's chord`() throws {
    var setup = CameraSetup.plain()
    setup.subject.paper.curlDegrees = 120
    setup.motion.distanceMillimetres = 1e6
    setup.lens.focalLengthMillimetres *= 1e4
    var code = BlackRectangle.code
    code.symbolArea = Quadrilateral(width: 200, height: 200)
    let corners = try #require(
      SceneRenderer(codes: [code], setup: setup, seed: 3).truth(.instant).corners)
    // 60 mm along an arc of 120 degrees: a radius of 28.65 mm and a chord of 49.62 mm.
    let scale = 207.8e4 / 1e6
    #expect(abs((corners.topRight.x - corners.topLeft.x) / scale - 49.62) < 0.01)
    #expect(abs((corners.bottomLeft.y - corners.topLeft.y) / scale - 60) < 0.01)
  }

  @Test(arguments: [0, 2])
  func `a crumpled or folded sheet has its edges where the truth says`(folds: Int) throws {
    var setup = CameraSetup.plain()
    setup.subject.paper.crumpleMillimetres = folds == 0 ? 0.5 : 0
    setup.subject.paper.folds = folds
    setup.motion.tiltDegrees = 25
    setup.motion.panDegrees = -15
    try check(setup)
  }

  @Test func `a crumpled curl has its edges where the truth says`() throws {
    var setup = CameraSetup.plain()
    setup.subject.paper.crumpleMillimetres = 0.4
    setup.subject.paper.curlDegrees = 60
    setup.motion.tiltDegrees = 15
    try check(setup)
  }

  @Test func `edges that move while rows are read lie where the truth says`() throws {
    var setup = CameraSetup.plain()
    setup.motion.velocityXMillimetresPerSecond = 200
    setup.motion.velocityYMillimetresPerSecond = -120
    setup.motion.tremorDegrees = 0.5
    try check(
      setup, timing: FrameTiming(startSeconds: 0, rowSeconds: 1e-4, exposureSeconds: 0.002))
  }

  @Test func `crumples have the height asked for and change the light`() throws {
    var setup = CameraSetup.plain()
    setup.subject.paper.crumpleMillimetres = 0.6
    let sheet = try #require(
      SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 9).sheets.first)
    let heights = try #require(sheet.shape.relief).map.values.map { Double($0.x) }
    let square = heights.reduce(0) { $0 + $1 * $1 } / Double(heights.count)
    #expect(abs(square.squareRoot() - 0.6) < 0.02)
  }

  @Test func `a sheet seen from behind shows no print`() {
    var setup = CameraSetup.plain()
    setup.motion.panDegrees = 180
    let field = SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 3)
      .luminance(.instant)
    #expect(abs(field.sample(120, 90) - 85) < 0.5)
  }
}
