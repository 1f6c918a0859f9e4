// SPDX-License-Identifier: Apache-2.0

/// What error correction confirms of a symbol that cannot be read as a whole: the colours of the modules of every block
/// that could be repaired.
struct ConfirmedBlocks {
  /// 1 for dark, -1 for light, 0 where nothing is confirmed; `side * side` values.
  private(set) var colours: [Float]
  /// How many blocks are confirmed.
  private(set) var count: Int

  /// - Parameter evidence: One value per module, dark positive.
  /// - Returns: nil where no block can be repaired.
  init?(evidence: [Float], structure: SymbolStructure) {
    guard structure.version.kind == .qr else { return nil }
    let side = structure.version.side
    colours = []
    count = 0
    for isMirrored in [false, true] {
      let plane = isMirrored ? Self.transposed(evidence, side: side) : evidence
      var sums = [Float](repeating: 0, count: 15)
      for (bit, module) in structure.formatModules.enumerated() {
        sums[bit % 15] += plane[Int(module)]
      }
      for format in FormatReading.candidates(
        evidence: sums.span, version: structure.version, limit: 2)
      {
        guard
          let division = BlockStructure(version: structure.version, correction: format.correction),
          division.blockCount > 1
        else { continue }
        let blocks = CodewordBlocks(
          evidence: plane, symbol: structure, structure: division, mask: format.mask)
        let repaired = division.blockCount - blocks.failed.count
        guard repaired > count else { continue }
        count = repaired
        let colours = Self.colours(of: blocks, structure: structure, mask: format.mask)
        self.colours = isMirrored ? Self.transposed(colours, side: side) : colours
      }
    }
    guard count > 0 else { return nil }
  }

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

  private static func transposed(_ values: [Float], side: Int) -> [Float] {
    (0..<side * side).map { values[$0 % side * side + $0 / side] }
  }
}
