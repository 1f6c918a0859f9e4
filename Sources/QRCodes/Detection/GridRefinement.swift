// SPDX-License-Identifier: Apache-2.0

/// Turns a first grid into one that is good enough to sample: pilots, alignment patterns, mesh.
struct GridRefinement {
  /// A grid and how well the known patterns agree with it.
  struct Located {
    var grid: SymbolGrid
    var fit: PilotRefinement.Fit
  }

  private var pilots = PilotRefinement()

  init() {}

  /// Measures a grid on finder and timing patterns as it is.
  mutating func measure(
    _ grid: SymbolGrid, pyramid: ImagePyramid, tables: inout VersionTables
  ) -> Located? {
    guard let pattern = tables.pilotPattern(side: grid.side) else { return nil }
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    let fit = pilots.fit(of: grid, pattern, level, kinds: [.finder, .timing])
    return Located(grid: grid, fit: fit)
  }

  /// Refines on finder and timing patterns.
  mutating func refineOnTiming(
    _ grid: SymbolGrid, pyramid: ImagePyramid, tables: inout VersionTables
  ) -> Located? {
    guard let pattern = tables.pilotPattern(side: grid.side) else { return nil }
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    let kinds: Set<PilotPattern.Kind> = [.finder, .timing]
    guard let moved = pilots.refine(grid, pattern, level, steps: 8, kinds: kinds) else {
      return nil
    }
    return Located(grid: moved, fit: pilots.fit(of: moved, pattern, level, kinds: kinds))
  }

  /// Fits the fourth corner to its alignment pattern, if there is one, and refines nothing else: enough for most flat
  /// symbols, at a fraction of the cost.
  func pinnedToAlignment(_ grid: SymbolGrid, pyramid: ImagePyramid) -> SymbolGrid? {
    guard grid.side >= 25 else { return grid }
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    return Self.pinned(grid, reach: 1.5, level: level)
  }

  /// The grid through the finder patterns and the alignment pattern in the fourth corner; nil where that is not found.
  private static func pinned(_ grid: SymbolGrid, reach: Double, level: GrayLevel) -> SymbolGrid? {
    let corner = Double(grid.side) - 6.5
    guard
      let find = AlignmentSearch.find(
        around: corner, corner, reach: reach, grid: grid, level: level), find.correlation > 0.65
    else { return nil }
    var matches = finderMatches(grid)
    matches.append(
      .init(
        from: Vector(corner, corner), to: grid.homography.place(find.place.x, find.place.y),
        weight: 8))
    guard let homography = Homography(fitting: matches) else { return nil }
    var moved = grid
    moved.homography = homography
    return moved.isPlausible ? moved : nil
  }

  /// Finds alignment patterns and refines on all patterns; adds a mesh from version 7.
  mutating func refineOnAlignment(
    _ located: Located, pyramid: ImagePyramid, tables: inout VersionTables
  ) -> Located {
    let side = located.grid.side
    guard side >= 25, let pattern = tables.pilotPattern(side: side),
      let version = SymbolVersion(side: side)
    else { return located }
    let level = pyramid.levels[pyramid.index(forModulePixels: located.grid.modulePixels)]
    var grid = located.grid
    // The fourth corner first: it is the farthest from what is known.
    let reach = min(2 + Double(side) / 25, 6)
    if let pinned = Self.pinned(grid, reach: reach, level: level) {
      grid = pinned
      if let moved = pilots.refine(
        grid, pattern, level, steps: 6, kinds: [.finder, .timing, .alignment])
      {
        grid = moved
      }
    }
    let fit = pilots.fit(of: grid, pattern, level, kinds: [.finder, .timing, .alignment])
    if version.number >= 7 {
      grid.mesh = AlignmentMesh.mesh(on: grid, version: version, level: level)
    }
    return Located(grid: grid, fit: fit)
  }

  /// The grid bent as the finder patterns lean, with its alignment patterns searched from there; nil where they do not
  /// lean.
  func bent(
    _ grid: SymbolGrid, corners: (FinderCandidate, FinderCandidate, FinderCandidate),
    pyramid: ImagePyramid
  ) -> SymbolGrid? {
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    guard var result = CurvatureEstimate.bent(grid, corners: corners, level: level) else {
      return nil
    }
    if let version = SymbolVersion(side: grid.side), version.number >= 7,
      let mesh = AlignmentMesh.mesh(on: result, version: version, level: level)
    {
      result.mesh = mesh
    }
    return result
  }

  /// The corners and centres of the finder patterns as the grid has them.
  private static func finderMatches(_ grid: SymbolGrid) -> [Homography.Match] {
    let end = Double(grid.side)
    var matches: [Homography.Match] = []
    for (left, top) in [(0.0, 0.0), (end - 7, 0.0), (0.0, end - 7)] {
      for (a, b) in [(0.0, 0.0), (7, 0), (7, 7), (0, 7)] {
        let place = Vector(left + a, top + b)
        // Perspective may yield to the alignment pattern, so these weigh little singly.
        matches.append(.init(from: place, to: grid.homography.place(place.x, place.y)))
      }
    }
    return matches
  }
}
