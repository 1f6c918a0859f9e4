// SPDX-License-Identifier: Apache-2.0

/// The colours that a symbol's modules should have, in the symbol's own orientation.
struct ExpectedColours: Sendable {
  /// Modules per side.
  let side: Int
  /// 1 dark, -1 light, 0 not known; `side * side` values, row by row.
  let signs: [Int8]

  /// What every symbol of a version has.
  init(_ patterns: FunctionPatterns) {
    side = patterns.side
    signs = patterns.signs
  }

  /// All modules of a symbol that was read; nil where its version is not that of the structure.
  init?(_ symbol: DecodedSymbol, structure: SymbolStructure) {
    guard let blocks = BlockStructure(version: structure.version, correction: symbol.correction),
      symbol.codewords.count == blocks.codewordCount, symbol.version == structure.version.number,
      symbol.kind == structure.version.kind
    else { return nil }
    var signs = structure.patterns.signs
    let maskBit = Mask.bit(symbol.mask, kind: symbol.kind)
    let half = blocks.dataBitCount % 8 == 4 ? blocks.dataCodewordCount - 1 : -1
    var order = 0
    for (index, place) in blocks.interleaving().enumerated() {
      for bit in 0..<(index == half ? 4 : 8) {
        let isOne = symbol.codewords[Int(place)] >> UInt8(7 - bit) & 1 == 1
        let isInverted = structure.inversions[order] & maskBit != 0
        signs[Int(structure.moduleOrder[order])] = isOne != isInverted ? 1 : -1
        order += 1
      }
    }
    // What is left over holds zeros, masked as all else.
    for order in order..<structure.moduleOrder.count {
      let isInverted = structure.inversions[order] & maskBit != 0
      signs[Int(structure.moduleOrder[order])] = isInverted ? 1 : -1
    }
    let data = (UInt32(0)..<32).first {
      let meaning = FormatReading.meaning(of: $0, version: structure.version)
      return meaning.map { $0.correction == symbol.correction && $0.mask == symbol.mask } ?? false
    }
    guard let data else { return nil }
    let word = FormatReading.word(data, kind: symbol.kind)
    for (bit, module) in structure.formatModules.enumerated() {
      signs[Int(module)] = word >> UInt32(14 - bit % 15) & 1 == 1 ? 1 : -1
    }
    side = structure.version.side
    self.signs = signs
  }
}
