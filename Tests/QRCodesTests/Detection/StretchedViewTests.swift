// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct StretchedViewTests {
  /// A version 1 symbol narrowed along `direction` (in degrees) as by a tilt of 75 degrees, finders 1.5 pixels a module.
  private func tilted(direction: Double) -> Scene {
    var scene = Scene(.version1, pixels: 6, margin: 4)
    let (middle, half) = (Double(scene.width) / 2, Double(SymbolFixture.version1.side) / 2)
    let (c, s) = (cos(direction * .pi / 180), sin(direction * .pi / 180))
    let narrowing = cos(75 * Double.pi / 180)
    scene.modules = { x, y in
      let (dx, dy) = (x - middle, y - middle)
      let (along, across) = ((c * dx + s * dy) / narrowing, c * dy - s * dx)
      return ((c * along - s * across) / 6 + half, (s * along + c * across) / 6 + half)
    }
    return scene
  }

  @Test(arguments: [0.0, 45, 90, 135])
  func `a symbol tilted by 75 degrees is read, and its corners lie in the image itself`(
    direction: Double
  ) throws {
    var reader = NativeReader()
    let scene = tilted(direction: direction)
    let outcome = reader.readings(in: scene.drawn(), effort: .thorough)
    let reading = try #require(outcome.readings.first)
    #expect(reading.text == SymbolFixture.version1.text)
    #expect(reading.stage == "stretched")
    let expected = [(0.0, 0.0), (21, 0), (21, 21), (0, 21)]
    for (corner, place) in zip(reading.corners.corners, expected) {
      let (u, v) = scene.modules(corner.x, corner.y)
      #expect(abs(u - place.0) < 1 && abs(v - place.1) < 1)
    }
  }

  @Test(arguments: StretchedView.Direction.allCases)
  func `a place of the copy shows the same place of the image`(direction: StretchedView.Direction) {
    // Brightness grows along both sides, so that it tells the place.
    let (width, height) = (60, 40)
    let image = GrayImage(
      width: width, height: height,
      pixels: (0..<(width * height)).map { UInt8(2 * ($0 % width) + 3 * ($0 / width)) })
    let view = StretchedView(direction, sourceWidth: width, sourceHeight: height)
    let copy = view.image(of: GrayLevel(image))
    #expect(copy.width == view.width && copy.height == view.height)
    var seen = 0
    for y in 0..<copy.height {
      for x in 0..<copy.width {
        let place = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let source = view.sourceCorners(
          of: Quadrilateral(
            topLeft: place, topRight: place, bottomRight: place, bottomLeft: place), scale: 1
        ).topLeft
        guard source.x > 1, source.x < 59, source.y > 1, source.y < 39 else { continue }
        seen += 1
        let expected = 2 * (source.x - 0.5) + 3 * (source.y - 0.5)
        #expect(abs(Double(copy[x, y]) - expected) < 1)
      }
    }
    #expect(Double(seen) > 2 * 58 * 38 * 0.95)
  }
}
