// SPDX-License-Identifier: Apache-2.0

import Imaging

@testable import CameraSimulation

/// White, 200 × 200, with a black rectangle of which the truth is about.
enum BlackRectangle {
  static let area = Quadrilateral(
    topLeft: Point(x: 40, y: 50), topRight: Point(x: 160, y: 50),
    bottomRight: Point(x: 160, y: 150), bottomLeft: Point(x: 40, y: 150))

  static let code: PresentedCode = {
    var page = GrayImage(width: 200, height: 200)
    for y in 50..<150 { for x in 40..<160 { page[x, y] = 0 } }
    return PresentedCode(image: page, symbolArea: area, modules: 10)
  }()
}

extension CameraSetup {
  /// Even light on an even ground, and a small frame: what a test changes is all that happens.
  static func plain(width: Int = 240, height: Int = 180) -> CameraSetup {
    var setup = CameraSetup()
    setup.format.width = width
    setup.format.height = height
    setup.format.rowMicroseconds = 0
    // 207.8 pixels for 240 columns: 60 degrees.
    setup.lens.focalLengthMillimetres = 207.8 * 3 / 1000 * Double(width) / 240
    setup.motion.distanceMillimetres = 90
    setup.subject.widthMillimetres = 60
    setup.subject.backgroundReflectance = setup.subject.paper.whiteReflectance
    setup.subject.backgroundClutter = 0
    setup.light.ambientLux = 100 * .pi
    return setup
  }
}

extension FrameTiming {
  /// All rows at once, in no time.
  static let instant = FrameTiming(startSeconds: 0, rowSeconds: 0, exposureSeconds: 0)
}

extension LuminanceField {
  /// The luminance between pixel centres.
  func sample(_ x: Double, _ y: Double, plane: Int = 0) -> Double {
    let left = min(max((x - 0.5).rounded(.down), 0), Double(width - 2))
    let top = min(max((y - 0.5).rounded(.down), 0), Double(height - 2))
    let (across, down) = (x - 0.5 - left, y - 0.5 - top)
    func value(_ column: Int, _ row: Int) -> Double {
      Double(planes[plane][(Int(top) + row) * width + Int(left) + column])
    }
    return (value(0, 0) * (1 - across) + value(1, 0) * across) * (1 - down)
      + (value(0, 1) * (1 - across) + value(1, 1) * across) * down
  }

  /// How far outside the straight line from `start` to `end` an edge between dark inside and light outside lies, at a
  /// part of the way: what was gathered on 8 pixels across tells how much of them was light.
  func edgeOffset(from start: Point, to end: Point, at part: Double, centre: Point) -> Double {
    let along = SIMD2(end.x - start.x, end.y - start.y)
    var outward = SIMD2(along.y, -along.x) / (along * along).sum().squareRoot()
    if (outward * SIMD2(start.x - centre.x, start.y - centre.y)).sum() < 0 { outward = -outward }
    return edgeOffset(around: SIMD2(start.x, start.y) + part * along, outward: outward)
  }

  /// How far in the direction `outward` an edge lies from a place.
  func edgeOffset(around place: SIMD2<Double>, outward: SIMD2<Double>) -> Double {
    let steps = 320
    func at(_ offset: Double) -> Double {
      sample(place.x + offset * outward.x, place.y + offset * outward.y)
    }
    let (dark, light) = (at(-4), at(4))
    let gathered = (0..<steps).reduce(0.0) { sum, step in
      sum + (at(8 * (Double(step) + 0.5) / Double(steps) - 4) - dark) / (light - dark)
    }
    return 4 - 8 * gathered / Double(steps)
  }
}
