// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct ConfirmedBlocksTests {
  private let structure: SymbolStructure
  private let colours: [Float]

  init() throws {
    // Version 6 at level M has four blocks of 27 codewords, each of which corrects 8.
    let symbol = try Symbol(
      encoding: .bytes((0..<100).map { UInt8(0x30 + $0 % 10) }),
      options: EncodingOptions(correction: .medium, version: .exactly(6), mode: .byte))
    structure = try #require(SymbolStructure(side: 41))
    colours = symbol.modules.map { $0 ? 1 : -1 }
  }

  /// Evidence with `count` codewords wrong in each of the blocks given.
  private func evidence(wrong count: Int, inBlocks blocks: [Int]) -> [Float] {
    var evidence = colours.map { $0 * 5 }
    for block in blocks {
      for index in 0..<count {
        // Codewords of the blocks take turns in the sequence.
        let bit = 8 * (4 * index + block)
        let module = Int(structure.moduleOrder[bit])
        evidence[module] = -evidence[module]
      }
    }
    return evidence
  }

  @Test func `blocks that can be repaired are confirmed, others are not`() throws {
    let blocks = try #require(
      ConfirmedBlocks(evidence: evidence(wrong: 9, inBlocks: [1]), structure: structure))
    #expect(blocks.count == 3)
    for (confirmed, known) in zip(blocks.colours, colours) where confirmed != 0 {
      #expect(confirmed == known)
    }
    // Three blocks of 43 codewords, check codewords included.
    #expect(blocks.colours.count { $0 != 0 } == 3 * 43 * 8)
  }

  @Test func `damage up to what a block corrects is confirmed with the colours it had`() throws {
    let blocks = try #require(
      ConfirmedBlocks(evidence: evidence(wrong: 8, inBlocks: [0, 1, 2, 3]), structure: structure))
    #expect(blocks.count == 4)
    for (confirmed, known) in zip(blocks.colours, colours) where confirmed != 0 {
      #expect(confirmed == known)
    }
  }

  @Test func `where no block can be repaired nothing is confirmed`() {
    let evidence = evidence(wrong: 9, inBlocks: [0, 1, 2, 3])
    let blocks = ConfirmedBlocks(evidence: evidence, structure: structure)
    #expect(blocks == nil)
  }

  @Test func `a symbol seen in a mirror is confirmed as it is seen`() throws {
    let evidence = evidence(wrong: 9, inBlocks: [2])
    let mirrored = evidence.indices.map { evidence[mirror($0)] }
    let blocks = try #require(ConfirmedBlocks(evidence: mirrored, structure: structure))
    #expect(blocks.count == 3)
    for i in blocks.colours.indices where blocks.colours[i] != 0 {
      #expect(blocks.colours[i] == colours[mirror(i)])
    }
  }

  /// Where a module of a symbol of 41 modules lies when columns and rows are exchanged.
  private func mirror(_ module: Int) -> Int {
    let (row, column) = module.quotientAndRemainder(dividingBy: 41)
    return column * 41 + row
  }
}
