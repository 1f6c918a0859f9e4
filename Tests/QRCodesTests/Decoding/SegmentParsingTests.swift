// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Parsing of segments` {
  private let small = SymbolVersion(1)!

  private func parse(_ bits: String, version: SymbolVersion? = nil, exact: Bool = false)
    throws -> SymbolPayload
  {
    var stream = BitStream()
    stream.append(bits: bits)
    let whole = (stream.count + 7) / 8 * 8
    let bytes = exact ? stream.bytes : stream.padded(to: whole + 24)
    return try SymbolPayload(
      parsing: bytes, bitCount: exact ? stream.count : 8 * bytes.count, version: version ?? small)
  }

  @Test func `examples of the standard are read`() throws {
    // ISO/IEC 18004, 7.4.3 to 7.4.6 and 7.4.2.
    let digits = try parse("0001 0000001000 0000001100 0101011001 1000011")
    #expect(digits.bytes == Array("01234567".utf8))
    #expect(digits.segments == [.init(mode: .numeric, bytes: 0..<8, eci: nil)])
    #expect(digits.padding == .regular)
    let letters = try parse("0010 000000101 00111001110 11100111001 000010")
    #expect(letters.bytes == Array("AC-42".utf8))
    let kanji = try parse("1000 00000010 0110110011111 1101010101010")
    #expect(kanji.bytes == [0x93, 0x5F, 0xE4, 0xAA])
    let greek = try parse(
      "0111 00001001 0100 00000101 10100001 10100010 10100011 10100100 10100101")
    #expect(greek.eci == 9 && greek.segments.map(\.eci) == [9])
    #expect(greek.bytes == [0xA1, 0xA2, 0xA3, 0xA4, 0xA5])
  }

  @Test func `the Micro QR example of the standard is read`() throws {
    // ISO/IEC 18004, annex I.3.
    let payload = try SymbolPayload(
      parsing: [0x40, 0x18, 0xAC, 0xC3, 0x00], version: SymbolVersion(micro: 2)!)
    #expect(payload.bytes == Array("01234567".utf8))
    #expect(payload.padding == .none || payload.padding == .regular)
  }

  @Test(arguments: [(9, 10, 9, 8, 8), (10, 12, 11, 16, 10), (26, 12, 11, 16, 10)])
  func `counts have the widths of their version`(
    number: Int, numeric: Int, alphanumeric: Int, byte: Int, kanji: Int
  ) throws {
    let version = SymbolVersion(number)!
    for (mode, width, bits, expected) in [
      ("0001", numeric, "0111", "7"), ("0010", alphanumeric, "001010", "A"),
      ("0100", byte, "01000010", "B"),
    ] {
      let count = String(repeating: "0", count: width - 1) + "1"
      #expect(try parse(mode + count + bits, version: version).bytes == Array(expected.utf8))
    }
    let one = String(repeating: "0", count: kanji - 1) + "1"
    #expect(
      try parse("1000" + one + "0110110011111", version: version).bytes == [0x93, 0x5F])
    #expect(
      try parse("1101 0001" + one + "0000000000000", version: version).bytes == [0xA1, 0xA1])
  }

  @Test func `segments follow one another, and empty ones are passed over`() throws {
    let payload = try parse(
      "0001 0000000001 0111  0100 00000000  0010 000000000  1000 00000000  0100 00000001 01111010")
    #expect(payload.bytes == Array("7z".utf8))
    #expect(payload.segments.map(\.mode) == [.numeric, .byte])
    #expect(try parse("").bytes.isEmpty)
    #expect(try parse("", exact: true).padding == .none)
  }

  @Test func `every terminator that is shortened ends the stream`() throws {
    for zeros in 0..<4 {
      let payload = try parse(
        "0001 0000000001 0111" + String(repeating: "0", count: zeros), exact: true)
      #expect(payload.bytes == Array("7".utf8) && payload.padding == .none)
    }
    #expect(try parse("0001 0000000001 0111 010", exact: true).padding == .irregular)
  }

  @Test func `padding is told apart`() throws {
    func padding(_ tail: [UInt8]) throws -> SymbolPayload.Padding {
      // One byte, the terminator, and what follows.
      try SymbolPayload(parsing: [0x40, 0x17, 0xA0] + tail, version: small).padding
    }
    #expect(try padding([]) == .none)
    #expect(try padding([0xEC, 0x11, 0xEC]) == .regular)
    #expect(try padding([0, 0xEC, 0x11]) == .zeros)
    #expect(try padding([0, 0, 0]) == .zeros)
    #expect(try padding([0x11, 0xEC]) == .irregular)
    #expect(try padding([0xEC, 0x11, 0xEC, 0xEC]) == .irregular)
    #expect(try padding([0xEC, 0]) == .irregular)
    #expect(
      try SymbolPayload(parsing: [0x40, 0x17, 0xA0, 0xEC], bitCount: 28, version: small).padding
        == .irregular)
  }

  @Test func `designators have one, two or three bytes`() throws {
    func eci(_ bits: String) throws -> Int? { try parse("0111" + bits + "0100 00000000").eci }
    #expect(try eci("01111111") == 127)
    #expect(try eci("10000000 10000000") == 128)
    #expect(try eci("10111111 11111111") == 16383)
    #expect(try eci("11000000 01000000 00000000") == 16384)
    #expect(try eci("11001111 01000010 00111111") == 999_999)
    #expect(throws: SegmentError.designatorOutOfRange(value: 1_000_000, bit: 4)) {
      _ = try eci("11001111 01000010 01000000")
    }
    #expect(throws: SegmentError.designatorOutOfRange(value: 0xE0, bit: 4)) {
      _ = try eci("11100000")
    }
  }

  @Test func `a designator holds for the segments behind it`() throws {
    let byte = "0100 00000001 01000001"
    let payload = try parse(byte + "0111 00011010" + byte + byte + "0111 00000011" + byte)
    #expect(payload.segments.map(\.eci) == [nil, 26, 26, 3])
    #expect(payload.eci == 26)
  }

  @Test func `structured append is read and its bounds are kept`() throws {
    // ISO/IEC 18004, 8.2: the third of seven symbols.
    let third = try parse("0011 0010 0110 10100101 0001 0000000001 0111")
    #expect(third.structuredAppend == .init(index: 2, count: 7, parity: 0xA5))
    let last = try parse("0011 1111 1111 00000000")
    #expect(last.structuredAppend == .init(index: 15, count: 16, parity: 0))
    #expect(throws: SegmentError.structuredAppendOutOfRange(index: 3, count: 3, bit: 4)) {
      _ = try parse("0011 0011 0010 00000000")
    }
  }

  @Test func `FNC1 in first position turns percent signs into separators`() throws {
    // "A%B%%C%" in two segments.
    let body =
      "0010 000000100 00111101000 01000010101  0010 000000011 11010111010 100110"
    let plain = try parse(body)
    #expect(String(decoding: plain.bytes, as: UTF8.self) == "A%B%%C%")
    let gs1 = try parse("0101" + body)
    #expect(gs1.fnc1 == .gs1)
    #expect(gs1.bytes == Array("A\u{1D}B\u{1D}\u{1D}C\u{1D}".utf8))
    #expect(gs1.segments.map(\.bytes) == [0..<4, 4..<7])
  }

  @Test func `a doubled percent sign stays one under FNC1`() throws {
    // "%%1%": 38 * 45 + 38, 1 * 45 + 38.
    let payload = try parse("0101 0010 000000100 11011010100 00001010011")
    #expect(payload.bytes == Array("%1\u{1D}".utf8))
    #expect(payload.segments == [.init(mode: .alphanumeric, bytes: 0..<3, eci: nil)])
  }

  @Test func `FNC1 in second position names its industry`() throws {
    func indicator(_ value: Int) throws -> SymbolPayload.FNC1? {
      let bits = String(value, radix: 2)
      let byte = String(repeating: "0", count: 8 - bits.count) + bits
      return try parse("1001" + byte + "0001 0000000001 0111").fnc1
    }
    #expect(try indicator(37) == .industry(applicationIndicator: "37"))
    #expect(try indicator(5) == .industry(applicationIndicator: "05"))
    #expect(try indicator(165) == .industry(applicationIndicator: "A"))
    #expect(try indicator(197) == .industry(applicationIndicator: "a"))
    #expect(try indicator(222) == .industry(applicationIndicator: "z"))
    for value in [100, 164, 191, 196, 223, 255] {
      #expect(throws: SegmentError.applicationIndicatorOutOfRange(value: value, bit: 4)) {
        _ = try indicator(value)
      }
    }
  }

  @Test func `hanzi of both ranges are read`() throws {
    // 。is A1A3, 啊 is B0A1, 齄 is F7FE.
    let codes = [0xA1A3, 0xB0A1, 0xF7FE]
    var stream = BitStream()
    stream.append(0b1101_0001, width: 8)
    stream.append(UInt32(codes.count), width: 8)
    for code in codes {
      let offset = code - (code < 0xAAFF ? 0xA1A1 : 0xA6A1)
      stream.append(UInt32((offset >> 8) * 0x60 + offset & 0xFF), width: 13)
    }
    let payload = try SymbolPayload(parsing: stream.padded(to: 120), version: small)
    #expect(payload.bytes == [0xA1, 0xA3, 0xB0, 0xA1, 0xF7, 0xFE])
    #expect(PayloadText(payload)?.text == "。啊齄")
    #expect(throws: SegmentError.unknownHanziSubset(2, bit: 4)) { _ = try parse("1101 0010") }
  }

  @Test(arguments: [0b0110, 0b1010, 0b1011, 0b1100, 0b1110, 0b1111])
  func `an unknown mode is refused`(indicator: Int) {
    var stream = BitStream()
    stream.append(UInt32(indicator), width: 4)
    #expect(throws: SegmentError.unknownMode(indicator: indicator, bit: 0)) {
      _ = try SymbolPayload(parsing: stream.padded(to: 48), version: small)
    }
  }

  @Test func `M4 refuses the four modes it does not have`() {
    for indicator in 4..<8 {
      #expect(throws: SegmentError.unknownMode(indicator: indicator, bit: 0)) {
        _ = try SymbolPayload(
          parsing: [UInt8(indicator << 5), 0xFF, 0xFF], version: SymbolVersion(micro: 4)!)
      }
    }
  }

  @Test func `digits and characters out of range are refused`() {
    #expect(throws: SegmentError.digitsOutOfRange(value: 1000, bit: 14)) {
      _ = try parse("0001 0000000011 1111101000")
    }
    #expect(throws: SegmentError.digitsOutOfRange(value: 100, bit: 14)) {
      _ = try parse("0001 0000000010 1100100")
    }
    #expect(throws: SegmentError.digitsOutOfRange(value: 10, bit: 14)) {
      _ = try parse("0001 0000000001 1010")
    }
    #expect(throws: SegmentError.charactersOutOfRange(value: 2025, bit: 13)) {
      _ = try parse("0010 000000010 11111101001")
    }
    #expect(throws: SegmentError.charactersOutOfRange(value: 45, bit: 13)) {
      _ = try parse("0010 000000001 101101")
    }
  }

  @Test func `counts beyond the stream are refused before anything is read`() {
    #expect(throws: SegmentError.truncated(needed: 8 * 255, remaining: 8, bit: 12)) {
      _ = try parse("0100 11111111 00000000", exact: true)
    }
    #expect(throws: SegmentError.truncated(needed: 8, remaining: 3, bit: 4)) {
      _ = try parse("0100 111", exact: true)
    }
    #expect(throws: SegmentError.truncated(needed: 8, remaining: 0, bit: 4)) {
      _ = try parse("0111", exact: true)
    }
    #expect(throws: SegmentError.truncated(needed: 3410, remaining: 0, bit: 14)) {
      _ = try parse("0001 1111111111", exact: true)
    }
  }

  @Test func `random streams end in segments or an error`() {
    #expect(parsingTrials(count: 100_000, seed: 11) > 1000)
  }
}
