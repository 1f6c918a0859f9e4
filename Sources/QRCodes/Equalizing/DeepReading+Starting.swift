// SPDX-License-Identifier: Apache-2.0

extension DeepReading {
  /// The grid through three corners, with the number of modules that makes known modules clearest.
  ///
  /// - Parameter known: the version that corners near these turned out to have.
  func start(
    _ corners: BlurredCorners, _ pyramid: ImagePyramid, _ tables: inout VersionTables,
    _ budget: inout WorkBudget, like known: Int?
  ) -> Start? {
    var starts = starts(corners, pyramid, &tables, &budget, like: known)
    starts.sort { $0.choice.correlation > $1.choice.correlation }
    guard rungs.contains(.deepPilots) else {
      return starts.first.flatMap { $0.choice.correlation > Self.leastCorrelation ? $0 : nil }
    }
    var best: Start?
    for var start in starts.prefix(Self.mostVersions) {
      shrink(&start, pyramid, &tables, &budget)
      settle(&start, isProjective: false, pyramid, &tables, &budget)
      if start.choice.correlation > best?.choice.correlation ?? Self.leastCorrelation {
        best = start
      }
    }
    return best
  }

  /// The numbers of modules that are looked at closely.
  private static let mostVersions = 2
  /// The correlation with known modules below which a grid lies somewhere else.
  private static let leastCorrelation: Float = 0.25
  /// The same below which it does so even if its number of modules is a little wrong.
  private static let leastHint: Float = 0.12
  /// How well surroundings suit a symbol for all numbers of modules to be tried.
  private static let clearSuit: Float = 0.6

  /// Grids through three corners, with all numbers of modules that are likely.
  private func starts(
    _ corners: BlurredCorners, _ pyramid: ImagePyramid, _ tables: inout VersionTables,
    _ budget: inout WorkBudget, like known: Int?
  ) -> [Start] {
    let version = known ?? (corners.side - 17) / 4
    let reach = known != nil ? 1 : 2 + version / 8
    var starts: [Start] = []
    var best: Float = 0
    // The nearest numbers first: where they show nothing at all, there is nothing.
    for step in 0...reach {
      let others = step == 0 ? [version] : [version - step, version + step]
      for other in others where (1...Self.highestVersion).contains(other) {
        let side = 17 + 4 * other
        guard budget.spend(25_000 + side * side * 25) else { return starts }
        // Where a pattern fits best depends on how large it is.
        var moved = corners
        if side != corners.side { moved.change(side: side, pyramid) }
        let seen = moved.candidates
        guard
          let grid = GridEstimate.grid(
            side: side, topLeft: seen.0, topRight: seen.1, bottomLeft: seen.2),
          let start = start(grid, pyramid, &tables)
        else { continue }
        starts.append(start)
        best = max(best, start.choice.correlation)
      }
      // Blurred beyond all that is compared, a pattern seems to be smaller than it is, by several numbers.
      if corners.suit > Self.clearSuit { continue }
      if best < (step == 0 ? Self.leastHint : Self.leastCorrelation) { return [] }
    }
    return starts
  }

  /// A grid with the filter that makes known modules clearest on it.
  func start(
    _ grid: SymbolGrid, _ pyramid: ImagePyramid, _ tables: inout VersionTables
  ) -> Start? {
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    guard let signs = tables.structure(side: grid.side)?.patterns.signs,
      let samples = LatticeSamples(sampling: grid, level: level)
    else { return nil }
    return Start(
      grid: grid, samples: samples, choice: FilterChoice.best(on: samples, signs: signs))
  }

  // MARK: - Aligning

  /// Moves all corners inwards or outwards as long as that makes known modules clearer.
  ///
  /// Outside a finder pattern all is light, inside the symbol it is not: the more blur there is, the farther outwards that
  /// draws the place where a pattern fits best, up to a module.
  private func shrink(
    _ start: inout Start, _ pyramid: ImagePyramid, _ tables: inout VersionTables,
    _ budget: inout WorkBudget
  ) {
    for step in [Self.shrinkStep, -Self.shrinkStep] {
      var hasMoved = false
      for _ in 0..<Self.mostShrinks {
        let grid = start.grid
        guard budget.spend(grid.side * grid.side * 25 + 20_000),
          let moved = grid.flat(corner: { corner in
            Vector(
              corner.x + (corner.x == 0 ? step : -step), corner.y + (corner.y == 0 ? step : -step))
          })
        else { return }
        guard let next = self.start(moved, pyramid, &tables),
          next.choice.correlation > start.choice.correlation
        else { break }
        start = next
        hasMoved = true
      }
      if hasMoved { return }
    }
  }

  /// In modules.
  private static let shrinkStep = 0.35
  private static let mostShrinks = 3

  /// Moves a grid by what its known modules say, as long as that makes them clearer.
  ///
  /// - Parameter isProjective: whether corners are moved singly.
  func settle(
    _ start: inout Start, isProjective: Bool, _ pyramid: ImagePyramid,
    _ tables: inout VersionTables, _ budget: inout WorkBudget
  ) {
    guard let signs = tables.structure(side: start.grid.side)?.patterns.signs else { return }
    for _ in 0..<3 {
      guard budget.spend(start.grid.side * start.grid.side * 40),
        let moved = PilotAlignment.moved(
          start.grid, samples: start.samples, filter: start.choice.filter, signs: signs,
          isProjective: isProjective),
        let next = self.start(moved.grid, pyramid, &tables),
        next.choice.correlation > start.choice.correlation
      else { return }
      start = next
      if moved.distance < 0.05 { return }
    }
  }
}
