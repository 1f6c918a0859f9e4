// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import Foundation
import Imaging
import QRCodes
import Testing

/// Where the reader says a code lies, against where the camera put it. The reader cannot know: it never imports the camera.
@Suite struct CornerTests {
  /// A way to hold a code.
  struct Pose: Sendable, CustomTestStringConvertible {
    var tilt = 0.0
    var pan = 0.0
    var rotation = 0.0
    var distance = 100.0
    var radialDistortion = 0.0
    var inkGain = 0.0

    var testDescription: String {
      "tilt \(tilt)°, pan \(pan)°, rotation \(rotation)°, \(distance) mm, k1 \(radialDistortion), ink \(inkGain) mm"
    }
  }

  private static let poses = [
    Pose(),
    Pose(rotation: 45, distance: 120),
    Pose(tilt: 30, pan: 10, rotation: 8),
    Pose(tilt: 10, pan: 5, rotation: 10, inkGain: 0.1),
  ]

  private static let distorted = [
    Pose(tilt: 10, pan: 5, rotation: 10, distance: 90, radialDistortion: -0.1),
    Pose(tilt: 20, pan: 5, rotation: 10, distance: 90, radialDistortion: 0.1),
  ]

  /// How far the four corners are off, in pixels.
  private func errors(
    _ pose: Pose, effort: Effort,
    text: String = "REPAYQR 0123456789 REPAYQR 0123456789 REPAYQR 0123456789 REPAYQR",
    width: Int = 320
  ) throws -> [Double] {
    let symbol = try Symbol(encoding: Array(text.utf8), correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 12)
    let (near, far) = (48.0, Double(image.width) - 48)
    let capture = camera(pose, width: width).capture(
      image,
      tracking: Quadrilateral(
        topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
        bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far)))
    var scanner = CodeScanner(.native, effort: effort)
    let reading = try #require(scanner.readings(in: capture.frame).first)
    let truth = try #require(capture.truth.corners)
    return zip(reading.corners.corners, truth.corners).map { hypot($0.x - $1.x, $0.y - $1.y) }
  }

  /// In focus and in good light, as on a counter by day; with fewer pixels than 640 columns, larger ones.
  private func camera(_ pose: Pose, width: Int) -> Camera {
    var camera = Camera.daylight(seed: 1)
    camera.setup.format.width = width
    camera.setup.format.height = width * 3 / 4
    camera.setup.sensor.pixelMicrometres *= 640 / Double(width)
    camera.setup.light.gradient = 0.1
    camera.setup.motion.tiltDegrees = pose.tilt
    camera.setup.motion.panDegrees = pose.pan
    camera.setup.motion.rotationDegrees = pose.rotation
    camera.setup.motion.distanceMillimetres = pose.distance
    camera.setup.focus.distanceMillimetres = pose.distance
    camera.setup.lens.radialDistortion = pose.radialDistortion
    camera.setup.subject.paper.inkGain = pose.inkGain
    return camera
  }

  @Test(arguments: poses, [Effort.fast, .normal])
  func `corners are found within a tenth of a pixel`(pose: Pose, effort: Effort) throws {
    let worst = try errors(pose, effort: effort).max()
    #expect(try #require(worst) < 0.1)
  }

  /// Few borders, of ten pixels each: the noise of single pixels counts most here.
  @Test(arguments: poses.prefix(3))
  func `corners of the smallest symbol are found as well`(pose: Pose) throws {
    let worst = try errors(pose, effort: .normal, text: "REPAYQR 1", width: 640).max()
    #expect(try #require(worst) < 0.1)
  }

  @Test(arguments: distorted)
  func `corners are found within a quarter of a pixel through a lens that bends straight lines`(
    pose: Pose
  ) throws {
    let worst = try errors(pose, effort: .normal).max()
    #expect(try #require(worst) < 0.25)
  }
}
