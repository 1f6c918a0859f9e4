// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

@testable import QRCodes

/// A picture of a symbol, drawn by sampling: every pixel asks which module it shows.
struct Scene {
  var fixture: SymbolFixture
  var width: Int
  var height: Int
  /// From pixels to modules.
  var modules: (Double, Double) -> (Double, Double)
  /// The gray value of dark and of light modules at a pixel.
  var light: (Double, Double) -> (dark: Double, light: Double) = { _, _ in (20, 230) }
  /// Samples along each side of a pixel.
  var oversampling = 4

  /// A symbol seen from above: `pixels` per module, turned, with a margin in modules on all sides.
  init(
    _ fixture: SymbolFixture, pixels: Double, margin: Double = 4, degrees: Double = 0,
    isMirrored: Bool = false
  ) {
    self.fixture = fixture
    let half = Double(fixture.side) / 2
    let turn = degrees * .pi / 180
    let reach = degrees == 0 ? half + margin : (half + margin) * 2.0.squareRoot()
    let size = Int((2 * reach * pixels).rounded(.up))
    (width, height) = (size, size)
    let middle = Double(size) / 2
    modules = { x, y in
      let (dx, dy) = ((x - middle) / pixels, (y - middle) / pixels)
      let u = cos(turn) * dx + sin(turn) * dy + half
      let v = -sin(turn) * dx + cos(turn) * dy + half
      return isMirrored ? (v, u) : (u, v)
    }
  }

  /// The picture.
  func drawn(noise: Double = 0) -> GrayImage {
    var random = Noise(seed: 7)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height)
    let count = oversampling
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0.0
        for j in 0..<count {
          for i in 0..<count {
            let px = Double(x) + (Double(i) + 0.5) / Double(count)
            let py = Double(y) + (Double(j) + 0.5) / Double(count)
            let (u, v) = modules(px, py)
            let (dark, bright) = light(px, py)
            let isDark = fixture.isDark(Int(u.rounded(.down)), Int(v.rounded(.down)))
            sum += isDark ? dark : bright
          }
        }
        let value = sum / Double(count * count) + noise * random.next()
        pixels.append(UInt8(min(max(value.rounded(), 0), 255)))
      }
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }
}

/// Numbers of mean 0 and standard deviation 1, always the same for a seed.
struct Noise {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// The sum of four uniform numbers, which is normal enough.
  mutating func next() -> Double {
    var sum = -2.0
    for _ in 0..<4 { sum += uniform() }
    return sum * 3.0.squareRoot()
  }

  /// A number from 0 to 1 (Knuth's MMIX constants).
  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }
}
