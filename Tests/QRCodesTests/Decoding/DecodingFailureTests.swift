// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Failures of the decoder` {
  private let seventh = SymbolStructure(version: SymbolVersion(7)!)

  /// A 7-M symbol that holds a byte segment of `count` letters, and padding unless it is full.
  private func drawn(count: Int, padding: ((inout [UInt8]) -> Void)? = nil) -> DrawnSymbol {
    var stream = BitStream()
    stream.append(0b0100, width: 4)
    stream.append(UInt32(count), width: 8)
    for index in 0..<count { stream.append(UInt32(0x41 + index % 26), width: 8) }
    var data = stream.padded(to: 124 * 8)
    padding?(&data)
    return DrawnSymbol(structure: seventh, correction: .medium, mask: 3, data: data)
  }

  @Test func `a side that no symbol has is named`() {
    for side in [1, 12, 19, 20, 22, 181] {
      let sampled = SampledSymbol(side: side, evidence: Array(repeating: 1, count: side * side))
      #expect(throws: DecodingFailure.noSuchSide(side)) {
        _ = try DecodedSymbol(decoding: sampled)
      }
    }
  }

  @Test func `without evidence no format is read`() {
    let nothing = SampledSymbol(side: 45, evidence: Array(repeating: 0, count: 45 * 45))
    #expect(throws: DecodingFailure.formatUnreadable) {
      _ = try DecodedSymbol(decoding: nothing)
    }
    let small = SampledSymbol(side: 15, evidence: Array(repeating: 0, count: 225))
    #expect(throws: DecodingFailure.patternsUnreadable(agreement: 0)) {
      _ = try DecodedSymbol(decoding: small)
    }
  }

  @Test func `evidence that is no number is no reading, and no trap`() throws {
    let sampled = drawn(count: 50).sampled()
    for strange in [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude] {
      for step in [1, 7, 400] {
        var spoilt = sampled
        for index in stride(from: 0, to: spoilt.evidence.count, by: step) {
          spoilt.evidence[index] = strange
        }
        if let read = try? DecodedSymbol(decoding: spoilt) {
          #expect(read.payload == (try drawn(count: 50).payload))
        }
      }
    }
  }

  @Test func `damage is counted in blocks`() {
    var drawn = drawn(count: 50)
    for block in [1, 3] {
      for index in drawn.blocks.range(ofBlock: block) { drawn.codewords[index] ^= 0x5B }
    }
    #expect(throws: DecodingFailure.damaged(blocksFailed: 2, blocks: 4)) {
      _ = try DecodedSymbol(decoding: drawn.sampled())
    }
  }

  @Test func `version information that names another side is reported when nothing is read`() throws
  {
    var sampled = drawn(count: 50).sampled()
    let modules = VersionModules.topRight(side: 45)
    for (bit, module) in modules.enumerated() {
      let isDark = VersionInformation.word(8) >> UInt32(17 - bit) & 1 == 1
      sampled[column: module.column, row: module.row] = isDark ? 8 : -8
      sampled[column: module.row, row: module.column] = isDark ? 8 : -8
    }
    // As long as the codewords are whole, they are believed.
    #expect(try DecodedSymbol(decoding: sampled).versionInformation?.version == 8)
    for index in seventh.moduleOrder where index % 3 == 0 { sampled.evidence[Int(index)] *= -1 }
    #expect(throws: DecodingFailure.versionMismatch(read: 8, side: 45)) {
      _ = try DecodedSymbol(decoding: sampled)
    }
  }

  @Test func `data that are no segments are named`() {
    let drawn = drawn(count: 50) { $0[0] = 0xF0 }
    #expect(throws: DecodingFailure.invalidSegments(.unknownMode(indicator: 15, bit: 0))) {
      _ = try DecodedSymbol(decoding: drawn.sampled())
    }
  }

  @Test
  func `strange padding is read where errors alone were corrected, and refused after erasures`()
    throws
  {
    for isStrange in [false, true] {
      var drawn = drawn(count: 50) { if isStrange { $0[100] = 0x77 } }
      let whole = drawn
      // Nine errors in every block: all that can be corrected.
      for block in 0..<4 {
        for index in drawn.blocks.range(ofBlock: block).prefix(9) { drawn.codewords[index] ^= 1 }
      }
      let decoded = try DecodedSymbol(decoding: drawn.sampled())
      #expect(decoded.payload.padding == (isStrange ? .irregular : .regular))
      #expect(decoded.errorsCorrected == 36 && decoded.erasuresUsed == 0)
      #expect(decoded.unusedErrorCorrection == 0)

      // Ten wrong codewords in the first block, of which nothing is known.
      drawn = whole
      let unknown = drawn.blocks.range(ofBlock: 0).prefix(10)
      for index in unknown { drawn.codewords[index] ^= 1 }
      let sampled = drawn.sampled { unknown.contains($0) ? 0.01 : 8 }
      if isStrange {
        #expect(throws: DecodingFailure.implausiblePadding) {
          _ = try DecodedSymbol(decoding: sampled)
        }
      } else {
        let decoded = try DecodedSymbol(decoding: sampled)
        #expect(decoded.payload == (try whole.payload))
        #expect(decoded.erasuresUsed > 0 && decoded.erasuresUsed % 2 == 0)
      }
      #expect(throws: DecodingFailure.damaged(blocksFailed: 1, blocks: 4)) {
        _ = try DecodedSymbol(decoding: sampled, options: .init(repair: .errorsOnly))
      }
    }
  }

  @Test func `Micro QR needs its patterns`() throws {
    let structure = SymbolStructure(version: SymbolVersion(micro: 2)!)
    var random = SplitMix(seed: 4)
    let drawn = DrawnSymbol(filling: structure, correction: .low, mask: 1, using: &random)
    var sampled = drawn.sampled()
    #expect(try DecodedSymbol(decoding: sampled).payload == drawn.payload)
    for index in 0..<70 where structure.patterns.signs[index] != 0 {
      sampled.evidence[index] *= -1
    }
    let failure = #expect(throws: DecodingFailure.self) {
      _ = try DecodedSymbol(decoding: sampled, options: .init(reflectance: .normal))
    }
    guard case .patternsUnreadable(let agreement) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(agreement < 0.5)
  }

  @Test func `a structure of another version is not used`() throws {
    let drawn = drawn(count: 50)
    let other = SymbolStructure(version: SymbolVersion(8)!)
    #expect(
      try DecodedSymbol(decoding: drawn.sampled(), structure: other).payload == drawn.payload)
  }
}
