// SPDX-License-Identifier: Apache-2.0

package import Imaging

extension GrayImage {
  /// Writes one line of text from left to right; a letter that has no room, and all after it, are left out.
  ///
  /// - Parameters:
  ///   - x: The left edge of the first letter.
  ///   - y: The top of the letters.
  package mutating func write(_ text: String, x: Int, y: Int, scale: TextScale, gray: UInt8) {
    var left = x
    for character in text {
      guard left + BitmapFont.glyphWidth * scale.rawValue <= width else { return }
      let glyph = BitmapFont.glyph(for: character)
      for row in 0..<BitmapFont.glyphHeight {
        for column in 0..<BitmapFont.glyphWidth
        where BitmapFont.hasInk(glyph, column: column, row: row) {
          fillSquare(
            x: left + column * scale.rawValue, y: y + row * scale.rawValue, side: scale.rawValue,
            gray: gray)
        }
      }
      left += scale.advancePixels
    }
  }

  /// Fills what of a square lies within the image.
  package mutating func fillSquare(x: Int, y: Int, side: Int, gray: UInt8) {
    for row in max(y, 0)..<max(min(y + side, height), max(y, 0)) {
      for column in max(x, 0)..<max(min(x + side, width), max(x, 0)) {
        self[column, row] = gray
      }
    }
  }
}
