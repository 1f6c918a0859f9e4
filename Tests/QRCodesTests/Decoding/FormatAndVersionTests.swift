// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Format and version information` {
  private func evidence(_ word: UInt32, width: Int, strength: Float = 1) -> [Float] {
    (0..<width).reversed().map { word >> UInt32($0) & 1 == 1 ? strength : -strength }
  }

  @Test func `words are those of the standard's examples`() {
    // ISO/IEC 18004, annex C: level M, mask 101; M1, mask 11. Annex D: version 7.
    #expect(FormatReading.word(0b00101, kind: .qr) == 0b100_0000_1100_1110)
    #expect(FormatReading.word(0b00011, kind: .micro) == 0b100_1011_0001_1100)
    #expect(VersionInformation.word(7) == 0b00_0111_1100_1001_0100)
  }

  @Test func `words are those of the standard's tables`() {
    // ISO/IEC 18004, tables C.1 and D.1, first and last entries of each.
    #expect(FormatReading.word(0, kind: .qr) == 0x5412)
    #expect(FormatReading.word(31, kind: .qr) == 0x2BED)
    #expect(FormatReading.word(0, kind: .micro) == 0x4445)
    #expect(FormatReading.word(31, kind: .micro) == 0x3BBA)
    #expect(VersionInformation.word(8) == 0x085BC)
    #expect(VersionInformation.word(21) == 0x15683)
    #expect(VersionInformation.word(40) == 0x28C69)
  }

  @Test func `words keep the distance their codes promise`() {
    let words = (0..<32).map { FormatReading.word($0, kind: .qr) }
    let versions = (7...40).map(VersionInformation.word)
    for (words, distance) in [(words, 5), (versions, 8)] {
      for (index, word) in words.enumerated() {
        for other in words[..<index] { #expect((word ^ other).nonzeroBitCount >= distance) }
      }
    }
  }

  @Test func `every format is read with three modules wrong`() {
    let version = SymbolVersion(1)!
    for data in UInt32(0)..<32 {
      for first in 0..<15 {
        var soft = evidence(FormatReading.word(data, kind: .qr), width: 15)
        for bit in [first, (first + 4) % 15] { soft[bit] *= -1 }
        let best = FormatReading.candidates(evidence: soft.span, version: version, limit: 1)[0]
        let meaning = FormatReading.meaning(of: data, version: version)!
        #expect(best.correction == meaning.correction && best.mask == meaning.mask)
        #expect(best.margin > 0 && abs(best.agreement - 11 / 15) < 1e-6)
      }
    }
  }

  @Test func `weak evidence is outweighed by strong, however many modules it has`() {
    var soft = evidence(FormatReading.word(0b10110, kind: .qr), width: 15, strength: 6)
    for bit in 0..<6 { soft[bit] *= -0.1 }
    let best = FormatReading.candidates(
      evidence: soft.span, version: SymbolVersion(1)!, limit: 2)
    #expect(best[0].correction == .high && best[0].mask == 0b110)
    #expect(best[0].margin == -best[1].margin)
  }

  @Test func `a Micro QR side leaves only its own formats`() {
    let counts = (1...4).map {
      FormatReading.candidates(
        evidence: evidence(0x1234, width: 15).span, version: SymbolVersion(micro: $0)!, limit: 32
      ).count
    }
    #expect(counts == [4, 8, 8, 12])
  }

  @Test func `every version is read with three modules wrong`() {
    for version in 7...40 {
      for first in 0..<18 {
        var soft = evidence(VersionInformation.word(version), width: 18)
        for bit in [first, (first + 5) % 18, (first + 11) % 18] { soft[bit] *= -1 }
        let read = VersionInformation(evidence: soft.span)
        #expect(read.version == version)
        #expect(read.margin >= 4)
      }
    }
  }

  @Test func `no evidence gives no margin`() {
    let nothing = [Float](repeating: 0, count: 18)
    #expect(VersionInformation(evidence: nothing.span).margin == 0)
    #expect(VersionInformation(evidence: nothing.span).agreement == 0)
  }
}
