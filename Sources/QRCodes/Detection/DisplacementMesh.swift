// SPDX-License-Identifier: Apache-2.0

/// How far a symbol's grid departs from a projective one, given at the knots of a coarse grid and interpolated between.
///
/// The unit is the module: where the homography alone would look for module place (x, y), the mesh says to look for
/// (x + dx, y + dy). It holds what bent paper, lenses and uneven print do.
struct DisplacementMesh: Sendable {
  /// The knots along x and along y, in modules, ascending.
  let knots: [Double]
  /// The displacements at the knots, row by row.
  var dx: [Double]
  var dy: [Double]

  /// - Precondition: at least two knots, ascending.
  init(knots: [Double]) {
    precondition(knots.count >= 2, "a mesh has at least one cell")
    self.knots = knots
    dx = [Double](repeating: 0, count: knots.count * knots.count)
    dy = dx
  }

  /// Evenly spread knots over a symbol, at most `spacing` modules apart.
  init(side: Int, spacing: Double) {
    let cells = max(2, Int((Double(side) / spacing).rounded(.up)))
    self.init(knots: (0...cells).map { Double($0) * Double(side) / Double(cells) })
  }

  var count: Int { knots.count }

  /// The cell that holds `place` or is next to it, and where in the cell it lies, from 0 to 1.
  @inline(__always)
  func cell(_ place: Double) -> (index: Int, share: Double) {
    var index = 0
    while index &+ 2 < knots.count, place > knots[index &+ 1] { index &+= 1 }
    let share = (place - knots[index]) / (knots[index &+ 1] - knots[index])
    return (index, min(max(share, -0.5), 1.5))
  }

  /// The displacement at (x, y).
  func displacement(_ x: Double, _ y: Double) -> Vector {
    displacement(cell(x), cell(y))
  }

  @inline(__always)
  func displacement(
    _ column: (index: Int, share: Double), _ row: (index: Int, share: Double)
  ) -> Vector {
    let first = row.index &* knots.count &+ column.index
    let below = first &+ knots.count
    let (s, t) = (column.share, row.share)
    let (w0, w1, w2, w3) = ((1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t)
    return Vector(
      w0 * dx[first] + w1 * dx[first &+ 1] + w2 * dx[below] + w3 * dx[below &+ 1],
      w0 * dy[first] + w1 * dy[first &+ 1] + w2 * dy[below] + w3 * dy[below &+ 1])
  }
}
