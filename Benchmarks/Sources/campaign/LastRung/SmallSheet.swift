// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

/// Modules on a sheet, and a quick picture of them: light on a grid twice as fine as the pixels, blurred there.
struct SmallSheet {
  let side: Int
  /// The share of every module that is dark.
  let dark: [Double]
  /// The light of dark places.
  let darkLight: Double
  let light: Double
  /// Pixels along a side of the picture.
  let size: Int
  let center: SIMD2<Double>
  let turn: Double
  let pixelsPerModule: Double

  private static let fineness = 2

  func picture(
    deviationModules: Double, noise: Double, using random: inout SplitMix64
  ) -> GrayImage {
    let width = size * Self.fineness
    let sharp = SmallPlane(width: width, values: fine())
    let deviation = deviationModules * pixelsPerModule * Double(Self.fineness)
    let plane =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: sharp.disk(radius: 2 * deviation)
      case 1:
        sharp.motion(
          length: 12.squareRoot() * deviation,
          radians: Double.random(in: 0...Double.pi, using: &random))
      default: sharp.gaussian(deviation: deviation)
      }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(size * size)
    for y in 0..<size {
      for x in 0..<size {
        let first = 2 * y * width + 2 * x
        let sum = plane[first] + plane[first + 1] + plane[first + width] + plane[first + width + 1]
        // The sum of four bytes is near enough to a normal distribution.
        let bits = random.next()
        let bytes = (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24 & 255)
        let deviate = (Double(bytes) - 510) / 147.8
        let linear = min(max(0.8 * (Double(sum) / 4 + noise * deviate), 0), 1)
        pixels.append(Self.code[Int(linear * 4095 + 0.5)])
      }
    }
    return GrayImage(width: size, height: size, pixels: pixels)
  }

  /// The gray values of 4096 steps of light (IEC 61966-2-1).
  private static let code = (0..<4096).map { step -> UInt8 in
    let linear = Double(step) / 4095
    let coded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return UInt8(coded * 255 + 0.5)
  }

  private func fine() -> [Float] {
    let width = size * Self.fineness
    let step = 1 / (pixelsPerModule * Double(Self.fineness))
    let (dx, dy) = (cos(turn) * step, sin(turn) * step)
    let values = dark.map { Float(light + (darkLight - light) * $0) }
    let v = values.span
    let half = Double(side) / 2
    return [Float](capacity: width * width) { output in
      for y in 0..<width {
        let down = Double(y) + 0.5 - center.y * Double(Self.fineness)
        for x in 0..<width {
          let across = Double(x) + 0.5 - center.x * Double(Self.fineness)
          let column = across * dx + down * dy + half
          let row = down * dx - across * dy + half
          let isInside =
            column >= 0 && row >= 0 && column < Double(side) && row < Double(side)
          output.append(isInside ? v[Int(row) * side + Int(column)] : Float(light))
        }
      }
    }
  }
}
