// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

/// Characters of one mode that fill a symbol of ISO/IEC 18004, table 7.
private struct Capacity: Sendable {
  let kind: SymbolKind
  let version: Int
  let correction: ErrorCorrection
  let digits: Int
  let alphanumeric: Int
  let bytes: Int
  let kanji: Int
}

/// Rows of ISO/IEC 18004, table 7. Zero where the version lacks the mode.
private let publishedCapacities = [
  Capacity(
    kind: .qr, version: 1, correction: .low, digits: 41, alphanumeric: 25, bytes: 17, kanji: 10),
  Capacity(
    kind: .qr, version: 1, correction: .high, digits: 17, alphanumeric: 10, bytes: 7, kanji: 4),
  Capacity(
    kind: .qr, version: 9, correction: .medium, digits: 432, alphanumeric: 262, bytes: 180,
    kanji: 111),
  Capacity(
    kind: .qr, version: 10, correction: .medium, digits: 513, alphanumeric: 311, bytes: 213,
    kanji: 131),
  Capacity(
    kind: .qr, version: 26, correction: .quartile, digits: 1804, alphanumeric: 1094, bytes: 751,
    kanji: 462),
  Capacity(
    kind: .qr, version: 27, correction: .quartile, digits: 1933, alphanumeric: 1172, bytes: 805,
    kanji: 496),
  Capacity(
    kind: .qr, version: 40, correction: .low, digits: 7089, alphanumeric: 4296, bytes: 2953,
    kanji: 1817),
  Capacity(
    kind: .qr, version: 40, correction: .medium, digits: 5596, alphanumeric: 3391, bytes: 2331,
    kanji: 1435),
  Capacity(
    kind: .qr, version: 40, correction: .quartile, digits: 3993, alphanumeric: 2420, bytes: 1663,
    kanji: 1024),
  Capacity(
    kind: .qr, version: 40, correction: .high, digits: 3057, alphanumeric: 1852, bytes: 1273,
    kanji: 784),
  Capacity(
    kind: .micro, version: 1, correction: .low, digits: 5, alphanumeric: 0, bytes: 0, kanji: 0),
  Capacity(
    kind: .micro, version: 2, correction: .low, digits: 10, alphanumeric: 6, bytes: 0, kanji: 0),
  Capacity(
    kind: .micro, version: 2, correction: .medium, digits: 8, alphanumeric: 5, bytes: 0, kanji: 0),
  Capacity(
    kind: .micro, version: 3, correction: .low, digits: 23, alphanumeric: 14, bytes: 9, kanji: 6),
  Capacity(
    kind: .micro, version: 3, correction: .medium, digits: 18, alphanumeric: 11, bytes: 7, kanji: 4
  ),
  Capacity(
    kind: .micro, version: 4, correction: .low, digits: 35, alphanumeric: 21, bytes: 15, kanji: 9),
  Capacity(
    kind: .micro, version: 4, correction: .medium, digits: 30, alphanumeric: 18, bytes: 13, kanji: 8
  ),
  Capacity(
    kind: .micro, version: 4, correction: .quartile, digits: 21, alphanumeric: 13, bytes: 9,
    kanji: 5),
]

/// Whether content of the mode fits the version exactly.
private func fits(
  _ count: Int, _ mode: ModeRule, _ symbol: (SymbolKind, Int, ErrorCorrection)
) throws -> Bool {
  let content: SymbolContent =
    switch mode {
    case .numeric: .bytes([UInt8](repeating: 0x37, count: count))
    case .alphanumeric: .bytes([UInt8](repeating: 0x51, count: count))
    case .byte, .automatic: .bytes([UInt8](repeating: 0xE9, count: count))
    case .kanji: .text(String(repeating: "茗", count: count))
    }
  do {
    _ = try EncodingPlan(
      content,
      options: EncodingOptions(
        kind: symbol.0, correction: symbol.2, version: .exactly(symbol.1), mode: mode))
    return true
  } catch EncodingError.overCapacity(let used, let capacity, let version, let correction) {
    #expect(used > capacity)
    #expect(version == symbol.1)
    #expect(correction == symbol.2)
    return false
  } catch EncodingError.charactersUnavailable(let version) {
    #expect(symbol == (.micro, version, symbol.2))
    return false
  }
}

