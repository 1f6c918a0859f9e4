// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct CaptureTests {
  /// A small camera in perfect focus and so much light that noise does not show.
  private func clean(_ pose: Pose) -> Camera {
    Camera(
      width: 200, height: 150, focalLengthPixels: 173, pose: pose,
      lighting: Lighting(backgroundReflectance: 1), defocusRadiusPixels: 0, photonsAtWhite: 1e9,
      sensor: Sensor(
        quantumEfficiency: 1, fullWellElectrons: 2e9, readNoiseElectrons: 0, gain: 6e-5,
        blackLevel: 0, bitsPerSample: 16),
      seed: 0)
  }

  private let square = Quadrilateral(
    topLeft: Point(x: 40, y: 50), topRight: Point(x: 160, y: 50),
    bottomRight: Point(x: 160, y: 150), bottomLeft: Point(x: 40, y: 150))

  /// White, with a black rectangle where `square` is.
  private var page: GrayImage {
    var page = GrayImage(width: 200, height: 200)
    for y in 50..<150 { for x in 40..<160 { page[x, y] = 0 } }
    return page
  }

  @Test(arguments: [
    Pose(imageSideMillimetres: 60, distanceMillimetres: 90),
    Pose(imageSideMillimetres: 60, distanceMillimetres: 87, rotationDegrees: 45),
    Pose(
      imageSideMillimetres: 60, distanceMillimetres: 90, tiltDegrees: 25, panDegrees: -20,
      rotationDegrees: 13),
    Pose(
      imageSideMillimetres: 60, distanceMillimetres: 200, tiltDegrees: -30, panDegrees: 10,
      rotationDegrees: 100),
  ])
  func `the edges of a drawn square lie where the truth says`(pose: Pose) {
    let capture = clean(pose).capture(page, tracking: square)
    // The light of white: 1e9 electrons times the gain, of 65,535 codes.
    let white = 1e9 * 6e-5 / 65_535
    let corners = capture.truth.corners.corners
    let middle = Point(
      x: corners.map(\.x).reduce(0, +) / 4, y: corners.map(\.y).reduce(0, +) / 4)

    for (index, start) in corners.enumerated() {
      let end = corners[(index + 1) % 4]
      let along = SIMD2(end.x - start.x, end.y - start.y)
      let length = (along * along).sum().squareRoot()
      var outward = SIMD2(along.y, -along.x) / length
      if (outward * SIMD2(start.x - middle.x, start.y - middle.y)).sum() < 0 { outward = -outward }
      for part in [0.3, 0.5, 0.7] {
        // From 4 pixels inside to 4 outside: the light gathered tells how much of the way is white.
        let place = SIMD2(start.x, start.y) + part * along
        let steps = 160
        let gathered = (0..<steps).reduce(0.0) { sum, step in
          let offset = 8 * (Double(step) + 0.5) / Double(steps) - 4
          let at = place + offset * outward
          return sum + linearSample(of: capture.frame, atX: at.x, y: at.y) / white
        }
        let edge = 4 - 8 * gathered / Double(steps)
        #expect(abs(edge) < 0.1, "side \(index) at \(part): \(edge) pixels off")
      }
    }
  }

  /// Linear light between pixel centres.
  private func linearSample(of frame: GrayImage, atX x: Double, y: Double) -> Double {
    let (left, top) = ((x - 0.5).rounded(.down), (y - 0.5).rounded(.down))
    let (across, down) = (x - 0.5 - left, y - 0.5 - top)
    func light(_ column: Int, _ row: Int) -> Double {
      linearLight(ofSRGB: Double(frame[Int(left) + column, Int(top) + row]) / 255)
    }
    return (light(0, 0) * (1 - across) + light(1, 0) * across) * (1 - down)
      + (light(0, 1) * (1 - across) + light(1, 1) * across) * down
  }

  @Test func `an upright pose puts the corners where the pinhole model does`() {
    let pose = Pose(imageSideMillimetres: 60, distanceMillimetres: 90)
    let truth = clean(pose).capture(page, tracking: square).truth
    // 60 mm at 90 mm, 173 pixels away: 115.3 pixels for 200 samples, centred in 200 × 150.
    let scale = 60.0 / 200 / 90 * 173
    #expect(abs(truth.pixelsPerSourcePixel - scale) < 1e-9)
    #expect(abs(truth.corners.topLeft.x - (100 - 60 * scale)) < 1e-9)
    #expect(abs(truth.corners.topLeft.y - (75 - 50 * scale)) < 1e-9)
    #expect(abs(truth.corners.bottomRight.x - (100 + 60 * scale)) < 1e-9)
  }

  @Test func `tilt, pan and rotation turn the way their names say`() {
    func corners(_ change: (inout Pose) -> Void) -> Quadrilateral {
      var pose = Pose(imageSideMillimetres: 60, distanceMillimetres: 90)
      change(&pose)
      return clean(pose).capture(GrayImage(width: 4, height: 4)).truth.corners
    }
    let tilted = corners { $0.tiltDegrees = 20 }
    #expect(
      tilted.topRight.x - tilted.topLeft.x < tilted.bottomRight.x - tilted.bottomLeft.x,
      "the top edge leans away")
    let panned = corners { $0.panDegrees = 20 }
    #expect(
      panned.bottomRight.y - panned.topRight.y < panned.bottomLeft.y - panned.topLeft.y,
      "the right edge turns away")
    let turned = corners { $0.rotationDegrees = 20 }
    #expect(turned.topRight.y > turned.topLeft.y, "clockwise: the right end of the top edge sinks")
  }

  @Test func `a pattern too fine to be seen becomes its mean in linear light`() {
    var fine = GrayImage(width: 1000, height: 1000)
    for y in 0..<1000 { for x in 0..<1000 where (x + y).isMultiple(of: 2) { fine[x, y] = 0 } }
    let pose = Pose(imageSideMillimetres: 60, distanceMillimetres: 150, rotationDegrees: 7)
    let frame = clean(pose).capture(fine).frame
    let white = 1e9 * 6e-5 / 65_535
    for (x, y) in [(100, 75), (80, 60), (120, 90), (95, 50)] {
      let light = linearLight(ofSRGB: Double(frame[x, y]) / 255) / white
      #expect(abs(light - 0.5) < 0.02)
    }
  }

  @Test func `the same seed gives the same bytes, another seed or frame others`() {
    var camera = Camera.night(seed: 5)
    camera.width = 160
    camera.height = 120
    camera.focalLengthPixels = 138
    let first = camera.capture(page)
    #expect(camera.capture(page) == first)
    #expect(camera.capture(page, frame: 1).frame != first.frame)
    #expect(camera.capture(page, frame: 1).truth.corners == first.truth.corners)
    camera.seed = 6
    #expect(camera.capture(page).frame != first.frame)
  }

  @Test func `light grows across the frame in the direction asked for`() {
    var camera = clean(Pose(imageSideMillimetres: 60, distanceMillimetres: 90))
    camera.lighting.gradientPerFrameWidth = 0.5
    func light(_ capture: Capture, _ x: Int, _ y: Int) -> Double {
      linearLight(ofSRGB: Double(capture.frame[x, y]) / 255)
    }
    // 1e9 electrons are the middle; the right border gets 1.25 of it, which the sensor must hold.
    camera.photonsAtWhite = 8e8
    let rightward = camera.capture(GrayImage(width: 2, height: 2))
    let ratio = light(rightward, 199, 75) / light(rightward, 0, 75)
    #expect(abs(ratio - 1.24875 / 0.75125) < 0.03)
    camera.lighting.gradientDirectionDegrees = 90
    let downward = camera.capture(GrayImage(width: 2, height: 2))
    #expect(light(downward, 100, 149) > 1.3 * light(downward, 100, 0))
    #expect(light(downward, 0, 75) == light(downward, 199, 75))
  }

  @Test(arguments: [Camera.night(seed: 3), Camera.daylight(seed: 3)])
  func `a preset sees a whole symbol, and night is the darker`(camera: Camera) {
    let capture = camera.capture(GrayImage(width: 61, height: 61))
    #expect(capture.frame.width == 640 && capture.frame.height == 480)
    #expect(
      capture.truth.corners.corners.allSatisfy {
        (10...630).contains($0.x) && (10...470).contains($0.y)
      })
    let brightest = capture.frame.pixels.max() ?? 0
    #expect(camera.photonsAtWhite < 1000 ? brightest < 200 : brightest > 200)
  }
}
