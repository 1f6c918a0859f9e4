// SPDX-License-Identifier: Apache-2.0

/// Follows a bent grid by the borders between neighbouring modules of different colour.
///
/// Half-way between a dark and a light module the gray value is the mean of the two if the grid is right; if it is not,
/// the deviation tells by how much and to which side (the timing-error detector of F. Gardner, 1986, in two dimensions).
/// The colours are those the present grid gives, so most must be right already; where the grid starts from the finder
/// patterns, agreement spreads from there over the symbol.
struct TransitionTracking {
  private init() {}

  /// A grid with a mesh that follows the borders better.
  ///
  /// - Parameters:
  ///   - spacing: modules between the mesh's knots, at most.
  ///   - rounds: how often to decide, measure and move.
  static func follow(
    _ start: SymbolGrid, level: GrayLevel, spacing: Double, rounds: Int,
    budget: inout WorkBudget
  ) -> SymbolGrid {
    var grid = start
    var mesh = DisplacementMesh(side: start.side, spacing: spacing)
    if let old = start.mesh {
      for (j, y) in mesh.knots.enumerated() {
        for (i, x) in mesh.knots.enumerated() {
          let moved = old.displacement(x, y)
          mesh.dx[j * mesh.count + i] = moved.x
          mesh.dy[j * mesh.count + i] = moved.y
        }
      }
    }
    grid.mesh = mesh
    for round in 0..<rounds {
      guard budget.spend(start.side * start.side * 50) else { break }
      let plane = ModuleValues(sampling: grid, level: level)
      let colours = LocalContrast.normalized(plane)
      let stiffness = round * 2 < rounds ? 3.0 : 1.0
      mesh = step(grid, mesh, plane, colours, level, stiffness: stiffness)
      grid.mesh = mesh
    }
    return grid
  }

  /// One measurement of all borders and one move of the knots.
  private static func step(
    _ grid: SymbolGrid, _ mesh: DisplacementMesh, _ plane: ModuleValues, _ colours: [Float],
    _ level: GrayLevel, stiffness: Double
  ) -> DisplacementMesh {
    let side = grid.side
    let count = mesh.count
    var sums = [(x: Double, wx: Double, y: Double, wy: Double)](
      repeating: (0, 0, 0, 0), count: count * count)
    let pixels = level.pixels.span
    let shrink = 1 / level.scale

    func value(_ x: Double, _ y: Double) -> Float {
      let place = grid.place(x, y) * shrink
      guard place.x.isFinite, place.y.isFinite else { return 128 }
      let gray = grayValue(
        pixels, width: level.width, height: level.height, x: Float(place.x), y: Float(place.y))
      return grid.polarity == .normal ? gray : 255 - gray
    }

    for row in 0..<side {
      for column in 0..<side {
        let here = row * side + column
        for isDown in [false, true] {
          if isDown ? row + 1 >= side : column + 1 >= side { continue }
          let there = here + (isDown ? side : 1)
          let (a, b) = (colours[here], colours[there])
          guard a * b < -0.1 else { continue }
          let x = Double(column) + (isDown ? 0.5 : 1)
          let y = Double(row) + (isDown ? 1 : 0.5)
          let middle = (plane.values[here] + plane.values[there]) / 2
          let rise = plane.values[there] - plane.values[here]
          guard abs(rise) > 4 else { continue }
          // A border is about half a module wide after blur and sampling.
          let error = min(max(Double((value(x, y) - middle) / rise), -0.5), 0.5) * 0.7
          let weight = Double(min(abs(a), abs(b)))
          let cx = mesh.cell(x)
          let cy = mesh.cell(y)
          for (dj, wj) in [(0, 1 - cy.share), (1, cy.share)] {
            for (di, wi) in [(0, 1 - cx.share), (1, cx.share)] where wi > 0 && wj > 0 {
              let k = (cy.index + dj) * count + cx.index + di
              let w = weight * wi * wj
              if isDown {
                sums[k].y -= error * w
                sums[k].wy += w
              } else {
                sums[k].x -= error * w
                sums[k].wx += w
              }
            }
          }
        }
      }
    }
    var moved = mesh
    for k in sums.indices {
      moved.dx[k] += sums[k].x / (sums[k].wx + 2)
      moved.dy[k] += sums[k].y / (sums[k].wy + 2)
    }
    // Paper bends smoothly: each knot is drawn to where its neighbours say it should be.
    moved.dx = relaxed(moved.dx, count, sums.map(\.wx), stiffness)
    moved.dy = relaxed(moved.dy, count, sums.map(\.wy), stiffness)
    return moved
  }

  /// Blends each knot with the mean of its neighbours, the more the less was measured at it.
  private static func relaxed(
    _ values: [Double], _ count: Int, _ weights: [Double], _ stiffness: Double
  ) -> [Double] {
    var result = values
    for j in 0..<count {
      for i in 0..<count {
        var sum = 0.0
        var total = 0.0
        for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
          let (x, y) = (i + dx, j + dy)
          // Along a border the straight continuation takes the missing neighbour's place.
          if (0..<count).contains(x), (0..<count).contains(y) {
            sum += values[y * count + x]
            total += 1
          } else if (0..<count).contains(i - dx), (0..<count).contains(j - dy) {
            sum += 2 * values[j * count + i] - values[(j - dy) * count + i - dx]
            total += 1
          }
        }
        let k = j * count + i
        let own = weights[k] + 1e-6
        result[k] = (values[k] * own + sum / max(total, 1) * stiffness) / (own + stiffness)
      }
    }
    return result
  }
}