@Suite struct EncodingPlanTests {
  @Test(arguments: publishedCapacities.indices)
  func `a version holds what the standard says, and no character more`(index: Int) throws {
    let row = publishedCapacities[index]
    let symbol = (row.kind, row.version, row.correction)
    for (mode, count) in [
      (ModeRule.numeric, row.digits), (.alphanumeric, row.alphanumeric), (.byte, row.bytes),
      (.kanji, row.kanji),
    ] {
      if count > 0 { #expect(try fits(count, mode, symbol), "\(mode)") }
      #expect(try !fits(count + 1, mode, symbol), "\(mode)")
    }
  }

  @Test(arguments: 1...40, ErrorCorrection.allCases)
  func `libqrencode fills every version and level to the same byte`(
    version: Int, correction: ErrorCorrection
  ) throws {
    let capacity = try #require(dataBits(.qr, version: version, correction: correction))
    let count = (capacity - 4 - (version < 10 ? 8 : 16)) / 8
    let options = EncodingOptions(correction: correction)
    let full = try EncodingPlan(
      .bytes([UInt8](repeating: 0xE9, count: count)), options: options)
    #expect(full.version == version)
    #expect(try DrawnCells.byLibrary(full)?.structure.version.number == version)
    #expect(full.bytesLeft == 0)

    let more = SymbolContent.bytes([UInt8](repeating: 0xE9, count: count + 1))
    if version < 40 {
      let next = try EncodingPlan(more, options: options)
      #expect(next.version == version + 1)
    } else {
      #expect(
        throws: EncodingError.overCapacity(
          used: 4 + 16 + 8 * (count + 1), capacity: capacity, version: 40, correction: correction)
      ) { try EncodingPlan(more, options: options) }
    }
  }

  @Test func `text beyond ASCII always carries ECI 26, and fills the symbol to its last bit`()
    throws
  {
    for mode in [ModeRule.automatic, .byte] {
      // 152 bits less 12 for the ECI and 12 for the header are 16 bytes.
      let text = String(repeating: "é", count: 8)
      let options = EncodingOptions(correction: .low, mode: mode)
      let full = try EncodingPlan(.text(text), options: options)
      #expect(full.eci == 26)
      #expect((full.version, full.bitsUsed, full.bitCapacity) == (1, 152, 152))
      #expect(try Symbol(drawing: full).version == 1)
      #expect(try EncodingPlan(.text(text + "!"), options: options).version == 2)
    }
    #expect(try EncodingPlan(.text("plain")).eci == nil)
    #expect(try EncodingPlan(.text("plain"), options: EncodingOptions(eci: 26)).eci == 26)
    #expect(try EncodingPlan(.bytes([0xC3, 0xA9])).eci == nil)
  }

