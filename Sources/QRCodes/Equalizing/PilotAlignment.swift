// SPDX-License-Identifier: Apache-2.0

/// Moves a grid so that a filter shows the known modules more clearly.
///
/// Corners that were found through blur lie a third of a module aside, which is more than what can be read through as much
/// blur. Where the filter's output would come nearer to the known colour of a module were it sampled a little further along,
/// the grid lies wrong there; all known modules together determine the four corners of a projective grid (Gauss–Newton).
enum PilotAlignment {
  /// The grid after one move, and the greatest displacement of its corners in modules; nil where nothing determines it.
  ///
  /// - Parameters:
  ///   - signs: 1 for known dark modules, -1 for light ones, 0 for all others.
  ///   - isProjective: whether corners are moved singly; otherwise the grid keeps its parallels.
  static func moved(
    _ grid: SymbolGrid, samples: LatticeSamples, filter: SpreadFilter, signs: [Int8],
    isProjective: Bool
  ) -> (grid: SymbolGrid, distance: Double)? {
    let pilots = signs.indices.filter { signs[$0] != 0 }.map { Int32($0) }
    let output = filtered(samples, pilots, filter)
    let slopes = samples.slopes
    let right = filtered(slopes.right, pilots, filter)
    let down = filtered(slopes.down, pilots, filter)
    let side = grid.side
    let half = Double(side) / 2
    let terms = isProjective ? 4 : 3
    // Gain and offset of the output are unknown as well.
    let unknowns = 2 * terms + 2
    var sums = [Double](repeating: 0, count: unknowns * unknowns)
    var products = [Double](repeating: 0, count: unknowns)
    for (k, pilot) in pilots.enumerated() {
      let (column, row) = (Int(pilot) % side, Int(pilot) / side)
      let (x, y) = ((Double(column) + 0.5) / half - 1, (Double(row) + 0.5) / half - 1)
      var line = [Double(signs[Int(pilot)]), 1]
      for slope in [Double(right[k]), Double(down[k])] {
        line += [-slope, -slope * x, -slope * y, -slope * x * y].prefix(terms)
      }
      for a in 0..<unknowns {
        products[a] += line[a] * Double(output[k])
        for b in 0...a { sums[a * unknowns + b] += line[a] * line[b] }
      }
    }
    var factor = CholeskyFactor(capacity: unknowns)
    for a in 0..<unknowns {
      var row = (0...a).map { sums[a * unknowns + $0] }
      row[a] = row[a] * 1.01 + 1e-6
      guard factor.append(row.span) else { return nil }
    }
    let solution = factor.solution(products)
    guard solution.allSatisfy(\.isFinite), solution[0] > 0 else { return nil }
    var distance = 0.0
    let moved = grid.flat { corner in
      let (x, y) = (corner.x / half - 1, corner.y / half - 1)
      var move = Vector(0, 0)
      for (k, value) in [1, x, y, x * y].prefix(terms).enumerated() {
        move = move + Vector(solution[2 + k] * value, solution[2 + terms + k] * value)
      }
      if move.length > mostMove { move = move * (mostMove / move.length) }
      distance = max(distance, move.length)
      return corner + move
    }
    guard let moved, moved.isPlausible else { return nil }
    return (moved, distance)
  }

  /// Beyond this slopes say nothing.
  private static let mostMove = 0.7

  private static func filtered(
    _ samples: LatticeSamples, _ modules: [Int32], _ filter: SpreadFilter
  ) -> [Float] {
    filter.applied(to: samples.pairs(around: modules, length: LatticeTaps.paddedCount))
  }
}
