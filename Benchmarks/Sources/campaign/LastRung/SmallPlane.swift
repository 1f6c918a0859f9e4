// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Light on a square grid, and its blurring: every blur is a sum of copies that are moved and weighted.
struct SmallPlane {
  let width: Int
  let values: [Float]

  subscript(index: Int) -> Float { values[index] }

  func gaussian(deviation: Double) -> SmallPlane {
    let reach = max(1, Int((3 * deviation).rounded(.up)))
    var kernel = (-reach...reach).map {
      Float(exp(-Double($0 * $0) / (2 * deviation * deviation)))
    }
    let total = kernel.reduce(0, +)
    for i in kernel.indices { kernel[i] /= total }
    let across = kernel.enumerated().map { Copy(x: $0 - reach, y: 0, weight: $1) }
    let down = kernel.enumerated().map { Copy(x: 0, y: $0 - reach, weight: $1) }
    return sum(of: across).sum(of: down)
  }

  func motion(length: Double, radians: Double) -> SmallPlane {
    let count = max(2, Int(length.rounded(.up)))
    return sum(
      of: (0...count).map { i in
        let way = length * (Double(i) / Double(count) - 0.5)
        return Copy(
          x: Int((way * cos(radians)).rounded()), y: Int((way * sin(radians)).rounded()),
          weight: 1 / Float(count + 1))
      })
  }

  func disk(radius: Double) -> SmallPlane {
    let reach = Int(radius)
    let halves = (-reach...reach).map {
      Int((radius * radius - Double($0 * $0)).squareRoot().rounded())
    }
    let area = Float(halves.reduce(0) { $0 + 2 * $1 + 1 })
    // A row of a disk is the difference of two running sums of a row.
    let padded = Padded(self, reach: reach + 2)
    var sums = padded
    for y in 0..<padded.height {
      var sum: Float = 0
      for x in 0..<padded.stride {
        sums.values[y * padded.stride + x] = sum
        sum += padded.values[y * padded.stride + x]
      }
    }
    let copies = halves.enumerated().flatMap { index, half in
      [
        Copy(x: half + 1, y: index - reach, weight: 1 / area),
        Copy(x: -half, y: index - reach, weight: -1 / area),
      ]
    }
    return SmallPlane(width: width, values: sums.sum(of: copies, width: width))
  }

  /// A copy of the plane in a sum.
  private struct Copy {
    /// Where the copy's value for a place comes from, relative to that place.
    var x: Int
    var y: Int
    var weight: Float
  }

  private func sum(of copies: [Copy]) -> SmallPlane {
    let reach = copies.reduce(0) { max($0, abs($1.x), abs($1.y)) }
    return SmallPlane(
      width: width, values: Padded(self, reach: reach).sum(of: copies, width: width))
  }

  /// A plane with a margin that repeats its border.
  private struct Padded {
    let reach: Int
    let stride: Int
    let height: Int
    var values: [Float]

    init(_ plane: SmallPlane, reach: Int) {
      let width = plane.width
      // Eight more, so that whole vectors may begin at any place.
      let stride = width + 2 * reach + 8
      self.reach = reach
      self.stride = stride
      height = width + 2 * reach
      values = [Float](capacity: stride * (width + 2 * reach)) { output in
        let v = plane.values.span
        for y in -reach..<(width + reach) {
          let row = min(max(y, 0), width - 1) * width
          for _ in 0..<reach { output.append(v[row]) }
          for x in 0..<width { output.append(v[row &+ x]) }
          for _ in 0..<(reach + 8) { output.append(v[row &+ width &- 1]) }
        }
      }
    }

    func sum(of copies: [Copy], width: Int) -> [Float] {
      let vectors = (width + 7) / 8
      precondition(copies.allSatisfy { max(abs($0.x), abs($0.y)) <= reach }, "inside the margin")
      var row = [SIMD8<Float>](repeating: .zero, count: vectors)
      return [Float](capacity: width * width) { output in
        for y in 0..<width {
          for k in 0..<vectors { row[k] = .zero }
          unsafe values.withUnsafeBytes { bytes in
            for copy in copies {
              let start = (y &+ reach &+ copy.y) &* stride &+ reach &+ copy.x
              for k in 0..<vectors {
                let eight = unsafe bytes.loadUnaligned(
                  fromByteOffset: 4 &* (start &+ 8 &* k), as: SIMD8<Float>.self)
                row[k] += eight * copy.weight
              }
            }
          }
          for x in 0..<width { output.append(row[x / 8][x % 8]) }
        }
      }
    }
  }
}
