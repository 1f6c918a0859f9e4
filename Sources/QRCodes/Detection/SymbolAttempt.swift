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

  init() {}

  /// Samples and decodes; nil where that fails.
  mutating func read(
    _ grid: SymbolGrid, pyramid: ImagePyramid, stage: String, effort: Effort,
    tables: inout VersionTables, budget: inout WorkBudget
  ) -> Success? {
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    let modules = grid.side * grid.side
    guard budget.spend(modules * 40) else { return nil }
    let plane = ModuleValues(sampling: grid, level: level)
    if let success = decode(
      LocalContrast.normalized(plane), grid, stage: stage, &tables)
    {
      return success
    }
    guard effort != .fast else { return nil }
    guard budget.spend(modules * 30) else { return nil }
    if let success = decode(
      LocalContrast.normalized(plane, radius: 6), grid, stage: stage + "-wide", &tables)
    {
      return success
    }
    return nil
  }

  /// Follows bent paper and tries again.
  mutating func readBent(
    _ grid: SymbolGrid, pyramid: ImagePyramid, effort: Effort,
    tables: inout VersionTables, budget: inout WorkBudget
  ) -> Success? {
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    let modules = grid.side * grid.side
    for spacing in [12.0, 7.0] {
      guard budget.spend(modules * 400) else { return nil }
      let bent = TransitionTracking.follow(grid, level: level, spacing: spacing, rounds: 8)
      if let success = read(
        bent, pyramid: pyramid, stage: "bent", effort: effort, tables: &tables, budget: &budget)
      {
        return success
      }
    }
    return nil
  }

  /// Decodes normalised values.
  private mutating func decode(
    _ values: [Float], _ grid: SymbolGrid, stage: String, _ tables: inout VersionTables
  ) -> Success? {
    let sampled = SampledSymbol(side: grid.side, evidence: values.map { $0 * 8 })
    let options = DecodingOptions(
      orientation: .either, reflectance: .normal, repair: .erasures)
    do throws(DecodingFailure) {
      let symbol = try DecodedSymbol(
        decoding: sampled, structure: tables.structure(side: grid.side), options: options)
      return Success(symbol: symbol, grid: grid, stage: stage)
    } catch {
      closestFailure = error
      return nil
    }
  }
}
