// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct SceneTruthTests {
  @Test(arguments: [
    (0.0, 0.0, 0.0, 90.0), (0, 0, 45, 87), (25, -20, 13, 95), (-30, 10, 100, 160),
  ])
  func `the edges of a drawn rectangle lie where the truth says`(
    tilt: Double, pan: Double, rotation: Double, distance: Double
  ) throws {
    var setup = CameraSetup.plain()
    setup.motion.tiltDegrees = tilt
    setup.motion.panDegrees = pan
    setup.motion.rotationDegrees = rotation
    setup.motion.distanceMillimetres = distance
    let scene = SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 1)
    let field = scene.luminance(.instant)
    let truth = scene.truth(.instant)
    let area = try #require(truth.corners)
    for (index, start) in area.corners.enumerated() {
      let end = area.corners[(index + 1) % 4]
      for part in [0.3, 0.5, 0.7] {
        let offset = field.edgeOffset(from: start, to: end, at: part, centre: area.centre)
        #expect(abs(offset) < 0.05, "side \(index) at \(part): \(offset) pixels off")
      }
    }
  }

  @Test func `an upright pose puts the corners where the pinhole model does`() throws {
    let scene = SceneRenderer(codes: [BlackRectangle.code], setup: .plain(), seed: 1)
    let truth = scene.truth(.instant)
    let corners = try #require(truth.corners)
    let scale = 60.0 / 200 / 90 * 207.8
    #expect(abs(truth.pixelsPerSourcePixel - scale) < 1e-6)
    #expect(abs(corners.topLeft.x - (120 - 60 * scale)) < 1e-9)
    #expect(abs(corners.topLeft.y - (90 - 50 * scale)) < 1e-9)
    #expect(abs(corners.bottomRight.x - (120 + 60 * scale)) < 1e-9)
    #expect(truth.subjectMillimetres == 90)
    #expect(truth.code == 0)
    #expect(abs(truth.whiteLuminance - 85) < 1e-9)
    #expect(abs(truth.blackLuminance - 4) < 1e-9)
  }

  @Test func `tilt, pan and rotation turn the way their names say`() throws {
    func corners(_ change: (inout Motion) -> Void) throws -> Quadrilateral {
      var setup = CameraSetup.plain()
      change(&setup.motion)
      let truth = SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 1)
        .truth(.instant)
      return try #require(truth.corners)
    }
    let tilted = try corners { $0.tiltDegrees = 20 }
    #expect(
      tilted.topRight.x - tilted.topLeft.x < tilted.bottomRight.x - tilted.bottomLeft.x,
      "the top edge leans away")
    let panned = try corners { $0.panDegrees = 20 }
    #expect(
      panned.bottomRight.y - panned.topRight.y < panned.bottomLeft.y - panned.topLeft.y,
      "the right edge turns away")
    let turned = try corners { $0.rotationDegrees = 20 }
    #expect(turned.topRight.y > turned.topLeft.y, "clockwise: the right end of the top edge sinks")
  }
}
