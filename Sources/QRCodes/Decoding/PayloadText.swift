// SPDX-License-Identifier: Apache-2.0

/// A payload read as text.
struct PayloadText {
  var text: String
  var encoding: TextEncoding

  /// Reads a payload as text, or gives nil where its bytes are none: where they are invalid in the declared encoding, or
  /// would make control characters other than those of `isTextual`.
  init?(_ payload: SymbolPayload) {
    let guess = TextGuess(payload)
    text = ""
    var run = payload.segments[...]
    while let first = run.first {
      let encoding = first.characterEncoding(undeclared: guess.characterEncoding)
      // Characters may be split between segments that are read alike.
      let rest = run.drop {
        $0.characterEncoding(undeclared: guess.characterEncoding) == encoding
      }
      let end = rest.first?.bytes.lowerBound ?? payload.bytes.count
      guard let encoding,
        let part = encoding.decode(payload.bytes[first.bytes.lowerBound..<end])
      else { return nil }
      text += part
      run = rest
    }
    guard text.unicodeScalars.allSatisfy(Self.isTextual) else { return nil }
    encoding = guess.encoding
  }

  /// Reads bytes of which nothing is declared, as a reader gives them that tells no segments.
  init?(undeclared bytes: [UInt8]) {
    let segment = SymbolPayload.Segment(mode: .byte, bytes: bytes.indices, eci: nil)
    self.init(SymbolPayload(bytes: bytes, segments: [segment]))
  }

  /// Whether a character belongs in text: any but controls, save tabulation, the ends of lines, and the separators that
  /// structured messages use (FS, GS, RS, US and EOT, ISO/IEC 15434).
  private static func isTextual(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x04, 0x1C...0x1F: true
    case 0..<0x20, 0x7F..<0xA0: false
    default: true
    }
  }
}

extension SymbolPayload.Segment {
  /// The encoding of the segment's bytes, or nil where it is not known.
  fileprivate func characterEncoding(undeclared: CharacterEncoding) -> CharacterEncoding? {
    switch mode {
    case .numeric, .alphanumeric: .ascii
    case .kanji: .shiftJIS
    case .hanzi: .gb2312
    case .byte: eci.map { CharacterEncoding(eci: $0) } ?? undeclared
    }
  }
}

/// What bytes of which nothing is declared are taken for.
private struct TextGuess {
  var characterEncoding = CharacterEncoding.utf8
  var encoding = TextEncoding.ascii

  init(_ payload: SymbolPayload) {
    let undeclared = payload.segments.filter { $0.mode == .byte && $0.eci == nil }
      .flatMap { payload.bytes[$0.bytes] }
    if undeclared.contains(where: { $0 >= 0x80 }) {
      if CharacterEncoding.utf8.decode(undeclared[...]) != nil {
        encoding = .utf8
      } else if looksLikeShiftJIS(undeclared),
        CharacterEncoding.shiftJIS.decode(undeclared[...]) != nil
      {
        (characterEncoding, encoding) = (.shiftJIS, .guessedShiftJIS)
      } else {
        (characterEncoding, encoding) = (.latin1, .guessedLatin1)
      }
    } else if payload.segments.contains(where: { $0.mode == .kanji || $0.mode == .hanzi }) {
      encoding = .givenByMode
    }
    let declared = payload.segments.first { $0.mode == .byte && $0.eci != nil }
    if let eci = declared?.eci { encoding = .declared(eci: eci) }
  }
}

/// Whether bytes have what Latin-1 text has not: control characters of its upper half, or nothing above ASCII but the range
/// of the half-width katakana, three or more in a row.
private func looksLikeShiftJIS(_ bytes: [UInt8]) -> Bool {
  if bytes.contains(where: { 0x80..<0xA0 ~= $0 }) { return true }
  let runs = bytes.split { $0 < 0x80 }
  return runs.contains { $0.count >= 3 } && runs.joined().allSatisfy { 0xA1...0xDF ~= $0 }
}
