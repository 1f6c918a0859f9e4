// SPDX-License-Identifier: Apache-2.0

/// Reads segments from a bit stream, one after the other.
struct SegmentParser {
  var payload = SymbolPayload()
  private var bits: BitReader
  private let version: SymbolVersion
  private var eci: Int?

  init(bits: BitReader, version: SymbolVersion) {
    self.bits = bits
    self.version = version
    payload.bytes.reserveCapacity(bits.count / 8)
  }

  mutating func parse() throws(SegmentError) {
    switch version.kind {
    case .qr: try parseQRCode()
    case .micro: try parseMicroQRCode()
    }
  }

  // MARK: - Modes

  private mutating func parseQRCode() throws(SegmentError) {
    while let indicator = bits.read(4) {
      switch indicator {
      case 0b0000:
        payload.padding = checkPadding()
        return
      case 0b0001: try appendDigits(countWidth: countWidth(10, 12, 14))
      case 0b0010: try appendAlphanumerics(countWidth: countWidth(9, 11, 13))
      case 0b0100: try appendBytes(countWidth: countWidth(8, 16, 16))
      case 0b1000: try appendKanji(countWidth: countWidth(8, 10, 12))
      case 0b1101: try appendHanzi(countWidth: countWidth(8, 10, 12))
      case 0b0111: try readDesignator()
      case 0b0011: try readStructuredAppend()
      case 0b0101: payload.fnc1 = payload.fnc1 ?? .gs1
      case 0b1001: try readApplicationIndicator()
      default: throw .unknownMode(indicator: indicator, bit: bits.position - 4)
      }
    }
    payload.padding = isZero(bits.remaining) ? .none : .irregular
  }

  /// The terminator of Micro QR Code is an empty numeric segment with some more zeros, so it needs no case of its own.
  private mutating func parseMicroQRCode() throws(SegmentError) {
    let number = version.number
    let terminatorWidth = 1 + 2 * number
    while bits.remaining >= terminatorWidth {
      let start = bits
      if isZero(terminatorWidth) {
        payload.padding = checkPadding()
        return
      }
      bits = start
      let indicator = try require(number - 1)
      switch indicator {
      case 0: try appendDigits(countWidth: 2 + number)
      case 1: try appendAlphanumerics(countWidth: 1 + number)
      case 2: try appendBytes(countWidth: 1 + number)
      case 3: try appendKanji(countWidth: number)
      default: throw .unknownMode(indicator: indicator, bit: bits.position - number + 1)
      }
    }
    payload.padding = isZero(bits.remaining) ? .none : .irregular
  }

  /// The width that version 1…9, 10…26 or 27…40 has.
  private func countWidth(_ small: Int, _ medium: Int, _ large: Int) -> Int {
    switch version.number {
    case ..<10: small
    case ..<27: medium
    default: large
    }
  }

  // MARK: - Characters

  private mutating func appendDigits(countWidth: Int) throws(SegmentError) {
    let count = try require(countWidth)
    let tail = [0, 4, 7][count % 3]
    try check(count / 3 * 10 + tail)
    let start = payload.bytes.count
    for _ in 0..<count / 3 { try appendDigits(try require(10), digits: 3, width: 10) }
    if count % 3 > 0 { try appendDigits(try require(tail), digits: count % 3, width: tail) }
    close(.numeric, from: start)
  }

