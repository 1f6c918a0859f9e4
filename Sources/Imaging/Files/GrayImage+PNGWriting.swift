// SPDX-License-Identifier: Apache-2.0

import CPNGRows

extension GrayImage {
  /// Whether every pixel is 0 or 255.
  public var isBilevel: Bool {
    let samples = pixels.span
    for index in samples.indices where samples[index] &+ 1 > 1 { return false }
    return true
  }

  /// The image as a PNG file: one bit per pixel if it is bilevel, else eight.
  ///
  /// The same image and options always give the same bytes with the same version of zlib; no time is written.
  ///
  /// - Precondition: `pixelsPerMetre` is in its range.
  public func png(_ options: PNGOptions = PNGOptions()) -> [UInt8] {
    precondition(
      (1...0x7FFF_FFFF).contains(options.pixelsPerMetre ?? 1),
      "a PNG's resolution is 1 to 2^31 − 1 pixels per metre")
    let isBilevel = isBilevel
    let palette = options.colours.map { colours in
      (isBilevel ? [0, 255] : Array(0...255)).flatMap(colours.colour(of:))
    }
    let texts = TextTable(options.texts)

    return unsafe pixels.withUnsafeBufferPointer { pixels in
      unsafe (palette ?? []).withUnsafeBufferPointer { entries in
        unsafe texts.strings.withUnsafeBufferPointer { strings in
          unsafe texts.entries.withUnsafeBufferPointer { entriesOfTexts in
            unsafe PNGRows.write(
              pngrows_picture(
                pixels: pixels.baseAddress, width: UInt32(width), height: UInt32(height),
                bit_depth: isBilevel ? 1 : 8,
                palette: palette == nil ? nil : entries.baseAddress,
                palette_count: CInt(entries.count / 3),
                pixels_per_metre: UInt32(options.pixelsPerMetre ?? 0),
                strings: strings.baseAddress, texts: entriesOfTexts.baseAddress,
                text_count: entriesOfTexts.count))
          }
        }
      }
    }
  }
}

/// Texts as C wants them: zero-terminated strings, one after another, and where each begins.
private struct TextTable {
  private(set) var strings: [CChar] = []
  private(set) var entries: [pngrows_text] = []

  init(_ texts: [PNGText]) {
    for text in texts {
      let latin = text.text.unicodeScalars.allSatisfy { Self.isLatin($0.value) }
      let keyword = append(Array(text.keyword.utf8))
      let value = append(
        latin
          ? text.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
          : Array(text.text.utf8))
      entries.append(pngrows_text(keyword: keyword, text: value, international: !latin))
    }
  }

  /// The characters that clause 11.3.3.2 lets a `tEXt` chunk hold: line feed and printable Latin-1.
  private static func isLatin(_ scalar: UInt32) -> Bool {
    scalar == 0x0A || (0x20...0x7E).contains(scalar) || (0xA0...0xFF).contains(scalar)
  }

  private mutating func append(_ bytes: [UInt8]) -> Int {
    defer {
      strings += bytes.map { CChar(bitPattern: $0) }
      strings.append(0)
    }
    return strings.count
  }
}
