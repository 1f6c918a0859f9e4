// SPDX-License-Identifier: Apache-2.0

/// What a symbol that was read must look like, module by module, and whether a frame agrees.
///
/// Every block is asked on its own: two codes that follow each other on a screen may share some blocks, and a sum of
/// frames of both can then be repaired to a text that neither has. Its other blocks give that away.
struct ExpectedModules: Sendable {
  /// Modules per side.
  let side: Int
  /// Whether columns and rows are exchanged.
  let isMirrored: Bool
  /// Codewords in the order of the symbol's sequence: the block of each.
  private let blocks: [Int16]
  /// Error correction codewords in each block.
  private let checkCount: Int
  /// For each bit in the order of the sequence, where its module is and what colour it must have: 1 dark, -1 light.
  private let modules: [Int32]
  private let colours: [Float]

  /// - Parameter structure: that of the symbol's version.
  /// - Returns: nil for Micro QR Code, whose codewords are not all of one length.
  init?(_ symbol: DecodedSymbol, structure: SymbolStructure) {
    guard symbol.kind == .qr, structure.version == SymbolVersion(symbol.version),
      let division = BlockStructure(version: structure.version, correction: symbol.correction)
    else { return nil }
    let side = structure.version.side
    let places = division.interleaving()
    var blockOf = [Int16](repeating: 0, count: division.codewordCount)
    for block in 0..<division.blockCount {
      for place in division.range(ofBlock: block) { blockOf[place] = Int16(block) }
    }
    let mask = Mask.bit(symbol.mask, kind: .qr)
    var modules: [Int32] = []
    var colours: [Float] = []
    modules.reserveCapacity(8 * places.count)
    colours.reserveCapacity(8 * places.count)
    for (index, place) in places.enumerated() {
      for bit in 0..<8 {
        let order = 8 * index + bit
        let module = structure.moduleOrder[order]
        let isOne = symbol.codewords[Int(place)] >> UInt8(7 - bit) & 1 == 1
        let isInverted = structure.inversions[order] & mask != 0
        let isDark = (isOne != isInverted) != symbol.isReversed
        let (row, column) = Int(module).quotientAndRemainder(dividingBy: side)
        modules.append(symbol.isMirrored ? Int32(column * side + row) : module)
        colours.append(isDark ? 1 : -1)
      }
    }
    self.side = side
    isMirrored = symbol.isMirrored
    self.modules = modules
    self.colours = colours
    blocks = places.map { blockOf[Int($0)] }
    checkCount = division.checkCount
  }

  /// Whether a frame shows this symbol, as far as it shows anything.
  ///
  /// A codeword contradicts where its eight modules together speak for another one. Noise makes some do so. In a block of
  /// another code at least `checkCount + 1` codewords differ, and of those nearly half contradict; a fifth of that many
  /// is no longer noise.
  func agrees(with observation: ModuleObservation) -> Bool {
    guard observation.side == side else { return false }
    var contradicted = [Int](repeating: 0, count: Int(blocks.max() ?? 0) + 1)
    var agreement: Float = 0
    var total: Float = 0
    let evidence = observation.evidence.span
    for (codeword, block) in blocks.enumerated() {
      var sum: Float = 0
      for bit in (8 * codeword)..<(8 * codeword + 8) {
        let value = evidence[Int(modules[bit])]
        sum += value * colours[bit]
        total += abs(value)
      }
      agreement += sum
      if sum < 0 { contradicted[Int(block)] += 1 }
    }
    let allowed = max(1, (checkCount + 1) / 5)
    return agreement > Self.leastAgreement * total && contradicted.allSatisfy { $0 <= allowed }
  }

  /// The share of the evidence that must be for a symbol rather than against it: pure noise has none.
  private static let leastAgreement: Float = 0.3
}
