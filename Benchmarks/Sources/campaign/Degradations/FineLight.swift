// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Linear light on a grid several times finer than the pixels, and its blurring.
struct FineLight {
  /// Samples per pixel along each axis.
  static let fineness = 3

  let width: Int
  let height: Int
  var samples: [Float]

  /// The light of whole pixels after blur by a disk, a normal distribution, or a straight motion, in pixels.
  func pixels(_ spread: Spread) -> [Float] {
    let box = boxed()
    switch spread {
    case .none: return box.everyPixel { x, y in box.samples[y &* box.width &+ x] }
    case .disk(let radius): return box.disk(radius * Double(Self.fineness))
    case .gaussian(let sigma): return box.gaussian(sigma * Double(Self.fineness))
    case .motion(let length, let degrees):
      return box.motion(length * Double(Self.fineness), degrees)
    }
  }

  enum Spread {
    case none
    case disk(radiusPixels: Double)
    case gaussian(sigmaPixels: Double)
    case motion(lengthPixels: Double, degrees: Double)
  }

  /// The mean over a pixel around every sample.
  private func boxed() -> FineLight {
    let reach = Self.fineness / 2
    let rows = convolved(samples, along: 1, reach: reach)
    return FineLight(
      width: width, height: height, samples: convolved(rows, along: width, reach: reach))
  }

  private func convolved(_ source: [Float], along step: Int, reach: Int) -> [Float] {
    let s = source.span
    let limit = step == 1 ? width : height
    return [Float](capacity: source.count) { output in
      for i in source.indices {
        let place = step == 1 ? i % width : i / width
        var sum: Float = 0
        for offset in -reach...reach {
          let other = min(max(place + offset, 0), limit - 1)
          sum += s[i + (other - place) * step]
        }
        output.append(sum / Float(2 * reach + 1))
      }
    }
  }

  private func everyPixel(_ value: (Int, Int) -> Float) -> [Float] {
    let half = Self.fineness / 2
    return [Float](capacity: width * height / (Self.fineness * Self.fineness)) { output in
      for y in stride(from: half, to: height, by: Self.fineness) {
        for x in stride(from: half, to: width, by: Self.fineness) { output.append(value(x, y)) }
      }
    }
  }

  private func disk(_ radius: Double) -> [Float] {
    // Sums of each row up to every sample, so that a disk is one difference per row.
    var sums = [Double](repeating: 0, count: (width + 1) * height)
    for y in 0..<height {
      var sum = 0.0
      for x in 0..<width {
        sum += Double(samples[y * width + x])
        sums[y * (width + 1) + x + 1] = sum
      }
    }
    let reach = Int(radius)
    let halves = (-reach...reach).map { dy in
      Int((radius * radius - Double(dy * dy)).squareRoot().rounded())
    }
    let area = halves.reduce(0) { $0 + 2 * $1 + 1 }
    return everyPixel { x, y in
      var sum = 0.0
      for (index, half) in halves.enumerated() {
        let row = min(max(y + index - reach, 0), height - 1) * (width + 1)
        sum += sums[row + min(x + half + 1, width)] - sums[row + max(x - half, 0)]
      }
      return Float(sum / Double(area))
    }
  }

  private func gaussian(_ sigma: Double) -> [Float] {
    let reach = Int((3.5 * sigma).rounded(.up))
    var kernel = (-reach...reach).map { Float(exp(-Double($0 * $0) / (2 * sigma * sigma))) }
    let total = kernel.reduce(0, +)
    for i in kernel.indices { kernel[i] /= total }
    let columns = width / Self.fineness
    let half = Self.fineness / 2
    var rows = [Float](repeating: 0, count: columns * height)
    let s = samples.span
    for y in 0..<height {
      for column in 0..<columns {
        let x = column * Self.fineness + half
        var sum: Float = 0
        for (k, weight) in kernel.enumerated() {
          sum += weight * s[y * width + min(max(x + k - reach, 0), width - 1)]
        }
        rows[y * columns + column] = sum
      }
    }
    return everyPixel { x, y in
      var sum: Float = 0
      for (k, weight) in kernel.enumerated() {
        sum += weight * rows[min(max(y + k - reach, 0), height - 1) * columns + x / Self.fineness]
      }
      return sum
    }
  }

  private func motion(_ length: Double, _ degrees: Double) -> [Float] {
    let count = max(2, Int(length.rounded(.up)))
    let offsets = (0...count).map { i in
      let way = length * (Double(i) / Double(count) - 0.5)
      return (
        Int((way * cos(degrees * .pi / 180)).rounded()),
        Int((way * sin(degrees * .pi / 180)).rounded())
      )
    }
    return everyPixel { x, y in
      var sum: Float = 0
      for (dx, dy) in offsets {
        sum += samples[min(max(y + dy, 0), height - 1) * width + min(max(x + dx, 0), width - 1)]
      }
      return sum / Float(offsets.count)
    }
  }
}
