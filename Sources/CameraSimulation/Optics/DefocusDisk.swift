// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The disk over which a lens out of focus spreads a point (geometrical optics; Goodman, Introduction to Fourier Optics,
/// 6.4.4), as the part of it that lies on every pixel around.
///
/// Areas are right for disks of three pixels and more; below, see `SmallSpreadKernel`.
struct DefocusDisk: Sendable {
  /// How many pixels the disk reaches from its middle pixel.
  let reach: Int
  /// `(2 * reach + 1)` squared weights that sum to 1, rows contiguous.
  let weights: [Double]

  init(radiusPixels: Double) {
    let reach = max(0, Int((radiusPixels - 0.5).rounded(.up)))
    guard reach > 0 else {
      self.reach = 0
      weights = [1]
      return
    }
    let offsets = (-reach...reach).map(Double.init)
    let areas = offsets.map { y in
      offsets.map { x in
        quadrantArea(x + 0.5, y + 0.5, radiusPixels) - quadrantArea(x - 0.5, y + 0.5, radiusPixels)
          - quadrantArea(x + 0.5, y - 0.5, radiusPixels)
          + quadrantArea(x - 0.5, y - 0.5, radiusPixels)
      }
    }
    let total = areas.joined().reduce(0, +)
    self.reach = reach
    // Rounded to 40 bits after the point, so that the last bit of a mathematical library's arc sine does not show.
    weights = areas.joined().map { (max(0, $0) / total * 0x1p40).rounded() * 0x1p-40 }
  }
}

/// The area of the disk of the given radius that lies between its centre and (`x`, `y`), negative where just one of the
/// two is: differences of it give the area in any box.
private func quadrantArea(_ x: Double, _ y: Double, _ radius: Double) -> Double {
  let sign: Double = (x < 0) != (y < 0) ? -1 : 1
  let (right, top) = (min(abs(x), radius), min(abs(y), radius))
  guard right * right + top * top > radius * radius else { return sign * right * top }
  // The box is cut by the circle: full height up to where the circle comes below the top, then the circle.
  let bend = (radius * radius - top * top).squareRoot()
  func underCircle(_ t: Double) -> Double {
    (t * (radius * radius - t * t).squareRoot() + radius * radius * asin(t / radius)) / 2
  }
  return sign * (bend * top + underCircle(right) - underCircle(bend))
}

/// Spreads the light of every pixel over a disk; beyond its borders the plane goes on as at the border.
///
/// From one pixel to the next along a row only what the disk's rim sweeps changes, so each row is summed up from those
/// differences: the work grows with the radius, not with its square.
func spread(_ plane: [Float], width: Int, over disk: DefocusDisk) -> [Float] {
  guard disk.reach > 0 else { return plane }
  let (height, reach) = (plane.count / width, disk.reach)
  let side = 2 * reach + 1
  // The differences begin a whole disk before the row, where all that the disk covers is the border.
  let lead = side
  let paddedWidth = lead + width + reach
  let padded = paddedRows(plane, width: width, left: lead, right: reach, vertical: reach)
  let rim = Rim(of: disk)
  let rowWeights = (0..<side).map { row in
    disk.weights[row * side..<(row + 1) * side].reduce(0, +)
  }

  var target = [Float](repeating: 0, count: plane.count)
  let steps = reach + width
  var differences = [Float](repeating: 0, count: steps)
  for y in 0..<height {
    var light = (0..<side).reduce(0.0) { sum, row in
      sum + rowWeights[row] * Double(padded[(y + row) * paddedWidth])
    }
    accumulate(
      padded.span, from: y * paddedWidth, stride: paddedWidth, rim: rim,
      into: differences.mutableSpan)
    var output = target.mutableSpan
    let changes = differences.span
    for step in 0..<reach { light += Double(changes[step]) }
    for x in 0..<width {
      light += Double(changes[reach &+ x])
      output[y &* width &+ x] = Float(light)
    }
  }
  return target
}

/// The differences along the rows of a disk's weights, where they are not 0.
private struct Rim {
  let rows: [Int]
  let columns: [Int]
  let weights: [Float]

  init(of disk: DefocusDisk) {
    let side = 2 * disk.reach + 1
    var (rows, columns, weights) = ([Int](), [Int](), [Float]())
    for row in 0..<side {
      for column in 0...side {
        let here = column == 0 ? 0 : disk.weights[row * side + column - 1]
        let next = column == side ? 0 : disk.weights[row * side + column]
        guard abs(here - next) > 1e-9 else { continue }
        rows.append(row)
        columns.append(column)
        weights.append(Float(here - next))
      }
    }
    self.rows = rows
    self.columns = columns
    self.weights = weights
  }
}

/// Sums the rim's weighted samples for every step along one row.
private func accumulate(
  _ padded: Span<Float>, from start: Int, stride: Int, rim: Rim,
  into target: consuming MutableSpan<Float>
) {
  let count = target.count
  for step in 0..<count { target[step] = 0 }
  for tap in 0..<rim.weights.count {
    let begin = start + rim.rows[tap] * stride + rim.columns[tap]
    let row = padded.extracting(begin..<begin + count)
    let weight = rim.weights[tap]
    for step in 0..<count { target[step] += weight * row[step] }
  }
}
