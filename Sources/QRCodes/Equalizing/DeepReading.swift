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
    var seen: [(corners: BlurredCorners, version: Int?)] = []
    for corners in corners(pyramid, triples: triples, budget: &budget) {
      // From near places grids settle in the same one.
      let near = seen.filter { $0.corners.isNear(corners) }
      if near.count >= Self.mostNear { continue }
      let known = near.lazy.compactMap(\.version).first
      let start = start(corners, pyramid, &tables, &budget, like: known)
      seen.append((corners, start.map { ($0.grid.side - 17) / 4 }))
      guard let start else { continue }
      starts.append(start)
      if start.choice.correlation > Self.certainCorrelation { break }
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
    let patches = PatchSearch.patches(in: pyramid, limit: 16, budget: &budget)
    let all =
      triples.map { PatchTriple($0) } + PatchTriple.all(of: patches, limit: 60, budget: &budget)
    var corners: [BlurredCorners] = []
    for triple in all {
      guard budget.spend(triple.sides.count * 500) else { return [] }
      corners += BlurredCorners.fits(triple, pyramid: pyramid).prefix(2)
        .filter { $0.correlation > 0.45 }
    }
    corners.sort { $0.likelihood > $1.likelihood }
    corners = Array(corners.prefix(2 * Self.mostCorners))
    for index in corners.indices {
      guard budget.spend(20_000) else { return [] }
      corners[index].refine(pyramid)
    }
    corners.sort { $0.likelihood > $1.likelihood }
    return corners.prefix(Self.mostCorners)
  }

  private static let mostCorners = 8
  private static let mostNear = 2
  private static let mostStarts = 3
  /// The correlation with known modules beyond which no other grid need be looked for.
  private static let certainCorrelation: Float = 0.75
  /// The same beyond which there is a symbol, and how many such grids are enough.
  private static let clearCorrelation: Float = 0.5
  private static let enoughClearStarts = 3
}
