// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct SceneExtremesTests {
  private func render(
    _ codes: [PresentedCode] = [BlackRectangle.code], _ change: (inout CameraSetup) -> Void
  ) {
    var setup = CameraSetup.plain(width: 80, height: 60)
    change(&setup)
    let scene = SceneRenderer(codes: codes, setup: setup, seed: 1)
    let timing = FrameTiming(startSeconds: 0.4, rowSeconds: 5e-5, exposureSeconds: 0.01)
    let field = scene.luminance(timing)
    #expect(field.planes.allSatisfy { $0.allSatisfy { $0.isFinite && $0 >= 0 } })
    let truth = scene.truth(timing)
    #expect(truth.pixelsPerSourcePixel.isFinite)
    #expect((truth.corners?.corners ?? []).allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  private static let changes: [(String, @Sendable (inout CameraSetup) -> Void)] = [
    ("edge-on", { $0.motion.tiltDegrees = 89 }),
    ("exactly edge-on", { $0.motion.panDegrees = 90 }),
    ("near", { $0.motion.distanceMillimetres = 20 }),
    ("far", { $0.motion.distanceMillimetres = 5000 }),
    ("in the lens", { $0.motion.distanceMillimetres = 0 }),
    ("behind the lens", { $0.motion.distanceMillimetres = -50 }),
    (
      "reaching behind the lens",
      {
        $0.motion.distanceMillimetres = 15
        $0.motion.panDegrees = 70
      }
    ),
    ("leaving", { $0.motion.velocityXMillimetresPerSecond = 5000 }),
    ("coming", { $0.motion.velocityZMillimetresPerSecond = -220 }),
    ("dark", { $0.light.ambientLux = 0 }),
    ("flickering fully", { $0.light.flickerDepth = 1 }),
    ("a barrel", { $0.lens.radialDistortion = -1 }),
    (
      "a pincushion",
      {
        $0.lens.radialDistortion = 1
        $0.lens.radialDistortion2 = 1
      }
    ),
    ("a roll", { $0.subject.paper.curlDegrees = 400 }),
    (
      "a ball",
      {
        $0.subject.paper.crumpleMillimetres = 10
        $0.motion.tiltDegrees = 60
      }
    ),
    (
      "folded up",
      {
        $0.subject.paper.folds = 12
        $0.subject.paper.foldDegrees = 180
      }
    ),
    (
      "all dirt",
      {
        $0.subject.paper.dirtShare = 1
        $0.subject.paper.fading = 1
      }
    ),
    ("all ink", { $0.subject.paper.inkGain = 5 }),
    (
      "a broken telephone",
      {
        $0.subject.medium = .screen
        $0.subject.screen.cracks = 40
        $0.subject.screen.grease = 1
        $0.subject.screen.refreshDip = 1
        $0.subject.screen.dutyCycle = 0
        $0.light.lampNits = 1e6
        $0.light.sunLux = 1e5
        $0.sensor.colourFilter = .bayer
        $0.light.colourTemperatureKelvin = 1000
      }
    ),
    (
      "a frame of 16 by 16",
      {
        $0.format.width = 16
        $0.format.height = 16
      }
    ),
    (
      "a frame of one pixel",
      {
        $0.format.width = 1
        $0.format.height = 1
      }
    ),
    (
      "a shaking hand",
      {
        $0.motion.tremorMillimetres = 20
        $0.motion.tremorDegrees = 40
        $0.motion.tremorHertz = 12
      }
    ),
  ]

  @Test(arguments: 0..<22)
  func `no extreme breaks the scene`(index: Int) { render { Self.changes[index].1(&$0) } }

  @Test func `small images and no images are shown`() {
    render([PresentedCode(image: GrayImage(width: 1, height: 1))]) { _ in }
    render([PresentedCode(image: GrayImage(width: 300, height: 1), modules: 0)]) { _ in }
    render([]) { _ in }
  }

  @Test func `a frame of 1920 by 1080 is rendered`() {
    render {
      ($0.format.width, $0.format.height) = (1920, 1080)
      $0.subject.widthMillimetres = 2
    }
  }

  @Test func `the same seed gives the same field, another seed another`() {
    var setup = CameraSetup.plain(width: 80, height: 60)
    setup.subject.paper.crumpleMillimetres = 0.5
    setup.motion.tremorMillimetres = 1
    setup.subject.backgroundClutter = 0.5
    let timing = FrameTiming(startSeconds: 0.4, rowSeconds: 5e-5, exposureSeconds: 0.005)
    func planes(_ seed: UInt64) -> [[Float]] {
      SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: seed).luminance(timing).planes
    }
    let first = planes(1)
    #expect(planes(1) == first)
    #expect(planes(2) != first)
  }
}
