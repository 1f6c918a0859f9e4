// SPDX-License-Identifier: Apache-2.0

/// A first grid for a symbol that is bent so much that no homography fits its timing patterns.
enum BentEstimate {
  /// A grid and how well the timing patterns alternate on it, up to 1.
  struct Estimate {
    var grid: SymbolGrid
    var timing: Double
  }

  /// The grid whose timing patterns alternate best; nil where they hardly do.
  ///
  /// - Parameters:
  ///   - modules: the modules between the patterns' centres as a flat symbol would have them.
  ///   - told: the number of modules per side that version information tells, if it does.
  static func best(
    _ corners: (FinderCandidate, FinderCandidate, FinderCandidate), modules: Double, told: Int?,
    pyramid: ImagePyramid, budget: inout WorkBudget
  ) -> Estimate? {
    let right = corners.1.frame.center - corners.0.frame.center
    let down = corners.2.frame.center - corners.0.frame.center
    let frames = (
      GridEstimate.aligned(corners.0.frame, right: right, down: down),
      GridEstimate.aligned(corners.1.frame, right: right, down: down),
      GridEstimate.aligned(corners.2.frame, right: right, down: down)
    )
    var best: (patch: EdgePatch, timing: Double)?
    for version in 1...40 {
      let side = 17 + 4 * version
      let ratio = Double(side - 7) / modules
      guard side == told || ratio > 0.75 && ratio < 1.4 else { continue }
      guard budget.spend(side * 20) else { return nil }
      let patch = EdgePatch(side: side, frames)
      let timing = timing(of: patch, corners.0.polarity, pyramid) + (side == told ? 0.2 : 0)
      if timing > best?.timing ?? leastTiming { best = (patch, timing) }
    }
    guard var best else { return nil }
    let side = best.patch.side
    guard budget.spend(side * 100) else { return nil }
    follow(&best.patch, corners.0.polarity, pyramid)
    if side >= 25 {
      guard budget.spend(40_000) else { return nil }
      pin(&best.patch, corners.0.polarity, pyramid)
    }
    guard var grid = best.patch.grid(polarity: corners.0.polarity) else { return nil }
    if let version = SymbolVersion(side: side), version.number >= 7 {
      guard budget.spend(side * side * 10) else { return nil }
      let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
      if let own = grid.mesh,
        let found = AlignmentMesh.mesh(on: grid, version: version, level: level, frames: .bent)
      {
        grid.mesh = own.moved(to: found)
      }
    }
    return Estimate(grid: grid, timing: best.timing)
  }

  private static let leastTiming = 0.5

  /// How well modules along both timing patterns alternate: 1 where each differs from its neighbours as it should.
  private static func timing(
    of patch: EdgePatch, _ polarity: Polarity, _ pyramid: ImagePyramid
  ) -> Double {
    let module = patch.frame(Double(patch.side) / 2, Double(patch.side) / 2).modulePixels
    let level = pyramid.levels[pyramid.index(forModulePixels: module)]
    let pixels = level.pixels.span
    var (agreement, total) = (0.0, 1e-6)
    for isDown in [false, true] {
      let values = (7...patch.side - 8).map { i -> Double in
        let along = Double(i) + 0.5
        let place = (isDown ? patch.place(6.5, along) : patch.place(along, 6.5)) / level.scale
        guard place.x.isFinite, place.y.isFinite else { return 0 }
        let gray = grayValue(
          pixels, width: level.width, height: level.height, x: Float(place.x), y: Float(place.y))
        return Double(polarity == .normal ? -gray : gray)
      }
      for i in 1..<values.count - 1 {
        let bend = values[i] - (values[i - 1] + values[i + 1]) / 2
        // The module after the separator, in column 8, is dark.
        agreement += i % 2 == 1 ? bend : -bend
        total += abs(bend)
      }
    }
    return agreement / total
  }

  /// Lets the edges bulge until the borders of the timing patterns' modules lie where they should.
  ///
  /// Half-way between two modules the gray value is the mean of theirs if the curve is right (F. Gardner, 1986).
  private static func follow(
    _ patch: inout EdgePatch, _ polarity: Polarity, _ pyramid: ImagePyramid
  ) {
    let module = patch.frame(Double(patch.side) / 2, Double(patch.side) / 2).modulePixels
    let level = pyramid.levels[pyramid.index(forModulePixels: module)]
    let pixels = level.pixels.span
    func value(_ along: Double, _ isDown: Bool) -> Double {
      let place = (isDown ? patch.place(6.5, along) : patch.place(along, 6.5)) / level.scale
      guard place.x.isFinite, place.y.isFinite else { return 0 }
      return Double(
        grayValue(
          pixels, width: level.width, height: level.height, x: Float(place.x), y: Float(place.y)))
    }
    for _ in 0..<5 {
      for isDown in [false, true] {
        var normal = [1e-3, 0, 0, 1e-3]
        var right = [0.0, 0]
        for border in 8...patch.side - 8 {
          let at = Double(border)
          let (before, after) = (value(at - 0.5, isDown), value(at + 0.5, isDown))
          guard abs(after - before) > 2 else { continue }
          let error = (value(at, isDown) - (before + after) / 2) / (after - before)
          let shift = -0.7 * min(max(error, -0.5), 0.5)
          let (even, uneven) = EdgePatch.bulge((at - 3.5) / Double(patch.side - 7))
          normal[0] += even * even
          normal[1] += even * uneven
          normal[3] += uneven * uneven
          right[0] += even * shift
          right[1] += uneven * shift
        }
        normal[2] = normal[1]
        guard let step = LinearSystem.solution(of: normal, right) else { continue }
        patch.add(even: step[0], uneven: step[1], isDown: isDown)
      }
    }
  }

  /// Moves the fourth corner to its alignment pattern, if that is found.
  private static func pin(_ patch: inout EdgePatch, _ polarity: Polarity, _ pyramid: ImagePyramid) {
    let at = Double(patch.side) - 6.5
    let frame = patch.frame(at, at)
    let level = pyramid.levels[pyramid.index(forModulePixels: frame.modulePixels)]
    let local = SymbolGrid(
      side: patch.side,
      homography: Homography(
        origin: frame.center - frame.u * at - frame.v * at, u: frame.u, v: frame.v),
      mesh: nil, polarity: polarity)
    let reach = min(2 + Double(patch.side) / 15, 7)
    guard
      let find = AlignmentSearch.find(around: at, at, reach: reach, grid: local, level: level),
      find.correlation > 0.65
    else { return }
    patch.bend(at, to: local.place(find.place.x, find.place.y))
  }
}

extension DisplacementMesh {
  /// This mesh moved to where another, coarser one has its knots; between them it keeps its own shape.
  fileprivate func moved(to coarser: DisplacementMesh) -> DisplacementMesh {
    var change = coarser
    for (j, y) in coarser.knots.enumerated() {
      for (i, x) in coarser.knots.enumerated() {
        let own = displacement(x, y)
        change.dx[j * coarser.count + i] -= own.x
        change.dy[j * coarser.count + i] -= own.y
      }
    }
    var result = self
    for (j, y) in knots.enumerated() {
      for (i, x) in knots.enumerated() {
        let shift = change.displacement(x, y)
        result.dx[j * count + i] += shift.x
        result.dy[j * count + i] += shift.y
      }
    }
    return result
  }
}