  @Test func `the largest symbols are full to the last byte with an ECI too`() throws {
    for correction in ErrorCorrection.allCases {
      let capacity = try #require(dataBits(.qr, version: 40, correction: correction))
      let count = (capacity - 12 - 20) / 8
      let options = EncodingOptions(correction: correction, mode: .byte, eci: 26)
      let content = [UInt8](repeating: 0x61, count: count)
      #expect(try Symbol(encoding: .bytes(content), options: options).version == 40)
      #expect(throws: EncodingError.self) {
        try EncodingPlan(.bytes(content + [0x61]), options: options)
      }
    }
  }

  @Test func `a level rises as far as its version allows`() throws {
    let options = EncodingOptions(correction: .low, correctionRule: .raisedWhenFree)
    let levels = try [1, 17, 11, 14, 7].map { count in
      try EncodingPlan(.bytes([UInt8](repeating: 0x61, count: count)), options: options).correction
    }
    #expect(levels == [.high, .low, .quartile, .medium, .high])
    let micro = EncodingOptions(
      kind: .micro, correction: .low, correctionRule: .raisedWhenFree, version: .exactly(4))
    #expect(try EncodingPlan(.bytes([0x61]), options: micro).correction == .quartile)
  }

  @Test func `a least version is kept, and grows where it has to`() throws {
    let long = [UInt8](repeating: 0xFF, count: 100)
    let options = EncodingOptions(correction: .low, version: .atLeast(3))
    #expect(try EncodingPlan(.bytes([1]), options: options).version == 3)
    #expect(try EncodingPlan(.bytes(long), options: options).version == 5)
    #expect(
      throws: EncodingError.overCapacity(
        used: 812, capacity: 440, version: 3, correction: .low)
    ) {
      try EncodingPlan(
        .bytes(long), options: EncodingOptions(correction: .low, version: .exactly(3)))
    }
  }

  @Test func `Micro QR takes the smallest version that has the level and the modes`() throws {
    func version(_ text: String, _ correction: ErrorCorrection) throws -> Int {
      try EncodingPlan(
        .text(text), options: EncodingOptions(kind: .micro, correction: correction)
      ).version
    }
    #expect(try version("12345", .low) == 1)
    #expect(try version("12345", .medium) == 2)
    #expect(try version("12345", .quartile) == 4)
    #expect(try version("AB", .low) == 2)
    #expect(try version("ab", .low) == 3)
    #expect(try version("abcdefghi", .medium) == 4)
  }

  @Test func `every refusal says why, the options before the content`() {
    typealias Case = (SymbolContent, EncodingOptions, EncodingError)
    let long = SymbolContent.bytes([UInt8](repeating: 0xFF, count: 3000))
    let cases: [Case] = [
      (.bytes([]), EncodingOptions(version: .exactly(0)), .versionOutOfRange(0, kind: .qr)),
      (.bytes([]), EncodingOptions(version: .atLeast(41)), .versionOutOfRange(41, kind: .qr)),
      (
        .bytes([]), EncodingOptions(kind: .micro, version: .exactly(5)),
        .versionOutOfRange(5, kind: .micro)
      ),
      (
        .bytes([]), EncodingOptions(kind: .micro, correction: .high, mask: 9),
        .levelUnavailable(.high, version: nil)
      ),
      (
        .bytes([]), EncodingOptions(kind: .micro, correction: .medium, version: .exactly(1)),
        .levelUnavailable(.medium, version: 1)
      ),
      (.bytes([]), EncodingOptions(mask: 8), .maskOutOfRange(8, kind: .qr)),
      (.bytes([]), EncodingOptions(mask: -1), .maskOutOfRange(-1, kind: .qr)),
      (
        .bytes([]), EncodingOptions(kind: .micro, correction: .low, mask: 4),
        .maskOutOfRange(4, kind: .micro)
      ),
      (.bytes([]), EncodingOptions(eci: 1_000_000), .eciOutOfRange(1_000_000)),
      (.text(""), EncodingOptions(eci: 3), .eciOfText(asked: 3, written: 26)),
      (.text("a"), EncodingOptions(mode: .kanji, eci: 26), .eciOfText(asked: 26, written: 20)),
      (.text("é"), EncodingOptions(kind: .micro, correction: .low), .eciInMicro(26)),
      (.bytes([]), EncodingOptions(kind: .micro, correction: .low, eci: 9), .eciInMicro(9)),
      (.bytes([]), EncodingOptions(), .empty),
      (.text(""), EncodingOptions(mode: .kanji), .empty),
      (
        .text("12a"), EncodingOptions(mode: .numeric), .notEncodable(offset: 2, mode: .numeric)
      ),
      (
        .text("A€"), EncodingOptions(mode: .alphanumeric),
        .notEncodable(offset: 1, mode: .alphanumeric)
      ),
      (.text("茗é"), EncodingOptions(mode: .kanji), .notEncodable(offset: 3, mode: .kanji)),
      (.text("Aｱ"), EncodingOptions(mode: .kanji), .notEncodable(offset: 1, mode: .kanji)),
      (.text("①"), EncodingOptions(mode: .kanji), .notEncodable(offset: 0, mode: .kanji)),
      (
        .text("A"), EncodingOptions(kind: .micro, correction: .low, version: .exactly(1)),
        .charactersUnavailable(microVersion: 1)
      ),
      (
        .text("a"), EncodingOptions(kind: .micro, correction: .low, version: .exactly(2)),
        .charactersUnavailable(microVersion: 2)
      ),
      (
        .bytes([UInt8](repeating: 0xFF, count: 16)),
        EncodingOptions(kind: .micro, correction: .low),
        .overCapacity(used: 136, capacity: 128, version: 4, correction: .low)
      ),
      (
        long, EncodingOptions(correction: .low),
        .overCapacity(used: 24020, capacity: 23648, version: 40, correction: .low)
      ),
    ]
    for (content, options, refusal) in cases {
      #expect(throws: refusal) { try EncodingPlan(content, options: options) }
    }
  }
}
