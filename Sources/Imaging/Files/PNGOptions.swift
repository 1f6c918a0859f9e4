// SPDX-License-Identifier: Apache-2.0

/// What a PNG file says beside its pixels.
public struct PNGOptions: Sendable, Equatable {
  /// Resolution in both directions (`pHYs`), 1 to 2,147,483,647; 300 dpi are 11,811.
  public var pixelsPerMetre: Int?
  /// Texts in the order in which they are written.
  public var texts: [PNGText]
  /// Colours in place of black and white; gray values between take colours between.
  public var colours: PNGColours?

  public init(pixelsPerMetre: Int? = nil, texts: [PNGText] = [], colours: PNGColours? = nil) {
    self.pixelsPerMetre = pixelsPerMetre
    self.texts = texts
    self.colours = colours
  }
}

/// The colours that stand for black and for white.
public struct PNGColours: Sendable, Hashable {
  public var dark: RGBColor
  public var light: RGBColor

  public init(dark: RGBColor, light: RGBColor) {
    self.dark = dark
    self.light = light
  }

  /// The colour of a gray value, 0 to 255: a straight mix in sRGB values, rounded to nearest.
  func colour(of gray: Int) -> [UInt8] {
    func mix(_ dark: UInt8, _ light: UInt8) -> UInt8 {
      UInt8(truncatingIfNeeded: (Int(dark) * (255 - gray) + Int(light) * gray + 127) / 255)
    }
    return [mix(dark.red, light.red), mix(dark.green, light.green), mix(dark.blue, light.blue)]
  }
}

/// A keyword and a text, stored in a PNG file as Latin-1 (`tEXt`) where that suffices, else as UTF-8 (`iTXt`).
public struct PNGText: Sendable, Hashable {
  /// 1 to 79 printable ASCII characters. "Title", "Author", "Description", "Software" and "Comment" have fixed meanings.
  public let keyword: String
  /// Any text without NUL.
  public let text: String

  /// - Precondition: `keyword` has 1 to 79 printable ASCII characters, with no space at either end and no two in a row
  ///   (PNG specification, clause 11.3.3.1), and `text` holds no NUL.
  public init(keyword: String, text: String) {
    precondition(Self.isKeyword(keyword), "a PNG keyword has 1 to 79 printable ASCII characters")
    precondition(!text.utf8.contains(0), "a PNG text holds no NUL")
    self.keyword = keyword
    self.text = text
  }

  /// Whether a string may be a keyword.
  public static func isKeyword(_ string: String) -> Bool {
    let bytes = Array(string.utf8)
    return (1...79).contains(bytes.count)
      && bytes.allSatisfy { (0x20...0x7E).contains($0) }
      && bytes.first != 0x20 && bytes.last != 0x20
      && !zip(bytes, bytes.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 }
  }
}
