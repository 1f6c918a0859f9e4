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
    // The corner opposite the finder patterns first: it is the farthest from what is known.
    if let pinned = pinned(start, structure), let moved = self.start(pinned, pyramid, &tables) {
      if moved.choice.correlation > start.choice.correlation - 0.02 { start = moved }
    }
    guard budget.spend(side * side * 2000) else { return nil }
    var grid = start.grid
    var equalizer = LatticeEqualizer(
      start.samples, signs: structure.patterns.signs, first: start.choice.filter)
    if let success = decode(equalizer, grid, structure) { return success }
    for _ in 0..<3 { equalizer.train(resistance: 8) }
    if let success = decode(equalizer, grid, structure) { return success }
    for round in 0..<3 {
      guard budget.spend(side * side * 2000) else { return nil }
      guard
        let moved = DecisionAlignment.moved(
          grid, equalizer, level: level, degree: round == 0 ? 2 : 3, budget: &budget)
      else { break }
      grid = moved.grid
      equalizer.resample(LatticeSamples(sampling: grid, level: level))
      equalizer.train(resistance: 4)
      equalizer.train(resistance: 4)
      if let success = decode(equalizer, grid, structure) { return success }
      if moved.distance < 0.08 { break }
    }
    var confirmed = 0
    for round in 0..<6 {
      guard budget.spend(side * side * 1000) else { return nil }
      equalizer.feedBack()
      equalizer.train(resistance: 4)
      if let success = decode(equalizer, grid, structure) { return success }
      if let blocks = ConfirmedBlocks(evidence: equalizer.evidence, structure: structure),
        blocks.count > confirmed
      {
        confirmed = blocks.count
        equalizer.confirm(blocks.colours)
      } else if round >= 3 {
        break
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
    let weights = start.choice.filter.weights
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
        weights: weights)
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

  private func decode(
    _ equalizer: LatticeEqualizer, _ grid: SymbolGrid, _ structure: SymbolStructure
  ) -> SymbolAttempt.Success? {
    let sampled = SampledSymbol(side: grid.side, evidence: equalizer.evidence)
    let options = DecodingOptions(orientation: .either, reflectance: .normal, repair: .erasures)
    guard
      let symbol = try? DecodedSymbol(decoding: sampled, structure: structure, options: options),
      !symbol.bytes.isEmpty || symbol.payload.padding == .regular
    else { return nil }
    return SymbolAttempt.Success(symbol: symbol, grid: grid, stage: "deep")
  }
}
