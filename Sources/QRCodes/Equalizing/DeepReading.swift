// SPDX-License-Identifier: Apache-2.0

/// Reads a symbol too blurred for its modules to be told apart singly: the last rung.
struct DeepReading {
  /// The steps that are taken.
  var rungs = LadderRungs.all
  /// What decides on contents that error correction may not believe alone.
  var check: PayloadCheck?

  /// A grid with the filter that suits it.
  struct Start {
    var grid: SymbolGrid
    var samples: LatticeSamples
    var choice: FilterChoice.Choice
  }

  /// Symbols with more modules than those of this version are left alone: blurred this much, hardly a camera has the
  /// pixels for them, and steps would take longer than a deadline may wait.
  static let highestVersion = 25

  /// Reads the likeliest symbol of an image.
  ///
  /// - Parameter triples: finder patterns that were found by other means.
  func read(
    _ pyramid: ImagePyramid,
    triples: [(FinderCandidate, FinderCandidate, FinderCandidate)], tables: inout VersionTables,
    budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    var starts: [Start] = []
    for corners in corners(pyramid, triples: triples, budget: &budget) {
      if let start = start(corners, pyramid, &tables, &budget) { starts.append(start) }
      if let last = starts.last, last.choice.correlation > Self.certainCorrelation { break }
      // Elsewhere noise stays below a third of that: what is left are the same corners again.
      let clear = starts.count { $0.choice.correlation > Self.clearCorrelation }
      if clear >= Self.enoughClearStarts { break }
    }
    starts.sort { $0.choice.correlation > $1.choice.correlation }
    for start in starts.prefix(Self.mostStarts) {
      if let success = read(start, pyramid, &tables, &budget) { return success }
    }
    return nil
  }

  /// The likeliest corners of a symbol, the likeliest first.
  private func corners(
    _ pyramid: ImagePyramid, triples: [(FinderCandidate, FinderCandidate, FinderCandidate)],
    budget: inout WorkBudget
  ) -> ArraySlice<BlurredCorners> {
    let patches = PatchSearch.patches(in: pyramid, limit: 30, budget: &budget)
    let all =
      triples.map { PatchTriple($0) } + PatchTriple.all(of: patches, limit: 120, budget: &budget)
    var corners: [BlurredCorners] = []
    for triple in all {
      guard budget.spend(triple.sides.count * 500) else { return [] }
      corners += BlurredCorners.fits(triple, pyramid: pyramid).prefix(2)
        .filter { $0.correlation > 0.45 }
    }
    corners.sort { $0.correlation > $1.correlation }
    corners = Array(corners.prefix(2 * Self.mostCorners))
    for index in corners.indices {
      guard budget.spend(20_000) else { return [] }
      corners[index].refine(pyramid)
    }
    corners.sort { $0.correlation > $1.correlation }
    return corners.prefix(Self.mostCorners)
  }

  private static let mostCorners = 8
  private static let mostStarts = 3
  /// The correlation with known modules beyond which no other grid need be looked for.
  private static let certainCorrelation: Float = 0.75
  /// The same beyond which there is a symbol, and how many such grids are enough.
  private static let clearCorrelation: Float = 0.5
  private static let enoughClearStarts = 3
  /// The correlation with known modules below which a grid lies somewhere else.
  private static let leastCorrelation: Float = 0.25
  /// The same below which it does so even if its number of modules is a little wrong.
  private static let leastHint: Float = 0.12

  /// The grid through three corners, with the number of modules that suits it best.
  private func start(
    _ corners: BlurredCorners, _ pyramid: ImagePyramid, _ tables: inout VersionTables,
    _ budget: inout WorkBudget
  ) -> Start? {
    let version = (corners.side - 17) / 4
    let reach = 1 + version / 8
    var best: Start?
    // The nearest numbers first: where they show nothing at all, there is nothing.
    for step in 0...reach {
      let others = step == 0 ? [version] : [version - step, version + step]
      for other in others where (1...Self.highestVersion).contains(other) {
        let side = 17 + 4 * other
        guard budget.spend(20_000 + side * side * 25) else { return best }
        let seen = corners.candidates
        guard
          let grid = GridEstimate.grid(
            side: side, topLeft: seen.0, topRight: seen.1, bottomLeft: seen.2),
          let start = start(grid, pyramid, &tables),
          start.choice.correlation > best?.choice.correlation ?? 0
        else { continue }
        best = start
      }
      let least = step == 0 ? Self.leastHint : Self.leastCorrelation
      if best?.choice.correlation ?? 0 < least { return nil }
    }
    guard let best, best.choice.correlation > Self.leastCorrelation else { return nil }
    return best
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
}
