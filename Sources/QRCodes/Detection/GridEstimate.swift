// SPDX-License-Identifier: Apache-2.0

/// A first grid from three finder patterns.
struct GridEstimate {
  private init() {}

  /// The numbers of modules per side that three patterns allow, the likeliest first.
  ///
  /// - Parameter modules: the estimated modules between the centres of two patterns.
  static func sides(forModules modules: Double, count: Int) -> [Int] {
    let side = modules + 7
    let version = (side - 17) / 4
    let nearest = min(max(Int(version.rounded()), 1), 40)
    // Above version 10 an estimate is off by several versions before it is off by a quarter.
    let reach = 1 + nearest / 7
    return ((nearest - reach)...(nearest + reach)).filter { (1...40).contains($0) }
      .sorted { abs(Double($0) - version) < abs(Double($1) - version) }
      .prefix(count).map { 17 + 4 * $0 }
  }

  /// The grid that fits the patterns' centres and the corners of their frames.
  ///
  /// The corners carry the perspective: each pattern is a square of known size (BoofCV uses them in the same way).
  static func grid(
    side: Int, topLeft: FinderCandidate, topRight: FinderCandidate, bottomLeft: FinderCandidate
  ) -> SymbolGrid? {
    let right = topRight.frame.center - topLeft.frame.center
    let down = bottomLeft.frame.center - topLeft.frame.center
    let end = Double(side) - 3.5
    var matches: [Homography.Match] = []
    for (candidate, x, y) in [(topLeft, 3.5, 3.5), (topRight, end, 3.5), (bottomLeft, 3.5, end)] {
      let frame = aligned(candidate.frame, right: right, down: down)
      let weight = candidate.correlation * candidate.correlation
      matches.append(.init(from: Vector(x, y), to: frame.center, weight: 8 * weight))
      for (a, b) in [(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)] {
        matches.append(
          .init(from: Vector(x + a, y + b), to: frame.place(a, b), weight: weight))
      }
    }
    guard let homography = Homography(fitting: matches) else { return nil }
    let grid = SymbolGrid(
      side: side, homography: homography, mesh: nil, polarity: topLeft.polarity)
    return grid.isPlausible ? grid : nil
  }

  /// The frame turned by quarters until its axes run most nearly along the given directions.
  static func aligned(_ frame: ModuleFrame, right: Vector, down: Vector) -> ModuleFrame {
    var best = frame
    var bestScore = -Double.infinity
    var turned = frame
    for _ in 0..<4 {
      let score =
        turned.u.dot(right) / max(turned.u.length * right.length, 1e-9)
        + turned.v.dot(down) / max(turned.v.length * down.length, 1e-9)
      if score > bestScore {
        bestScore = score
        best = turned
      }
      turned = ModuleFrame(center: turned.center, u: turned.v, v: -turned.u)
    }
    return best
  }
}
