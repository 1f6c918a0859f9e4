// SPDX-License-Identifier: Apache-2.0

/// How the bytes of a segment are packed (ISO/IEC 18004, 7.3).
public enum EncodingMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// Digits, ten bits for three.
  case numeric
  /// Digits, A–Z, space and `$%*+-./:`, eleven bits for two.
  case alphanumeric
  /// Any bytes, eight bits each.
  case byte
  /// Double-byte Shift JIS characters, thirteen bits each.
  case kanji

  /// Whether the mode holds a single byte. Kanji mode holds pairs only.
  func holds(_ byte: UInt8) -> Bool {
    switch self {
    case .numeric: (0x30...0x39).contains(byte)
    case .alphanumeric: byte < 0x80 && alphanumericCharacters[Int(byte)]
    case .byte: true
    case .kanji: false
    }
  }
}

/// Which of the ASCII characters alphanumeric mode holds (ISO/IEC 18004, table 5).
private let alphanumericCharacters: [Bool] = {
  var holds = [Bool](repeating: false, count: 128)
  for byte in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8 { holds[Int(byte)] = true }
  return holds
}()
