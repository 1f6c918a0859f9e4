// SPDX-License-Identifier: Apache-2.0

/// Moves a grid so that what the filter gives agrees better with what modules are believed to be.
///
/// Where a module's output falls short of its colour, and would not if it were sampled a little further along, the grid
/// lies wrong there (decision-directed timing recovery: K. Mueller and M. Müller, 1976, in two dimensions). All modules
/// together determine a displacement that is a polynomial over the symbol: perspective, curl and lens distortion alike.
enum DecisionAlignment {
  /// The grid after one such move, and the greatest displacement in modules; nil where nothing determines it, or the
  /// budget ends.
  static func moved(
    _ grid: SymbolGrid, _ equalizer: LatticeEqualizer, level: GrayLevel, degree: Int,
    budget: inout WorkBudget
  ) -> (grid: SymbolGrid, distance: Double)? {
    let side = grid.side
    let step = 0.2
    func output(_ shift: Vector) -> [Float] {
      equalizer.output(on: LatticeSamples(sampling: grid, level: level, shift: shift))
    }
    // Four samplings are long enough to look at the clock between them.
    let work = side * side * 300
    let right = output(Vector(step, 0))
    guard budget.spend(work) else { return nil }
    let left = output(Vector(-step, 0))
    guard budget.spend(work) else { return nil }
    let below = output(Vector(0, step))
    guard budget.spend(work) else { return nil }
    let above = output(Vector(0, -step))
    guard budget.spend(work) else { return nil }
    let decisions = equalizer.decisions
    let scale = max(equalizer.pilotSpread.mean, 0.05)
    let terms = Self.terms(degree: degree)
    let count = terms.count
    var normal = [Double](repeating: 0, count: 4 * count * count)
    var sides = [Double](repeating: 0, count: 2 * count)
    var row = [Double](repeating: 0, count: 2 * count)
    let half = Double(side) / 2
    for y in 0..<side {
      for x in 0..<side {
        let i = y * side + x
        let decision = decisions[i]
        guard abs(decision) > 0.3 else { continue }
        let error = Double(min(max(decision * scale - equalizer.output[i], -scale), scale))
        let slopeX = Double(right[i] - left[i]) / (2 * step)
        let slopeY = Double(below[i] - above[i]) / (2 * step)
        let (s, t) = ((Double(x) + 0.5) / half - 1, (Double(y) + 0.5) / half - 1)
        for (k, term) in terms.enumerated() {
          let value = Self.power(s, term.x) * Self.power(t, term.y)
          row[k] = slopeX * value
          row[count + k] = slopeY * value
        }
        let weight = Double(abs(decision))
        for a in 0..<2 * count {
          let scaled = row[a] * weight
          sides[a] += scaled * error
          for b in 0...a { normal[a * 2 * count + b] += scaled * row[b] }
        }
      }
    }
    for a in 0..<2 * count {
      for b in 0..<a { normal[b * 2 * count + a] = normal[a * 2 * count + b] }
      normal[a * 2 * count + a] *= 1.02
      normal[a * 2 * count + a] += 1e-6
    }
    guard let solution = LinearSystem.solution(of: normal, sides) else { return nil }
    let spacing = degree > 2 ? 4.5 : 7.0
    var mesh = DisplacementMesh(side: side, spacing: spacing)
    var distance = 0.0
    for (j, v) in mesh.knots.enumerated() {
      for (i, u) in mesh.knots.enumerated() {
        let (s, t) = (u / half - 1, v / half - 1)
        var move = Vector(0, 0)
        for (k, term) in terms.enumerated() {
          let value = Self.power(s, term.x) * Self.power(t, term.y)
          move = move + Vector(solution[k] * value, solution[count + k] * value)
        }
        if move.length > 1 { move = move / move.length }
        distance = max(distance, move.length)
        let old = grid.mesh?.displacement(u, v) ?? Vector(0, 0)
        mesh.dx[j * mesh.count + i] = old.x + move.x
        mesh.dy[j * mesh.count + i] = old.y + move.y
      }
    }
    var result = grid
    result.mesh = mesh
    return (result, distance)
  }

  private static func terms(degree: Int) -> [(x: Int, y: Int)] {
    (0...degree).flatMap { total in (0...total).map { (x: total - $0, y: $0) } }
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= base }
    return result
  }
}
