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
    case .alphanumeric: Self.alphanumericValue(byte) != nil
    case .byte: true
    case .kanji: false
    }
  }

  /// The value 0…44 of a character in alphanumeric mode (ISO/IEC 18004, table 5), or nil where it has none.
  static func alphanumericValue(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
    case UInt8(ascii: " "): 36
    case UInt8(ascii: "$"): 37
    case UInt8(ascii: "%"): 38
    case UInt8(ascii: "*"): 39
    case UInt8(ascii: "+"): 40
    case UInt8(ascii: "-"): 41
    case UInt8(ascii: "."): 42
    case UInt8(ascii: "/"): 43
    case UInt8(ascii: ":"): 44
    default: nil
    }
  }
}
