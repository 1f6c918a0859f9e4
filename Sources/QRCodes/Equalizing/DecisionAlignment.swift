// SPDX-License-Identifier: Apache-2.0

/// Moves a grid so that what the filter gives agrees better with what modules are believed to be.
///
/// Where a module's output falls short of its colour, and would not if it were sampled a little further along, the grid
/// lies wrong there (decision-directed timing recovery: K. Mueller and M. Müller, 1976, in two dimensions). All modules
/// together determine a displacement that is a polynomial over the symbol: perspective, curl and lens distortion alike.
enum DecisionAlignment {
  /// The grid after one such move, and the greatest displacement in modules; nil where nothing determines it.
  ///
  /// - Parameters:
  ///   - samples: those that the equalizer has.
  ///   - degree: of the polynomial, at most 3.
  static func moved(
    _ grid: SymbolGrid, _ equalizer: LatticeEqualizer, samples: LatticeSamples, degree: Int
  ) -> (grid: SymbolGrid, distance: Double)? {
    let side = grid.side
    let slopes = samples.slopes
    let right = equalizer.change(of: slopes.right)
    let down = equalizer.change(of: slopes.down)
    let decisions = equalizer.decisions
    let scale = max(equalizer.pilotSpread.mean, 0.05)
    let terms = Self.terms(degree: degree)
    let count = terms.count
    let length = (2 * count + 7) / 8 * 8
    var rows: [Float] = []
    rows.reserveCapacity(side * side * length)
    var errors: [Float] = []
    let half = Float(side) / 2
    let powers = (0..<side).flatMap { place in
      (0..<4).map { Self.power((Float(place) + 0.5) / half - 1, $0) }
    }
    var values = [Float](repeating: 0, count: count)
    for y in 0..<side {
      for x in 0..<side {
        let i = y &* side &+ x
        let decision = decisions[i]
        guard abs(decision) > 0.3 else { continue }
        let weight = abs(decision).squareRoot()
        let error = min(max(decision * scale - equalizer.output[i], -scale), scale)
        errors.append(error * weight)
        let (slopeX, slopeY) = (right[i] * weight, down[i] * weight)
        for k in 0..<count {
          values[k] = powers[4 &* x &+ terms[k].x] * powers[4 &* y &+ terms[k].y]
          rows.append(slopeX * values[k])
        }
        for k in 0..<count { rows.append(slopeY * values[k]) }
        for _ in (2 * count)..<length { rows.append(0) }
      }
    }
    guard let solution = solution(rows, errors, length: length, unknowns: 2 * count),
      solution.allSatisfy(\.isFinite)
    else { return nil }
    let spacing = degree > 2 ? 4.5 : 7.0
    var mesh = DisplacementMesh(side: side, spacing: spacing)
    var distance = 0.0
    for (j, v) in mesh.knots.enumerated() {
      for (i, u) in mesh.knots.enumerated() {
        let (s, t) = (Float(u) / half - 1, Float(v) / half - 1)
        var move = Vector(0, 0)
        for (k, term) in terms.enumerated() {
          let value = Double(Self.power(s, term.x) * Self.power(t, term.y))
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

  /// The least squares solution of rows × x = errors.
  private static func solution(
    _ rows: [Float], _ errors: [Float], length: Int, unknowns: Int
  ) -> [Double]? {
    let members = errors.indices.map { Int32($0) }
    var sums = [Float](repeating: 0, count: length * unknowns)
    var right = [Float](repeating: 0, count: length)
    var sumSpan = sums.mutableSpan
    LatticeKernels.addProducts(
      rows.span, members: members.span, length: length, columns: 0..<unknowns, whole: true,
      into: &sumSpan)
    var rightSpan = right.mutableSpan
    LatticeKernels.combine(
      rows.span, members: members.span, factors: errors.span, into: &rightSpan)
    var factor = CholeskyFactor(capacity: unknowns)
    for a in 0..<unknowns {
      var row = (0...a).map { Double(sums[a * length + $0]) }
      row[a] = row[a] * 1.02 + 1e-6
      guard factor.append(row.span) else { return nil }
    }
    return factor.solution((0..<unknowns).map { Double(right[$0]) })
  }

  private static func terms(degree: Int) -> [(x: Int, y: Int)] {
    (0...degree).flatMap { total in (0...total).map { (x: total - $0, y: $0) } }
  }

  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var result: Float = 1
    for _ in 0..<exponent { result *= base }
    return result
  }
}
