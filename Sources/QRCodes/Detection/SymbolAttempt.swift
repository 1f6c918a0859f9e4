// SPDX-License-Identifier: Apache-2.0

/// Tries to read the symbol on one grid, by several ways of sampling.
struct SymbolAttempt {
  /// What a way of sampling gave.
  struct Success {
    var symbol: DecodedSymbol
    var grid: SymbolGrid
    var stage: String
  }

  /// The failure that came closest to success, if there was one.
  private(set) var closestFailure: DecodingFailure?

  /// Ways that are tried, as far as the effort allows.
  var rungs = LadderRungs.all

  init() {}

  /// Samples and decodes; nil where that fails.
  mutating func read(
    _ grid: SymbolGrid, pyramid: ImagePyramid, stage: String, effort: Effort,
    tables: inout VersionTables, budget: inout WorkBudget
  ) -> Success? {
    let index = pyramid.index(forModulePixels: grid.modulePixels)
    // A coarser level averages noise away, a finer one keeps what a module of a few pixels has left.
    let hasOthers = effort == .thorough && rungs.contains(.otherLevels)
    let indices = hasOthers ? [index, index + 1, index - 1] : [index]
    for index in indices where pyramid.levels.indices.contains(index) {
      if let success = read(
        grid, level: pyramid.levels[index], stage: stage, effort: effort, tables: &tables,
        budget: &budget)
      {
        return success
      }
    }
    return nil
  }

  /// Samples one level and decodes by one rule for light and contrast after the other.
  private mutating func read(
    _ grid: SymbolGrid, level: GrayLevel, stage: String, effort: Effort,
    tables: inout VersionTables, budget: inout WorkBudget
  ) -> Success? {
    let modules = grid.side * grid.side
    guard budget.spend(modules * 40) else { return nil }
    let plane = ModuleValues(sampling: grid, level: level)
    let first = LocalContrast.normalized(plane)
    if let success = decode(first, grid, stage: stage, &tables) { return success }
    guard budget.spend(modules * 60) else { return nil }
    let classes = ClassContrast.normalized(plane, colours: first, radius: 5)
    if rungs.contains(.classes),
      let success = decode(classes, grid, stage: stage + "-class", &tables)
    {
      return success
    }
    guard budget.spend(modules * 60) else { return nil }
    if rungs.contains(.moduleEqualizer),
      let known = tables.structure(side: grid.side)?.patterns.signs,
      let equalized = ModuleEqualizer.equalized(classes, side: grid.side, known: known, rounds: 2),
      let success = decode(equalized, grid, stage: stage + "-equalized", &tables)
    {
      return success
    }
    guard effort != .fast, rungs.contains(.wide), budget.spend(modules * 60) else { return nil }
    let wide = ClassContrast.normalized(
      plane, colours: LocalContrast.normalized(plane, radius: 7), radius: 9)
    return decode(wide, grid, stage: stage + "-wide", &tables)
  }

  /// Samples and decodes in the simplest way: the first try on a grid that already fits well.
  mutating func readQuickly(
    _ grid: SymbolGrid, pyramid: ImagePyramid, stage: String, tables: inout VersionTables,
    budget: inout WorkBudget
  ) -> Success? {
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    guard budget.spend(grid.side * grid.side * 30) else { return nil }
    let plane = ModuleValues(sampling: grid, level: level)
    return decode(
      LocalContrast.normalized(plane), grid, stage: stage, repair: .errorsOnly, &tables)
  }

  /// Follows bent paper and tries again.
  mutating func readBent(
    _ grid: SymbolGrid, pyramid: ImagePyramid, stage: String, effort: Effort,
    tables: inout VersionTables, budget: inout WorkBudget
  ) -> Success? {
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    let modules = grid.side * grid.side
    for spacing in effort == .thorough ? [12.0, 7.0, 4.5] : [12.0, 7.0] {
      guard budget.spend(modules) else { return nil }
      let bent = TransitionTracking.follow(
        grid, level: level, spacing: spacing, rounds: effort == .thorough ? 14 : 8,
        budget: &budget)
      if let success = read(
        bent, pyramid: pyramid, stage: stage, effort: effort, tables: &tables, budget: &budget)
      {
        return success
      }
    }
    return nil
  }

  /// Decodes normalised values.
  private mutating func decode(
    _ values: [Float], _ grid: SymbolGrid, stage: String,
    repair: DecodingOptions.Repair = .erasures, _ tables: inout VersionTables
  ) -> Success? {
    let sampled = SampledSymbol(side: grid.side, evidence: values.map { $0 * 8 })
    let options = DecodingOptions(
      orientation: .either, reflectance: .normal,
      repair: rungs.contains(.erasures) ? repair : .errorsOnly)
    do throws(DecodingFailure) {
      let symbol = try DecodedSymbol(
        decoding: sampled, structure: tables.structure(side: grid.side), options: options)
      // A periodic pattern may be a mask's own, which makes every codeword zero: a valid word that says nothing.
      guard !symbol.bytes.isEmpty || symbol.payload.padding == .regular else { return nil }
      return Success(symbol: symbol, grid: grid, stage: stage)
    } catch {
      if error.isCloser(than: closestFailure) { closestFailure = error }
      return nil
    }
  }
}

extension DecodingFailure {
  /// Whether decoding came farther than with `other`: fewer blocks failed.
  fileprivate func isCloser(than other: DecodingFailure?) -> Bool {
    switch (self, other) {
    case (_, nil): true
    case (.damaged(let failed, let blocks), .damaged(let otherFailed, let otherBlocks)?):
      failed * otherBlocks < otherFailed * blocks
    case (.damaged, _): true
    default: false
    }
  }
}
