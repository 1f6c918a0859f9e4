// SPDX-License-Identifier: Apache-2.0

/// Builds a mesh from a symbol's alignment patterns.
enum AlignmentMesh {
  /// How modules are supposed to lie around an alignment pattern.
  enum Frames {
    /// As the homography has them.
    case projective
    /// As the grid's mesh has them.
    case bent
  }

  /// Searches all alignment patterns, each starting from where the grid and its neighbours say it should be; nil where
  /// hardly any is found.
  static func mesh(
    on grid: SymbolGrid, version: SymbolVersion, level: GrayLevel, frames: Frames = .projective
  ) -> DisplacementMesh? {
    let centres = AlignmentPositions.centres(in: version)
    guard centres.count >= 3 else { return nil }
    var mesh = DisplacementMesh(knots: centres.map { Double($0) + 0.5 })
    let count = centres.count
    // What the grid's own mesh says; neighbours correct it.
    var base = mesh
    if let known = grid.mesh {
      for (j, y) in mesh.knots.enumerated() {
        for (i, x) in mesh.knots.enumerated() {
          let shift = known.displacement(x, y)
          base.dx[j * count + i] = shift.x
          base.dy[j * count + i] = shift.y
        }
      }
    }
    var isKnown = [Bool](repeating: false, count: count * count)
    // The corners that finder patterns hold are where the homography has them.
    for k in [0, count - 1, count * (count - 1)] { isKnown[k] = true }
    var found = 0
    // From the top left outwards, so that each has known neighbours.
    for diagonal in 1...(2 * (count - 1)) {
      for row in max(0, diagonal - count + 1)...min(diagonal, count - 1) {
        let column = diagonal - row
        let k = row * count + column
        if isKnown[k] { continue }
        let guess = prediction(column, row, mesh, isKnown)
        guard
          let moved = displacement(
            column: mesh.knots[column], row: mesh.knots[row], base: Vector(base.dx[k], base.dy[k]),
            guess: guess, grid: grid, level: level, frames: frames)
        else { continue }
        mesh.dx[k] = moved.x
        mesh.dy[k] = moved.y
        isKnown[k] = true
        found += 1
      }
    }
    guard found >= 2 else { return nil }
    fill(&mesh, isKnown)
    for k in base.dx.indices {
      mesh.dx[k] += base.dx[k]
      mesh.dy[k] += base.dy[k]
    }
    return mesh
  }

  /// How far a pattern is from where the grid's own mesh has it; nil where it is not found.
  private static func displacement(
    column: Double, row: Double, base: Vector, guess: Vector, grid: SymbolGrid, level: GrayLevel,
    frames: Frames
  ) -> Vector? {
    let (x, y) = (column + base.x, row + base.y)
    guard frames == .bent else {
      let find = AlignmentSearch.find(
        around: x + guess.x, y + guess.y, reach: 1.5, grid: grid, level: level)
      guard let find, find.correlation > 0.6 else { return nil }
      return Vector(find.place.x - x, find.place.y - y)
    }
    // Around the pattern the grid as it is bent there takes the homography's place.
    let center = grid.place(column, row)
    let u = (grid.place(column + 2, row) - grid.place(column - 2, row)) / 4
    let v = (grid.place(column, row + 2) - grid.place(column, row - 2)) / 4
    var local = grid
    local.mesh = nil
    local.homography = Homography(origin: center - u * column - v * row, u: u, v: v)
    let toward = grid.homography.place(x + guess.x, y + guess.y) - grid.homography.place(x, y)
    guard let guess = ModuleFrame(center: center, u: u, v: v).modules(toward) else { return nil }
    let find = AlignmentSearch.find(
      around: column + guess.x, row + guess.y, reach: 2, grid: local, level: level)
    guard let find, find.correlation > 0.6, let back = grid.homography.inverse else { return nil }
    let seen = local.homography.place(find.place.x, find.place.y)
    return back.place(seen.x, seen.y) - Vector(x, y)
  }

  /// The displacement to expect at a knot: the median-like mean of its known neighbours.
  private static func prediction(
    _ column: Int, _ row: Int, _ mesh: DisplacementMesh, _ isKnown: [Bool]
  ) -> Vector {
    let count = mesh.count
    var sum = Vector(0, 0)
    var total = 0.0
    for j in max(0, row - 1)...min(count - 1, row + 1) {
      for i in max(0, column - 1)...min(count - 1, column + 1) where isKnown[j * count + i] {
        sum = sum + Vector(mesh.dx[j * count + i], mesh.dy[j * count + i])
        total += 1
      }
    }
    return total > 0 ? sum / total : Vector(0, 0)
  }

  /// Gives knots that were not found what their neighbours have, by repeated averaging.
  private static func fill(_ mesh: inout DisplacementMesh, _ isKnown: [Bool]) {
    let count = mesh.count
    var hasValue = isKnown
    for _ in 0..<(2 * count) {
      for row in 0..<count {
        for column in 0..<count where !isKnown[row * count + column] {
          let value = prediction(column, row, mesh, hasValue)
          mesh.dx[row * count + column] = value.x
          mesh.dy[row * count + column] = value.y
          hasValue[row * count + column] = true
        }
      }
    }
  }
}
