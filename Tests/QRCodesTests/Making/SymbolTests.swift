// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct SymbolTests {
  @Test(arguments: segnoVectors)
  func `a symbol is the one that another encoder makes`(vector: SegnoVector) throws {
    let symbol = try Symbol(
      encoding: .text(vector.text),
      options: EncodingOptions(
        kind: vector.kind, correction: vector.correction, version: .exactly(vector.version),
        mask: vector.mask, mode: vector.mode))
    #expect(symbol.kind == vector.kind)
    #expect(symbol.version == vector.version)
    #expect(symbol.correction == vector.correction)
    #expect(symbol.mask == vector.mask)
    #expect(symbol.modules == Array(vector.modules.prefix(symbol.side * symbol.side)))
  }

  @Test(arguments: [
    EncodingOptions(correction: .low), EncodingOptions(correction: .high, version: .atLeast(7)),
    EncodingOptions(correction: .quartile, eci: 26),
    EncodingOptions(kind: .micro, correction: .medium),
  ])
  func `masks differ only in what they turn over`(options: EncodingOptions) throws {
    let content = SymbolContent.text("12345ABC")
    let automatic = try Symbol(encoding: content, options: options)
    var unmasked: Set<[Bool]> = []
    for mask in options.kind.masks {
      var options = options
      options.mask = mask
      let symbol = try Symbol(encoding: content, options: options)
      #expect(symbol.mask == mask)
      if mask == automatic.mask { #expect(symbol == automatic) }
      unmasked.insert(try dataModules(of: symbol, without: mask))
    }
    #expect(unmasked.count == 1)
  }

  /// The modules that hold data, the mask taken off.
  private func dataModules(of symbol: Symbol, without mask: Int) throws -> [Bool] {
    let structure = try #require(SymbolStructure(side: symbol.side))
    let bit = Mask.bit(mask, kind: symbol.kind)
    return zip(structure.moduleOrder, structure.inversions).map { index, inversions in
      symbol.modules[Int(index)] != (inversions & bit != 0)
    }
  }

  @Test func `bytes are encoded as they are, zeros included`() throws {
    let symbol = try Symbol(encoding: [0, 255, 0, 128], correction: .medium)
    #expect(symbol.version == 1)
    #expect(symbol.side == 21)
    #expect(symbol.modules.count == 441)
    #expect(symbol[column: 0, row: 0])
    #expect(!symbol[column: 7, row: 0])
  }

  @Test func `the smallest print and picture follow from the modules`() throws {
    let symbol = try Symbol(encoding: [1], correction: .low)
    #expect(symbol.leastPrintMillimetres() == 11.6)
    #expect(symbol.leastPrintMillimetres(quietZone: 0) == 8.4)
    #expect(symbol.leastPixels() == 116)
  }
}
