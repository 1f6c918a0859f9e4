// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

struct PointSpreadTests {
  @Test func `the circle of confusion is the thin lens's`() {
    var lens = Lens()
    lens.focalLengthMillimetres = 4
    lens.fNumber = 2
    // Focused on 100 mm the image lies at 400/96 = 4.16667 mm, that of a point at 50 mm at 200/46 = 4.34783 mm. The cone
    // of an aperture of 2 mm is (4.34783 − 4.16667) / 4.34783 · 2 = 0.083333 mm wide at the sensor.
    let circle = circleOfConfusionMillimetres(
      of: lens, focusMillimetres: 100, subjectMillimetres: 50)
    #expect(abs(circle - 0.083_333) < 1e-6)
    #expect(
      circleOfConfusionMillimetres(of: lens, focusMillimetres: 80, subjectMillimetres: 80) == 0)
    let far = circleOfConfusionMillimetres(
      of: lens, focusMillimetres: .infinity, subjectMillimetres: 100)
    // A f / d.
    #expect(abs(far - 0.08) < 1e-12)
  }

  @Test func `the core of Airy's disk is half as high where its Gaussian is`() {
    let lens = Lens()
    let sigma = airySigmaMicrometres(of: lens)
    #expect(abs(sigma - 0.437 * 0.55 * 2.8) < 0.001)
    let half = sigma * (2 * log(2.0)).squareRoot()
    let x = Double.pi * half / (0.55 * 2.8)
    #expect(abs(4 * j1(x) * j1(x) / (x * x) - 0.5) < 1e-4)
  }

  @Test func `corners lose light by the fourth power of the cosine and by the loss given`() {
    var plane = [Float](repeating: 1, count: 640 * 480)
    let vignetting = Vignetting(width: 640, height: 480, focalLengthPixels: 554, loss: 0.3)
    vignetting.weaken(&plane, scale: 2)
    #expect(abs(plane[240 * 640 + 320] - 2) < 1e-4)
    let squared = (319.5 * 319.5 + 239.5 * 239.5) / (554.0 * 554)
    let corner = 2 / ((1 + squared) * (1 + squared)) * (1 - 0.3 * squared * 554 * 554 / 160_000)
    #expect(abs(Double(plane[0]) - corner) < 1e-4)
    #expect(plane[0] == plane[640 * 480 - 1])
  }

  @Test func `negative ripples never become negative light`() {
    var plane: [Float] = [-1, 2, 3, -4]
    Vignetting(width: 2, height: 2, focalLengthPixels: 100, loss: 0).weaken(&plane, scale: 1)
    #expect(plane.allSatisfy { $0 >= 0 })
  }
}
