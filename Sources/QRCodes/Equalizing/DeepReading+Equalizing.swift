// SPDX-License-Identifier: Apache-2.0

extension DeepReading {
  /// Undoes the blur on a grid, follows what that shows, and decodes again and again.
  func read(
    _ start: Start, _ pyramid: ImagePyramid, _ tables: inout VersionTables,
    _ budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    guard let structure = tables.structure(side: start.grid.side) else { return nil }
    let side = start.grid.side
    let level = pyramid.levels[pyramid.index(forModulePixels: start.grid.modulePixels)]
    var start = start
    // The corner opposite the finder patterns is the farthest from what is known.
    if rungs.contains(.deepCorner), let pinned = pinned(start, structure),
      let moved = self.start(pinned, pyramid, &tables),
      moved.choice.correlation > start.choice.correlation - 0.02
    {
      start = moved
    }
    if rungs.contains(.deepPilots) {
      // Without an alignment pattern nothing is known of the fourth corner.
      let isProjective = structure.version.number > 1
      settle(&start, isProjective: isProjective, pyramid, &tables, &budget)
    }
    guard budget.spend(side * side * 60) else { return nil }
    var steps = DeepSteps(
      grid: start.grid,
      equalizer: LatticeEqualizer(
        start.samples, signs: structure.patterns.signs, first: start.choice.filter),
      structure: structure)
    if let success = solve(&steps, start.samples, level, &budget) { return success }
    guard let check, !steps.isLost, budget.spend(side * side * 400) else { return nil }
    return CheckedDecoding(structure: structure, check: check).decode(steps.equalizer.evidence)
      .map { SymbolAttempt.Success(symbol: $0, grid: steps.grid, stage: "checked") }
  }

  /// Trains the filter, moves the grid and feeds decisions back until the symbol decodes.
  private func solve(
    _ steps: inout DeepSteps, _ samples: LatticeSamples, _ level: GrayLevel,
    _ budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    if let success = steps.decoded() { return success }
    if rungs.contains(.deepTraining) {
      for _ in 0..<3 { steps.equalizer.train(resistance: 8) }
      if let success = steps.decoded() { return success }
      if steps.isLost { return nil }
      if rungs.contains(.deepAlignment),
        let success = align(&steps, samples, level, &budget)
      {
        return success
      }
    }
    if steps.isClear || steps.isLost || !rungs.contains(.deepFeedback) { return nil }
    return feedBack(&steps, &budget)
  }

  /// Moves the grid by what is left over, as long as that moves it.
  private func align(
    _ steps: inout DeepSteps, _ first: LatticeSamples, _ level: GrayLevel,
    _ budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    var samples = first
    let modules = steps.grid.side * steps.grid.side
    for round in 0..<3 {
      guard budget.spend(modules * 90),
        let moved = DecisionAlignment.moved(
          steps.grid, steps.equalizer, samples: samples, degree: round == 0 ? 2 : 3),
        let resampled = LatticeSamples(sampling: moved.grid, level: level)
      else { return nil }
      steps.grid = moved.grid
      samples = resampled
      steps.equalizer.resample(samples)
      steps.equalizer.train(resistance: 4)
      steps.equalizer.train(resistance: 4)
      if let success = steps.decoded() { return success }
      if moved.distance < 0.08 || steps.isClear || steps.isLost { return nil }
    }
    return nil
  }

  /// Takes what neighbours are believed to be as inputs, and repaired blocks as known.
  private func feedBack(
    _ steps: inout DeepSteps, _ budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    let modules = steps.grid.side * steps.grid.side
    var confirmed = 0
    for round in 0..<6 {
      guard budget.spend(modules * 35) else { return nil }
      steps.equalizer.feedBack()
      steps.equalizer.train(resistance: 4)
      if let success = steps.decoded() { return success }
      if rungs.contains(.deepBlocks), steps.hasChanged,
        let blocks = ConfirmedBlocks(
          evidence: steps.equalizer.evidence, structure: steps.structure),
        blocks.count > confirmed
      {
        confirmed = blocks.count
        steps.equalizer.confirm(blocks.colours)
      } else if round >= 3 || !steps.hasChanged {
        return nil
      }
    }
    return nil
  }

  /// The grid moved to the alignment patterns that the filter lays bare; nil where there are none.
  private func pinned(_ start: Start, _ structure: SymbolStructure) -> SymbolGrid? {
    let centres = AlignmentPositions.centres(in: structure.version)
    guard let last = centres.last, centres.count > 1 else { return nil }
    let side = start.grid.side
    let grid = start.grid
    var matches: [Homography.Match] = []
    let end = Double(side)
    for (left, top) in [(0.0, 0.0), (end - 7, 0.0), (0.0, end - 7)] {
      for (a, b) in [(0.0, 0.0), (7, 0), (7, 7), (0, 7)] {
        let place = Vector(left + a, top + b)
        matches.append(.init(from: place, to: grid.place(place.x, place.y)))
      }
    }
    guard
      let corner = LatticeAlignment.find(
        column: last, row: last, reachModules: min(2 + end / 40, 4), samples: start.samples,
        filter: start.choice.filter)
    else { return nil }
    guard corner.correlation > 0.5 else { return nil }
    let at = Vector(Double(last) + 0.5, Double(last) + 0.5)
    let seen = at + corner.offset
    matches.append(.init(from: at, to: grid.place(seen.x, seen.y), weight: 8))
    guard let homography = Homography(fitting: matches) else { return nil }
    var moved = grid
    moved.homography = homography
    moved.mesh = nil
    return moved.isPlausible ? moved : nil
  }
}
