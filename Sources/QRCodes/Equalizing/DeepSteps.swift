// SPDX-License-Identifier: Apache-2.0

/// Where the work on one symbol stands, and what decoding has seen of it.
struct DeepSteps {
  var grid: SymbolGrid
  var equalizer: LatticeEqualizer
  let structure: SymbolStructure
  /// Whether any module has changed its colour since it was last tried to decode.
  private(set) var hasChanged = true
  /// The colours that were tried last.
  private var tried: [Bool] = []

  init(grid: SymbolGrid, equalizer: LatticeEqualizer, structure: SymbolStructure) {
    self.grid = grid
    self.equalizer = equalizer
    self.structure = structure
  }

  /// Decodes what modules are believed to be, unless that is what failed before.
  mutating func decoded() -> SymbolAttempt.Success? {
    let colours = equalizer.output.map { $0 > 0 }
    hasChanged = colours != tried
    guard hasChanged else { return nil }
    tried = colours
    let sampled = SampledSymbol(side: grid.side, evidence: equalizer.evidence)
    let options = DecodingOptions(orientation: .either, reflectance: .normal, repair: .erasures)
    guard
      let symbol = try? DecodedSymbol(decoding: sampled, structure: structure, options: options),
      !symbol.bytes.isEmpty || symbol.payload.padding == .regular
    else { return nil }
    return SymbolAttempt.Success(symbol: symbol, grid: grid, stage: "deep")
  }

  /// Whether all modules are clear: where they do not decode now, more of the same does not help, unless the grid lies
  /// wrong.
  var isClear: Bool { equalizer.certainty > 0.99 }

  /// Whether no module is clear: of 75 readings all had a certainty of more than 0.8 when they were read.
  var isLost: Bool { equalizer.certainty < 0.2 }
}
