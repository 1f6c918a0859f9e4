// SPDX-License-Identifier: Apache-2.0

/// Estimates how paper is bent from the frames of the finder patterns and the alignment pattern in the fourth corner.
///
/// A homography cannot make the three finder patterns lean towards or away from each other as they do on a bottle. What
/// it leaves over at their corners is explained by a polynomial of the second degree, which for a cylinder seen over less
/// than a quarter of its circumference is good to a fraction of a module; tracking does the rest.
enum CurvatureEstimate {
  /// The grid with a mesh for its curvature; nil where the patterns leave nothing over, or too much.
  static func bent(
    _ grid: SymbolGrid, corners: (FinderCandidate, FinderCandidate, FinderCandidate),
    level: GrayLevel
  ) -> SymbolGrid? {
    guard let back = grid.homography.inverse else { return nil }
    let end = Double(grid.side) - 3.5
    let right = corners.1.frame.center - corners.0.frame.center
    let down = corners.2.frame.center - corners.0.frame.center
    var points: [(at: Vector, shift: Vector, weight: Double)] = []
    for (candidate, x, y) in [(corners.0, 3.5, 3.5), (corners.1, end, 3.5), (corners.2, 3.5, end)] {
      let frame = GridEstimate.aligned(candidate.frame, right: right, down: down)
      for a in [-3.5, 0, 3.5] {
        for b in [-3.5, 0, 3.5] {
          let seen = frame.place(a, b)
          let at = Vector(x + a, y + b)
          points.append(
            (at, back.place(seen.x, seen.y) - at, candidate.correlation * candidate.correlation))
        }
      }
    }
    guard points.allSatisfy({ $0.shift.x.isFinite && $0.shift.length < 12 }) else { return nil }
    var result = grid
    result.mesh = mesh(through: points, side: grid.side)
    if grid.side >= 25, let mesh = result.mesh {
      let corner = Double(grid.side) - 6.5
      let guess = mesh.displacement(corner, corner)
      if let find = AlignmentSearch.find(
        around: corner + guess.x, corner + guess.y, reach: 2.5, grid: grid, level: level),
        find.correlation > 0.65
      {
        points.append((Vector(corner, corner), find.place - Vector(corner, corner), 6))
        result.mesh = Self.mesh(through: points, side: grid.side)
      }
    }
    return result.mesh == nil ? nil : result
  }

  /// A mesh of the polynomial of second degree that fits the shifts best.
  private static func mesh(
    through points: [(at: Vector, shift: Vector, weight: Double)], side: Int
  ) -> DisplacementMesh? {
    let half = Double(side) / 2
    func terms(_ at: Vector) -> [Double] {
      let s = at.x / half - 1
      let t = at.y / half - 1
      return [1, s, t, s * s, s * t, t * t]
    }
    var normal = [Double](repeating: 0, count: 36)
    var rightX = [Double](repeating: 0, count: 6)
    var rightY = rightX
    for point in points {
      let row = terms(point.at)
      for j in 0..<6 {
        rightX[j] += point.weight * row[j] * point.shift.x
        rightY[j] += point.weight * row[j] * point.shift.y
        for k in 0..<6 { normal[6 * j + k] += point.weight * row[j] * row[k] }
      }
    }
    for k in 0..<6 { normal[7 * k] += 0.01 }
    guard let x = LinearSystem.solution(of: normal, rightX),
      let y = LinearSystem.solution(of: normal, rightY)
    else { return nil }
    var mesh = DisplacementMesh(side: side, spacing: 7)
    for (j, v) in mesh.knots.enumerated() {
      for (i, u) in mesh.knots.enumerated() {
        let row = terms(Vector(u, v))
        mesh.dx[j * mesh.count + i] = zip(row, x).reduce(0) { $0 + $1.0 * $1.1 }
        mesh.dy[j * mesh.count + i] = zip(row, y).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return mesh
  }
}
