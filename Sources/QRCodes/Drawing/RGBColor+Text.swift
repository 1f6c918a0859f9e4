// SPDX-License-Identifier: Apache-2.0

public import Imaging

extension RGBColor {
  /// Reads `#rgb`, `#rrggbb` or one of the sixteen names of CSS level 1, in upper or lower case.
  public init(text: String) throws(ColorError) {
    let lowered = text.lowercased()
    if let named = namedColors[lowered] {
      self = named
      return
    }
    let digits = lowered.utf8.dropFirst().compactMap(hexadecimalValue)
    guard lowered.utf8.first == UInt8(ascii: "#"), digits.count == lowered.utf8.count - 1 else {
      throw .notAColor(text)
    }
    switch digits.count {
    case 3: self.init(red: 17 * digits[0], green: 17 * digits[1], blue: 17 * digits[2])
    case 6:
      self.init(
        red: digits[0] << 4 | digits[1], green: digits[2] << 4 | digits[3],
        blue: digits[4] << 4 | digits[5])
    default: throw .notAColor(text)
    }
  }

  /// The colour as `#rrggbb`.
  public var hexadecimal: String {
    "#"
      + [red, green, blue].map { channel in
        (channel < 16 ? "0" : "") + String(channel, radix: 16)
      }.joined()
  }
}

/// Why a text is not a colour.
public enum ColorError: Error, Sendable, Hashable {
  /// The text is neither `#rgb`, nor `#rrggbb`, nor a name that is known.
  case notAColor(String)
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  default: nil
  }
}

/// The colour names of CSS level 1, and the other spelling of gray.
private let namedColors: [String: RGBColor] = [
  "aqua": RGBColor(red: 0, green: 255, blue: 255),
  "black": .black,
  "blue": RGBColor(red: 0, green: 0, blue: 255),
  "fuchsia": RGBColor(red: 255, green: 0, blue: 255),
  "gray": RGBColor(red: 128, green: 128, blue: 128),
  "green": RGBColor(red: 0, green: 128, blue: 0),
  "grey": RGBColor(red: 128, green: 128, blue: 128),
  "lime": RGBColor(red: 0, green: 255, blue: 0),
  "maroon": RGBColor(red: 128, green: 0, blue: 0),
  "navy": RGBColor(red: 0, green: 0, blue: 128),
  "olive": RGBColor(red: 128, green: 128, blue: 0),
  "purple": RGBColor(red: 128, green: 0, blue: 128),
  "red": RGBColor(red: 255, green: 0, blue: 0),
  "silver": RGBColor(red: 192, green: 192, blue: 192),
  "teal": RGBColor(red: 0, green: 128, blue: 128),
  "white": .white,
  "yellow": RGBColor(red: 255, green: 255, blue: 0),
]
