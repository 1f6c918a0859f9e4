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

  func picture(
    deviationModules: Double, noise: Double, using random: inout SplitMix64
  ) -> GrayImage {
    let width = size * SmallPlane.fineness
    let sharp = SmallPlane(width: width, values: fine())
    let deviation = deviationModules * pixelsPerModule * Double(SmallPlane.fineness)
    let plane = sharp.blurred(deviation: deviation, using: &random)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(size * size)
    for y in 0..<size {
      for x in 0..<size {
        let light = plane.light(ofPixel: x, y) + noise * random.roughlyNormal()
        let linear = min(max(0.8 * light, 0), 1)
        pixels.append(Self.code[Int(linear * 4095 + 0.5)])
      }
    }
    return GrayImage(width: size, height: size, pixels: pixels)
  }

  /// The gray values of 4096 steps of light (IEC 61966-2-1).
  private static let code = (0..<4096).map { step -> UInt8 in
    UInt8(codedSRGB(Double(step) / 4095) * 255 + 0.5)
  }

  private func fine() -> [Float] {
    let width = size * SmallPlane.fineness
    let step = 1 / (pixelsPerModule * Double(SmallPlane.fineness))
    let (dx, dy) = (cos(turn) * step, sin(turn) * step)
    let values = dark.map { Float(light + (darkLight - light) * $0) }
    let v = values.span
    let half = Double(side) / 2
    return [Float](capacity: width * width) { output in
      for y in 0..<width {
        let down = Double(y) + 0.5 - center.y * Double(SmallPlane.fineness)
        for x in 0..<width {
          let across = Double(x) + 0.5 - center.x * Double(SmallPlane.fineness)
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
