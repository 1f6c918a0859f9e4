// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct CheckedDecodingTests {
  private let fixture = SymbolFixture.version7
  private let structure = SymbolVersion(7).map { SymbolStructure(version: $0) }

  /// What is seen of the symbol where the `lost` first codewords of every block show nothing, and their bits are drawn.
  private func evidence(lost: Int, seed: UInt64) throws -> [Float] {
    let structure = try #require(structure)
    let division = try #require(
      BlockStructure(version: structure.version, correction: .medium))
    var random = SplitMix(seed: seed)
    var evidence = (0..<45 * 45).map { fixture.isDark($0 % 45, $0 / 45) ? Float(8) : -8 }
    for (index, place) in division.interleaving().enumerated() {
      let block = (0..<division.blockCount).first {
        division.range(ofBlock: $0).contains(Int(place))
      }
      let range = division.range(ofBlock: try #require(block))
      guard Int(place) - range.lowerBound < lost else { continue }
      for k in 0..<8 {
        evidence[Int(structure.moduleOrder[8 * index + k])] = random.next() & 1 == 0 ? 0.1 : -0.1
      }
    }
    return evidence
  }

  private func decode(_ evidence: [Float], _ check: PayloadCheck) throws -> DecodedSymbol? {
    CheckedDecoding(structure: try #require(structure), check: check).decode(evidence)
  }

  @Test func `blocks are filled up to the last check codewords, and no further`() throws {
    let message = Array(fixture.text.utf8)
    let check = PayloadCheck { $0 == message }
    // Level M of version 7: 18 check codewords a block, of which 17 are 136 of 144 equations.
    #expect(try decode(evidence(lost: 16, seed: 1), check)?.bytes == message)
    #expect(try decode(evidence(lost: 17, seed: 1), check)?.bytes == message)
    #expect(try decode(evidence(lost: 19, seed: 1), check) == nil)
    // Without a check two thirds of that are believed at most.
    var tries = BitErasures.mostBlocks
    let plain = ConfirmedBlocks(
      evidence: try evidence(lost: 14, seed: 1), structure: try #require(structure), tries: &tries)
    #expect(plain == nil)
  }

  @Test func `nothing is read that the check refuses`() throws {
    #expect(try decode(evidence(lost: 16, seed: 2), PayloadCheck { _ in false }) == nil)
  }
}
