// SPDX-License-Identifier: Apache-2.0

/// A way to read bytes as characters.
enum CharacterEncoding: Equatable {
  case ascii
  case latin1
  case utf8
  case shiftJIS
  case gb2312
  /// One that the system's `iconv` knows by this name.
  case named(String)

  /// The encoding that an extended channel interpretation stands for (AIM ECI assignments, part 3), or nil where it
  /// stands for none that is known here; 899, binary data, is one of those.
  init?(eci: Int) {
    switch eci {
    case 0, 2: self = .named("CP437")
    case 1, 3: self = .latin1
    case 4...13: self = .named("ISO-8859-\(eci - 2)")
    case 15...18: self = .named("ISO-8859-\(eci - 2)")
    case 20: self = .shiftJIS
    case 21: self = .named("CP1250")
    case 22: self = .named("CP1251")
    case 23: self = .named("CP1252")
    case 24: self = .named("CP1256")
    case 25: self = .named("UTF-16BE")
    case 26: self = .utf8
    case 27, 170: self = .ascii
    case 28: self = .named("BIG5")
    case 29: self = .gb2312
    case 30: self = .named("CP949")
    case 31: self = .named("GBK")
    case 32: self = .named("GB18030")
    case 33: self = .named("UTF-16LE")
    case 34: self = .named("UTF-32BE")
    case 35: self = .named("UTF-32LE")
    default: return nil
    }
  }

  /// The text that bytes stand for, or nil where they are invalid.
  func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    switch self {
    case .ascii: bytes.allSatisfy { $0 < 0x80 } ? String(validating: bytes, as: UTF8.self) : nil
    case .latin1: Self.decodeLatin1(bytes)
    case .utf8: String(validating: bytes, as: UTF8.self)
    // The vendors' forms hold the standards' characters and those that their writers add.
    case .shiftJIS: convert(bytes, from: "CP932")
    case .gb2312: convert(bytes, from: "GB18030")
    case .named(let name): convert(bytes, from: name)
    }
  }

  /// Every byte is the character of its number, so those beyond ASCII take two bytes of UTF-8.
  private static func decodeLatin1(_ bytes: ArraySlice<UInt8>) -> String? {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      if byte < 0x80 {
        encoded.append(byte)
      } else {
        encoded.append(0xC0 | byte >> 6)
        encoded.append(0x80 | byte & 0x3F)
      }
    }
    return String(validating: encoded, as: UTF8.self)
  }
}
