// SPDX-License-Identifier: Apache-2.0

/// Reads a located symbol of which much is covered: by stains, labels, reflections.
///
/// What is likely to be covered is told from what modules look like, its bits are erased one by one, and blocks that can
/// be repaired tell more of what is covered around the others.
struct DamagedReading {
  /// How many blocks may still be tried, so that the bound on misreads holds for the picture as a whole.
  private(set) var tries = BitErasures.mostBlocks
  /// What decides on contents that error correction may not believe alone.
  var check: PayloadCheck?

  /// Reads the symbol on a grid; nil where that fails.
  mutating func read(
    _ grid: SymbolGrid, level: GrayLevel, stage: String, tables: inout VersionTables,
    budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    guard let structure = tables.structure(side: grid.side), structure.version.kind == .qr else {
      return nil
    }
    let modules = grid.side * grid.side
    let known = structure.patterns.signs
    guard budget.spend(modules * 200) else { return nil }
    if let light = AddedLight(sampling: grid, level: level, known: known),
      light.lostShare > Self.leastLost,
      let success = read(
        light, on: grid, structure, search: .doubtful, workPerRound: modules * 400, stage: stage,
        budget: &budget)
    {
      return success
    }
    guard budget.spend(modules * 250),
      let residuals = ModuleResiduals(sampling: grid, level: level)
    else { return nil }
    // Elimination takes about as many steps as a symbol has bits times the equations of a block, the network twice that.
    return read(
      CoverField(residuals, known: known), on: grid, structure, search: .anywhere,
      workPerRound: modules * 600, stage: stage, budget: &budget)
  }

  /// The share of a symbol's modules that must be lost in light before that is looked into.
  private static let leastLost: Float = 0.01
  private static let mostRounds = 8

  /// Reads by what one model of the cover leaves to be believed; blocks that can be repaired teach it.
  private mutating func read(
    _ model: some CoverModel, on grid: SymbolGrid, _ structure: SymbolStructure,
    search: BitErasures.Search, workPerRound: Int, stage: String, budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    var model = model
    var confirmed = 0
    for _ in 0..<Self.mostRounds {
      guard budget.spend(workPerRound) else { return nil }
      let evidence = model.evidence
      guard
        let blocks = ConfirmedBlocks(
          evidence: evidence, structure: structure, search: search, tries: &tries),
        blocks.count > confirmed
      else { break }
      if blocks.isComplete {
        return success(
          blocks, values: model.values, evidence: evidence, grid, structure, stage: stage)
      }
      confirmed = blocks.count
      model.confirm(blocks.colours)
    }
    return checked(model.evidence, grid, structure, budget: &budget)
  }

  /// What the check takes of the likeliest repairs, if it is there.
  private func checked(
    _ evidence: [Float], _ grid: SymbolGrid, _ structure: SymbolStructure,
    budget: inout WorkBudget
  ) -> SymbolAttempt.Success? {
    guard let check, budget.spend(grid.side * grid.side * 400) else { return nil }
    return CheckedDecoding(structure: structure, check: check).decode(evidence).map {
      SymbolAttempt.Success(symbol: $0, grid: grid, stage: "checked")
    }
  }

  private func success(
    _ blocks: ConfirmedBlocks, values: [Float], evidence: [Float], _ grid: SymbolGrid,
    _ structure: SymbolStructure, stage: String
  ) -> SymbolAttempt.Success? {
    // Format information counts as it was weighed, data as confirmed.
    var evidence = evidence
    for (i, colour) in blocks.colours.enumerated() where colour != 0 { evidence[i] = 30 * colour }
    let options = DecodingOptions(
      orientation: .either, reflectance: .normal, repair: .errorsOnly)
    guard
      var symbol = try? DecodedSymbol(
        decoding: SampledSymbol(side: grid.side, evidence: evidence), structure: structure,
        options: options),
      symbol.payload.padding != .irregular,
      !symbol.bytes.isEmpty || symbol.payload.padding == .regular
    else { return nil }
    let damage = Self.damage(values, blocks.colours, structure, symbol.correction)
    symbol.errorsCorrected = damage.wrong
    symbol.unusedErrorCorrection = damage.unused
    return SymbolAttempt.Success(symbol: symbol, grid: grid, stage: stage)
  }

  /// How many codewords were seen wrong, and what the block with most of them has left of its error correction.
  private static func damage(
    _ values: [Float], _ colours: [Float], _ structure: SymbolStructure,
    _ correction: ErrorCorrection?
  ) -> (wrong: Int, unused: Float) {
    guard let division = BlockStructure(version: structure.version, correction: correction) else {
      return (0, 0)
    }
    var wrong = [Int](repeating: 0, count: division.blockCount)
    for (index, place) in division.interleaving().enumerated() {
      let isWrong = structure.moduleOrder[8 * index..<8 * index + 8].contains { module in
        values[Int(module)] * colours[Int(module)] < 0
      }
      let block = wrong.indices.first { division.range(ofBlock: $0).contains(Int(place)) }
      if isWrong, let block { wrong[block] += 1 }
    }
    let capacity = Float(max(division.correctableErrors, 1))
    let most = Float(wrong.max() ?? 0)
    return (wrong.reduce(0, +), max(0, 1 - most / capacity))
  }
}