  private mutating func appendDigits(_ value: Int, digits: Int, width: Int) throws(SegmentError) {
    guard value < [1, 10, 100, 1000][digits] else {
      throw .digitsOutOfRange(value: value, bit: bits.position - width)
    }
    if digits > 2 { payload.bytes.append(UInt8(ascii: "0") + UInt8(value / 100)) }
    if digits > 1 { payload.bytes.append(UInt8(ascii: "0") + UInt8(value / 10 % 10)) }
    payload.bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  private mutating func appendAlphanumerics(countWidth: Int) throws(SegmentError) {
    let count = try require(countWidth)
    try check(count / 2 * 11 + count % 2 * 6)
    let start = payload.bytes.count
    for _ in 0..<count / 2 {
      let value = try require(11)
      guard value < 45 * 45 else {
        throw .charactersOutOfRange(value: value, bit: bits.position - 11)
      }
      payload.bytes.append(Self.alphanumerics[value / 45])
      payload.bytes.append(Self.alphanumerics[value % 45])
    }
    if count % 2 == 1 {
      let value = try require(6)
      guard value < 45 else { throw .charactersOutOfRange(value: value, bit: bits.position - 6) }
      payload.bytes.append(Self.alphanumerics[value])
    }
    if payload.fnc1 != nil { expandPercentSigns(from: start) }
    close(.alphanumeric, from: start)
  }

  /// Under FNC1 a single `%` stands for the separator GS, a double one for itself (ISO/IEC 18004, 7.4.8.2).
  private mutating func expandPercentSigns(from start: Int) {
    let percent = UInt8(ascii: "%")
    var target = start
    var source = start
    while source < payload.bytes.count {
      var byte = payload.bytes[source]
      if byte == percent {
        if source + 1 < payload.bytes.count, payload.bytes[source + 1] == percent {
          source += 1
        } else {
          byte = 0x1D
        }
      }
      payload.bytes[target] = byte
      target += 1
      source += 1
    }
    payload.bytes.removeSubrange(target...)
  }

  private mutating func appendBytes(countWidth: Int) throws(SegmentError) {
    let count = try require(countWidth)
    try check(8 * count)
    let start = payload.bytes.count
    for _ in 0..<count { payload.bytes.append(UInt8(try require(8))) }
    close(.byte, from: start)
  }

  private mutating func appendKanji(countWidth: Int) throws(SegmentError) {
    let count = try require(countWidth)
    try check(13 * count)
    let start = payload.bytes.count
    for _ in 0..<count {
      let value = try require(13)
      let offset = (value / 0xC0) << 8 | value % 0xC0
      appendDouble(offset + (offset < 0x1F00 ? 0x8140 : 0xC140))
    }
    close(.kanji, from: start)
  }

  /// Chinese characters as in GB/T 18284: rows 1…10 and rows 16…90 of GB 2312, 96 places a row.
  private mutating func appendHanzi(countWidth: Int) throws(SegmentError) {
    let subset = try require(4)
    guard subset == 1 else { throw .unknownHanziSubset(subset, bit: bits.position - 4) }
    let count = try require(countWidth)
    try check(13 * count)
    let start = payload.bytes.count
    for _ in 0..<count {
      let value = try require(13)
      let offset = (value / 0x60) << 8 | value % 0x60
      appendDouble(offset + (offset < 0x0A00 ? 0xA1A1 : 0xA6A1))
    }
    close(.hanzi, from: start)
  }

  private mutating func appendDouble(_ code: Int) {
    payload.bytes.append(UInt8(truncatingIfNeeded: code >> 8))
    payload.bytes.append(UInt8(truncatingIfNeeded: code))
  }

  private mutating func close(_ mode: SymbolPayload.Segment.Mode, from start: Int) {
    guard start < payload.bytes.count else { return }
    payload.segments.append(.init(mode: mode, bytes: start..<payload.bytes.count, eci: eci))
  }

  // MARK: - Headers

  private mutating func readDesignator() throws(SegmentError) {
    let start = bits.position
    let first = try require(8)
    let value: Int
    switch first {
    case ..<0x80: value = first
    case ..<0xC0: value = (first & 0x3F) << 8 | (try require(8))
    case ..<0xE0: value = (first & 0x1F) << 16 | (try require(16))
    default: throw .designatorOutOfRange(value: first, bit: start)
    }
    guard value <= 999_999 else { throw .designatorOutOfRange(value: value, bit: start) }
    eci = value
    payload.eci = payload.eci ?? value
  }

  private mutating func readStructuredAppend() throws(SegmentError) {
    let start = bits.position
    let index = try require(4)
    let count = try require(4) + 1
    let parity = UInt8(try require(8))
    guard index < count else {
      throw .structuredAppendOutOfRange(index: index, count: count, bit: start)
    }
    payload.structuredAppend =
      payload.structuredAppend ?? .init(index: index, count: count, parity: parity)
  }

  private mutating func readApplicationIndicator() throws(SegmentError) {
    let value = try require(8)
    let indicator: String
    switch value {
    case 0..<10: indicator = "0\(value)"
    case 10..<100: indicator = "\(value)"
    case 165...190, 197...222: indicator = String(UnicodeScalar(UInt8(value - 100)))
    default: throw .applicationIndicatorOutOfRange(value: value, bit: bits.position - 8)
    }
    payload.fnc1 = payload.fnc1 ?? .industry(applicationIndicator: indicator)
  }

  // MARK: - Bits

  private mutating func require(_ width: Int) throws(SegmentError) -> Int {
    guard let value = bits.read(width) else {
      throw .truncated(needed: width, remaining: bits.remaining, bit: bits.position)
    }
    return value
  }

  /// Refuses a count beyond the stream's end before anything is appended.
  private func check(_ needed: Int) throws(SegmentError) {
    guard needed <= bits.remaining else {
      throw .truncated(needed: needed, remaining: bits.remaining, bit: bits.position)
    }
  }

  /// Whether the next `width` bits are all zero; they are read.
  private mutating func isZero(_ width: Int) -> Bool {
    var left = width
    while left > 0 {
      guard bits.read(min(left, 16)) == 0 else { return false }
      left -= 16
    }
    return true
  }

  /// Compares what follows the terminator with what the standard wants there, and with what is seen instead: segno
  /// adds a zero byte where the terminator ends with a codeword, and fills M1 and M3 with zeros.
  private mutating func checkPadding() -> SymbolPayload.Padding {
    guard bits.remaining > 0 else { return .none }
    guard isZero(min((8 - bits.position % 8) % 8, bits.remaining)) else { return .irregular }
    var next = bits.read(8)
    let startsWithZero = next == 0
    while next == 0 { next = bits.read(8) }
    var expected = 0xEC
    while let byte = next {
      guard byte == expected else { return .irregular }
      expected ^= 0xEC ^ 0x11
      next = bits.read(8)
    }
    guard isZero(bits.remaining) else { return .irregular }
    return startsWithZero ? .zeros : .regular
  }
}
