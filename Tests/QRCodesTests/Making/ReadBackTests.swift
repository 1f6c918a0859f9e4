// SPDX-License-Identifier: Apache-2.0

import QRCodes
import Testing

/// What our own decoder makes of a symbol seen without any doubt.
private func decoded(_ symbol: Symbol) throws -> DecodedSymbol {
  try DecodedSymbol(
    decoding: SampledSymbol(side: symbol.side, evidence: symbol.modules.map { $0 ? 1 : -1 }))
}

@Suite struct ReadBackTests {
  private static let mixed =
    Array("RQ1:ABC 0123456789012345 order=еж;".utf8) + [0, 0xFF] + Array("777".utf8)

  @Test(arguments: [1, 2, 6, 7, 9, 10, 20, 26, 27, 33, 40], ErrorCorrection.allCases)
  func `what was made is what is decoded`(version: Int, correction: ErrorCorrection) throws {
    // As many bytes as every level of the version holds, and no more.
    let bytes = Array(Self.mixed.prefix(version == 1 ? 5 : version == 2 ? 11 : 60))
    let mask = (version + (ErrorCorrection.allCases.firstIndex(of: correction) ?? 0)) % 8
    let symbol = try Symbol(
      encoding: .bytes(bytes),
      options: EncodingOptions(correction: correction, version: .exactly(version), mask: mask))
    let read = try decoded(symbol)
    #expect(read.bytes == bytes)
    #expect(read.kind == .qr)
    #expect(read.version == version)
    #expect(read.correction == correction)
    #expect(read.mask == mask)
    #expect(read.eci == nil)
    #expect(read.errorsCorrected == 0)
    #expect(read.payload.padding != .irregular)
  }

  @Test(arguments: [(26, 31), (127, 31), (128, 30), (16383, 30), (16384, 29), (999_999, 29)])
  func `an ECI is read back from a symbol that is full`(eci: Int, count: Int) throws {
    // Version 2-L holds 272 bits: less 12 for the header, and 12, 20 or 28 for the ECI.
    let bytes = (0..<count).map { UInt8(0x80 + $0) }
    let options = EncodingOptions(correction: .low, mode: .byte, eci: eci)
    let symbol = try Symbol(encoding: .bytes(bytes), options: options)
    #expect(symbol.version == 2)
    let read = try decoded(symbol)
    #expect(read.bytes == bytes)
    #expect(read.eci == eci)
    #expect(try Symbol(encoding: .bytes(bytes + [0x80]), options: options).version == 3)
  }

  @Test func `text beyond ASCII is read back as text`() throws {
    let text = "Café 还款 12345678901234567890 😀"
    for mode in [ModeRule.automatic, .byte] {
      let read = try decoded(
        try Symbol(encoding: .text(text), options: EncodingOptions(mode: mode)))
      #expect(read.text == text)
      #expect(read.eci == 26)
    }
  }

  @Test(arguments: [1, 20, 700])
  func `kanji are read back as Shift JIS`(count: Int) throws {
    // 点 and 茗, whose codes ISO/IEC 18004, 7.4.6 gives, with digits in between.
    let symbol = try Symbol(
      encoding: .text(String(repeating: "点茗", count: count) + "20260101"),
      options: EncodingOptions(correction: .low, mode: .kanji))
    let read = try decoded(symbol)
    let pairs = [[UInt8]](repeating: [0x93, 0x5F, 0xE4, 0xAA], count: count).flatMap(\.self)
    #expect(read.bytes == pairs + Array("20260101".utf8))
    #expect(read.segments.contains { $0.mode == .kanji })
    #expect(read.eci == nil)
  }

  @Test(arguments: [StructuredAppendDivision.symbols(16), .symbols(2), .version(9)])
  func `joined symbols tell their places and make up the content`(
    division: StructuredAppendDivision
  ) throws {
    let text = String(repeating: "还款 order 20260101; ", count: 30)
    let symbols = try Symbol.structuredAppend(encoding: .text(text), division: division)
    let read = try symbols.map(decoded)
    #expect(symbols.count > 1)
    #expect(read.flatMap(\.bytes) == Array(text.utf8))
    #expect(read.allSatisfy { $0.eci == 26 && $0.text != nil })
    for (index, symbol) in read.enumerated() {
      let place = try #require(symbol.structuredAppend)
      #expect(place.index == index)
      #expect(place.count == symbols.count)
      #expect(place.parity == text.utf8.reduce(0, ^))
    }
  }

  @Test(arguments: [
    ("12345", ErrorCorrection.low, 1), ("AB 12", .medium, 2), ("a?1", .medium, 3),
    ("a\u{7F}\u{0}1", .quartile, 4),
  ])
  func `Micro QR is read back`(text: String, correction: ErrorCorrection, version: Int) throws {
    for mask in 0..<4 {
      let symbol = try Symbol(
        encoding: .text(text),
        options: EncodingOptions(
          kind: .micro, correction: correction, version: .exactly(version), mask: mask))
      let read = try decoded(symbol)
      #expect(read.bytes == Array(text.utf8))
      #expect(read.kind == .micro)
      #expect(read.version == version)
      #expect(read.mask == mask)
      #expect(read.correction == (version == 1 ? nil : correction))
    }
  }
}
