// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Light at places half a module apart, all over a symbol and a margin around it.
///
/// Blur adds up light, not gray values, so these are made linear first. What remains is freed of uneven light by the mean
/// and the deviation around each place: blur changes neither much where dark and light modules are mixed.
struct LatticeSamples {
  /// Modules of margin on every side: as far as a filter reaches.
  static let margin = 4

  /// Modules along a side of the symbol.
  let side: Int
  /// Places along a side.
  let stride: Int
  /// Dark positive, of mean 0 and deviation 1 around every place, row by row.
  private(set) var values: [Float]

  /// - Parameter shift: how far all places are moved, in modules.
  init(sampling grid: SymbolGrid, level: GrayLevel, shift: Vector = Vector(0, 0)) {
    side = grid.side
    stride = 2 * (grid.side + 2 * Self.margin) + 1
    let light = Self.light(grid, level, stride: stride, shift: shift)
    values = Self.normalized(light, side: side, stride: stride)
  }

  /// The index of a module's centre.
  @inline(__always)
  func index(column: Int, row: Int) -> Int {
    (2 &* (row &+ Self.margin) &+ 1) &* stride &+ 2 &* (column &+ Self.margin) &+ 1
  }

  // MARK: - Sampling

  private static func light(
    _ grid: SymbolGrid, _ level: GrayLevel, stride: Int, shift: Vector
  ) -> [Float] {
    let table = linearLight
    let pixels = level.pixels.span
    let shrink = 1 / level.scale
    let h = grid.homography.h
    let places = (0..<stride).map { Double($0) / 2 - Double(margin) }
    let cells = grid.mesh.map { mesh in
      (x: places.map { mesh.cell($0 + shift.x) }, y: places.map { mesh.cell($0 + shift.y) })
    }
    // Modules of several pixels are averaged over; smaller ones leave nothing between their samples.
    let isFine = grid.modulePixels * shrink < 2
    let sign: Float = grid.polarity == .normal ? -1 : 1
    return [Float](capacity: stride * stride) { output in
      for row in 0..<stride {
        for column in 0..<stride {
          var x = places[column] + shift.x
          var y = places[row] + shift.y
          if let mesh = grid.mesh, let cells {
            let moved = mesh.displacement(cells.x[column], cells.y[row])
            x += moved.x
            y += moved.y
          }
          let w = shrink / (h[6] * x + h[7] * y + 1)
          let px = (h[0] * x + h[1] * y + h[2]) * w
          let py = (h[3] * x + h[4] * y + h[5]) * w
          guard px.isFinite, py.isFinite else {
            output.append(0)
            continue
          }
          if isFine {
            output.append(
              sign * sample(pixels, level.width, level.height, Float(px), Float(py), table))
            continue
          }
          // An eighth of a module along x and along y, at this place.
          let s = level.scale * w / 8
          let ux = Float((h[0] * shrink - h[6] * px) * s)
          let uy = Float((h[3] * shrink - h[6] * py) * s)
          let vx = Float((h[1] * shrink - h[7] * px) * s)
          let vy = Float((h[4] * shrink - h[7] * py) * s)
          let (cx, cy) = (Float(px), Float(py))
          var sum = sample(pixels, level.width, level.height, cx + ux + vx, cy + uy + vy, table)
          sum += sample(pixels, level.width, level.height, cx + ux - vx, cy + uy - vy, table)
          sum += sample(pixels, level.width, level.height, cx - ux + vx, cy - uy + vy, table)
          sum += sample(pixels, level.width, level.height, cx - ux - vx, cy - uy - vy, table)
          output.append(sign * sum * 0.25)
        }
      }
    }
  }

  /// The light that sRGB's gray values stand for, 0…1 (IEC 61966-2-1).
  private static let linearLight = (0...255).map { value -> Float in
    let coded = Double(value) / 255
    return Float(coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4))
  }

  /// As `grayValue`, of what a table makes of the pixels.
  @inline(__always)
  private static func sample(
    _ pixels: Span<UInt8>, _ width: Int, _ height: Int, _ x: Float, _ y: Float, _ table: [Float]
  ) -> Float {
    let px = min(max(x - 0.5, 0), Float(width &- 1))
    let py = min(max(y - 0.5, 0), Float(height &- 1))
    let column = min(Int(px), max(width &- 2, 0))
    let row = min(Int(py), max(height &- 2, 0))
    let fx = px - Float(column)
    let fy = py - Float(row)
    let right = width > 1 ? 1 : 0
    let below = height > 1 ? width : 0
    let first = row &* width &+ column
    let a = table[Int(pixels[first])]
    let b = table[Int(pixels[first &+ right])]
    let c = table[Int(pixels[first &+ below])]
    let d = table[Int(pixels[first &+ below &+ right])]
    let top = a + (b - a) * fx
    let bottom = c + (d - c) * fx
    return top + (bottom - top) * fy
  }

  // MARK: - Light and contrast

  /// Places over which mean and deviation are taken, to every side: eight modules.
  private static let reach = 16

  private static func normalized(_ light: [Float], side: Int, stride: Int) -> [Float] {
    // Sums over the symbol alone: the margin is light, or something else.
    let first = 2 * margin
    let count = 2 * side + 1
    var sums = [Float](repeating: 0, count: (count + 1) * (count + 1))
    var squares = sums
    var total: Float = 0
    for row in 0..<count {
      for column in 0..<count { total += light[(row + first) * stride + column + first] }
    }
    // Differences from the mean keep the sums small enough for their precision.
    let middle = total / Float(count * count)
    for row in 0..<count {
      var sum: Float = 0
      var square: Float = 0
      for column in 0..<count {
        let value = light[(row + first) * stride + column + first] - middle
        sum += value
        square += value * value
        let i = (row + 1) * (count + 1) + column + 1
        sums[i] = sums[i - count - 1] + sum
        squares[i] = squares[i - count - 1] + square
      }
    }
    let power = squares[squares.count - 1] / Float(count * count)
    let floor = max(power * 0.05, 1e-9)
    let (s, q) = (sums.span, squares.span)
    return [Float](capacity: stride * stride) { output in
      for row in 0..<stride {
        let y = min(max(row - first, 0), count - 1)
        let (top, bottom) = (max(0, y - reach), min(count, y + reach + 1))
        for column in 0..<stride {
          let x = min(max(column - first, 0), count - 1)
          let (left, right) = (max(0, x - reach), min(count, x + reach + 1))
          let (a, b) = (top &* (count &+ 1), bottom &* (count &+ 1))
          let area = Float((bottom &- top) &* (right &- left))
          let mean = (s[b &+ right] - s[b &+ left] - s[a &+ right] + s[a &+ left]) / area
          let square = (q[b &+ right] - q[b &+ left] - q[a &+ right] + q[a &+ left]) / area
          let deviation = max(square - mean * mean, floor).squareRoot()
          let value = (light[row &* stride &+ column] - middle - mean) / deviation
          output.append(min(max(value, -4), 4))
        }
      }
    }
  }
}
