// SPDX-License-Identifier: Apache-2.0

/// What error correction confirms of a symbol that cannot be read as a whole: the colours of the modules of every block
/// that could be repaired.
struct ConfirmedBlocks {
  /// 1 for dark, -1 for light, 0 where nothing is confirmed; `side * side` values.
  private(set) var colours: [Float]
  /// How many blocks are confirmed.
  private(set) var count: Int
  /// Whether these are all blocks of the symbol.
  private(set) var isComplete = false

  /// - Parameter evidence: One value per module, dark positive.
  /// - Returns: nil where no block can be repaired.
  init?(evidence: [Float], structure: SymbolStructure) {
    var none = 0
    self.init(evidence: evidence, structure: structure, tries: &none)
  }

  /// As above, with doubtful bits erased in blocks that have too many errors, even where there is one block alone.
  ///
  /// - Parameters:
  ///   - search: Where other bits are turned.
  ///   - tries: How many blocks may still be repaired so.
  init?(
    evidence: [Float], structure: SymbolStructure, search: BitErasures.Search = .anywhere,
    tries: inout Int
  ) {
    guard structure.version.kind == .qr else { return nil }
    colours = []
    count = 0
    let isPatient = tries > 0
    let readings = FormatInPlane.readings(of: evidence, structure: structure, limit: 2)
    let best = readings.map(\.format.agreement).max() ?? 0
    for reading in readings
    where !isPatient || reading.format.agreement > best - Self.formatSlack {
      let (plane, format) = (reading.plane, reading.format)
      guard
        let division = BlockStructure(version: structure.version, correction: format.correction),
        division.blockCount > (isPatient ? 0 : 1)
      else { continue }
      var blocks = CodewordBlocks(
        evidence: plane, symbol: structure, structure: division, mask: format.mask)
      if isPatient {
        blocks.repairWithBitErasures(evidence: plane, search: search, left: &tries)
      }
      let confirmed = division.blockCount - blocks.failed.count
      guard confirmed > count else { continue }
      count = confirmed
      isComplete = blocks.failed.isEmpty
      let colours = Self.colours(of: blocks, structure: structure, mask: format.mask)
      self.colours =
        reading.isMirrored
        ? FormatInPlane.transposed(colours, side: structure.version.side) : colours
    }
    guard count > 0 else { return nil }
  }

  /// How much worse than the best another reading of format information may fit where doubtful bits are erased.
  private static let formatSlack: Float = 0.2

  private static func colours(
    of blocks: CodewordBlocks, structure: SymbolStructure, mask: Int
  ) -> [Float] {
    let side = structure.version.side
    var isRepaired = [Bool](repeating: true, count: blocks.structure.codewordCount)
    for block in blocks.failed {
      for place in blocks.structure.range(ofBlock: block) { isRepaired[place] = false }
    }
    let bit = Mask.bit(mask, kind: .qr)
    var colours = [Float](repeating: 0, count: side * side)
    for (index, place) in blocks.structure.interleaving().enumerated()
    where isRepaired[Int(place)] {
      for k in 0..<8 {
        let order = 8 * index + k
        let isOne = blocks.codewords[Int(place)] >> UInt8(7 - k) & 1 == 1
        let isInverted = structure.inversions[order] & bit != 0
        colours[Int(structure.moduleOrder[order])] = isOne != isInverted ? 1 : -1
      }
    }
    return colours
  }
}
