// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Text of payloads` {
  private func read(_ bytes: [UInt8], eci: Int? = nil) -> PayloadText? {
    var payload = SymbolPayload()
    payload.bytes = bytes
    if !bytes.isEmpty { payload.segments = [.init(mode: .byte, bytes: 0..<bytes.count, eci: eci)] }
    return PayloadText(payload)
  }

  @Test func `nothing is empty text`() {
    #expect(read([])?.text == "" && read([])?.encoding == .ascii)
  }

  @Test func `bytes of which nothing is declared are UTF-8 where they can be`() {
    #expect(read(Array("plain".utf8))?.encoding == .ascii)
    let chinese = read(Array("价格 ¥12 🧾".utf8))
    #expect(chinese?.text == "价格 ¥12 🧾" && chinese?.encoding == .utf8)
  }

  @Test func `a guess is stated as one`() {
    let japanese = read([0x93, 0xFA, 0x96, 0x7B, 0x20, 0xB1])
    #expect(japanese?.text == "日本 ｱ" && japanese?.encoding == .guessedShiftJIS)
    // Half-width katakana alone: the bytes would also be Latin-1, but no word of any language.
    let katakana = read([0x2A, 0xC3, 0xDE, 0xBB, 0xDE, 0xB2, 0xDD, 0x51, 0x52, 0x2A])
    #expect(katakana?.text == "*ﾃﾞｻﾞｲﾝQR*" && katakana?.encoding == .guessedShiftJIS)
    let german = read([0x47, 0x72, 0xF6, 0xDF, 0x65])
    #expect(german?.text == "Größe" && german?.encoding == .guessedLatin1)
  }

  @Test func `binary data are no text`() {
    #expect(read([0x00]) == nil)
    #expect(read([0x41, 0x07, 0x42]) == nil)
    #expect(read([0x41, 0x7F]) == nil)
    // No UTF-8, no Shift JIS, and a control in ISO/IEC 8859-1.
    #expect(read([0x41, 0x85, 0x20, 0xFF]) == nil)
    #expect(read([0xC2, 0x85]) == nil)
  }

  @Test func `line ends and message separators are text`() {
    let message = "a\tb\r\n[)>\u{1E}06\u{1D}17V\u{1C}\u{1F}\u{1E}\u{04}"
    #expect(read(Array(message.utf8))?.text == message)
  }

  @Test(
    arguments: [
      (0, [0x80, 0xE1], "Çß"), (1, [0xE9], "é"), (2, [0x80], "Ç"), (3, [0xE9], "é"),
      (4, [0xB1, 0xE8], "ąč"), (5, [0xA6], "Ĥ"), (6, [0xBA], "ē"), (7, [0xBF, 0xE0], "Пр"),
      (8, [0xC7], "ا"), (9, [0xC1], "Α"), (10, [0xE0], "א"), (11, [0xFD], "ı"), (12, [0xBA], "š"),
      (13, [0xA1], "ก"), (15, [0xD8], "Ų"), (16, [0xA1], "Ḃ"), (17, [0xA4], "€"), (18, [0xA4], "€"),
      (20, [0x93, 0xFA], "日"), (21, [0x8A], "Š"), (22, [0xCF], "П"), (23, [0x80], "€"),
      (24, [0xC7], "ا"), (25, [0x65, 0xE5, 0xD8, 0x3E, 0xDD, 0xFE], "日🧾"),
      (26, [0xE2, 0x82, 0xAC], "€"), (27, [0x41], "A"), (28, [0xA4, 0xA4], "中"),
      (29, [0xD6, 0xD0], "中"), (30, [0xC7, 0xD1], "한"), (31, [0xD6, 0xD0, 0x81, 0x40], "中丂"),
      (32, [0x81, 0x30, 0x81, 0x30], "\u{80}"), (33, [0xE5, 0x65], "日"),
      (34, [0, 1, 0xF9, 0xFE], "🧾"), (35, [0xFE, 0xF9, 1, 0], "🧾"), (170, [0x41], "A"),
    ] as [(Int, [UInt8], String)])
  func `declared encodings are followed`(eci: Int, bytes: [UInt8], text: String) {
    let reading = read(bytes, eci: eci)
    if text == "\u{80}" {
      // A control character is well encoded, but no text.
      #expect(reading == nil)
    } else {
      #expect(reading?.text == text && reading?.encoding == .declared(eci: eci))
    }
  }

  @Test func `bytes invalid in their declared encoding are no text`() {
    #expect(read([0xC3], eci: 26) == nil)
    #expect(read([0xC3, 0x28], eci: 26) == nil)
    #expect(read([0x93], eci: 20) == nil)
    #expect(read([0x65], eci: 25) == nil)
    #expect(read([0xD8, 0x3E], eci: 25) == nil)
    #expect(read([0x80], eci: 27) == nil)
    #expect(read([0x41], eci: 899) == nil)
    #expect(read([0x41], eci: 14) == nil)
    #expect(read([0x41], eci: 999_999) == nil)
  }

  @Test func `a character split between segments is whole`() {
    var payload = SymbolPayload()
    payload.bytes = Array("€1".utf8)
    payload.segments = [
      .init(mode: .byte, bytes: 0..<2, eci: nil), .init(mode: .byte, bytes: 2..<3, eci: nil),
      .init(mode: .numeric, bytes: 3..<4, eci: nil),
    ]
    #expect(PayloadText(payload)?.text == "€1")
    payload.segments[0].eci = 26
    payload.segments[1].eci = 3
    #expect(PayloadText(payload) == nil)
  }

  @Test func `long text is converted whole`() {
    let bytes = [UInt8](repeating: 0xB1, count: 5000)
    #expect(read(bytes, eci: 20)?.text == String(repeating: "ｱ", count: 5000))
    #expect(read([UInt8](repeating: 0x80, count: 3000), eci: 23)?.text.utf8.count == 9000)
  }
}
