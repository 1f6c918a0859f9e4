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
    var plane = fine()
    let deviation = deviationModules * pixelsPerModule * Double(Self.fineness)
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      plane = disk(plane, radius: 2 * deviation)
    case 1:
      plane = motion(
        plane, length: 12.squareRoot() * deviation,
        radians: Double.random(in: 0...Double.pi, using: &random))
    default:
      plane = gaussian(plane, deviation: deviation)
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
          let column = (across * dx + down * dy + half).rounded(.down)
          let row = (down * dx - across * dy + half).rounded(.down)
          let isInside =
            column >= 0 && row >= 0 && column < Double(side) && row < Double(side)
          output.append(isInside ? v[Int(row) * side + Int(column)] : Float(light))
        }
      }
    }
  }

  // MARK: - Blur

  private func gaussian(_ plane: [Float], deviation: Double) -> [Float] {
    let reach = max(1, Int((3 * deviation).rounded(.up)))
    var kernel = (-reach...reach).map {
      Float(exp(-Double($0 * $0) / (2 * deviation * deviation)))
    }
    let total = kernel.reduce(0, +)
    for i in kernel.indices { kernel[i] /= total }
    let width = size * Self.fineness
    return convolved(convolved(plane, kernel, step: 1, width), kernel, step: width, width)
  }

  private func convolved(
    _ plane: [Float], _ kernel: [Float], step: Int, _ width: Int
  ) -> [Float] {
    let reach = kernel.count / 2
    let (p, k) = (plane.span, kernel.span)
    return [Float](capacity: plane.count) { output in
      for i in p.indices {
        let place = step == 1 ? i % width : i / width
        var sum: Float = 0
        if place >= reach, place + reach < width {
          for j in k.indices { sum += k[j] * p[i &+ (j &- reach) &* step] }
        } else {
          for j in k.indices {
            let other = min(max(place + j - reach, 0), width - 1)
            sum += k[j] * p[i + (other - place) * step]
          }
        }
        output.append(sum)
      }
    }
  }

  private func disk(_ plane: [Float], radius: Double) -> [Float] {
    let width = size * Self.fineness
    var sums = [Float](repeating: 0, count: (width + 1) * width)
    for y in 0..<width {
      var sum: Float = 0
      for x in 0..<width {
        sum += plane[y * width + x]
        sums[y * (width + 1) + x + 1] = sum
      }
    }
    let reach = Int(radius)
    let halves = (-reach...reach).map {
      Int((radius * radius - Double($0 * $0)).squareRoot().rounded())
    }
    let area = Float(halves.reduce(0) { $0 + 2 * $1 + 1 })
    let s = sums.span
    return [Float](capacity: width * width) { output in
      for y in 0..<width {
        for x in 0..<width {
          var sum: Float = 0
          for (index, half) in halves.enumerated() {
            let row = min(max(y + index - reach, 0), width - 1) * (width + 1)
            let (left, right) = (max(x - half, 0), min(x + half + 1, width))
            // What lies outside is as light as the sheet.
            sum += s[row + right] - s[row + left]
            sum += Float(2 * half + 1 - (right - left)) * Float(light)
          }
          output.append(sum / area)
        }
      }
    }
  }

  private func motion(_ plane: [Float], length: Double, radians: Double) -> [Float] {
    let width = size * Self.fineness
    let count = max(2, Int(length.rounded(.up)))
    let offsets = (0...count).map { i in
      let way = length * (Double(i) / Double(count) - 0.5)
      return (Int((way * cos(radians)).rounded()), Int((way * sin(radians)).rounded()))
    }
    let p = plane.span
    return [Float](capacity: width * width) { output in
      for y in 0..<width {
        for x in 0..<width {
          var sum: Float = 0
          for (dx, dy) in offsets {
            sum += p[min(max(y + dy, 0), width - 1) * width + min(max(x + dx, 0), width - 1)]
          }
          output.append(sum / Float(offsets.count))
        }
      }
    }
  }
}
