// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct BitmapFontTests {
  private let printable = (UInt8(0x21)...0x7E).map { Character(UnicodeScalar($0)) }

  @Test func `every printable character has a letter of its own, and the space is empty`() {
    let glyphs = printable.map(BitmapFont.glyph)
    #expect(Set(glyphs).count == 94)
    #expect(glyphs.allSatisfy { $0 > 0 && $0 < 1 << 35 })
    #expect(BitmapFont.glyph(for: " ") == 0)
  }

  @Test(arguments: ["é", "支", "\n", "\u{7F}", "\r\n", "👍"] as [Character])
  func `everything else is a hollow box`(character: Character) {
    let box = BitmapFont.glyph(for: character)
    #expect(box == BitmapFont.glyph(for: "\u{1}"))
    #expect(!printable.map(BitmapFont.glyph).contains(box))
  }

  @Test func `bits stand for pixels from the top left`() {
    let glyph = BitmapFont.glyph(for: "L")
    let rows = (0..<7).map { row in
      String((0..<5).map { BitmapFont.hasInk(glyph, column: $0, row: row) ? "#" : "." })
    }
    #expect(rows == ["#....", "#....", "#....", "#....", "#....", "#....", "#####"])
  }
}
