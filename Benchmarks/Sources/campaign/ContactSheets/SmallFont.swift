// SPDX-License-Identifier: Apache-2.0

/// Letters of 5 × 7 pixels, for labels in pictures: digits, lower-case letters, hyphen and full stop.
enum SmallFont {
  /// Columns of a letter.
  static let width = 5
  /// Rows of a letter.
  static let height = 7

  /// The rows of a letter, the top row first, the leftmost column in the highest of 5 bits; an empty box for what the font
  /// lacks.
  static func rows(of letter: Character) -> [UInt8] {
    if letter == " " { return [UInt8](repeating: 0, count: height) }
    guard let index = letters.firstIndex(of: letter) else {
      return [0b11111, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11111]
    }
    let column = letters.distance(from: letters.startIndex, to: index) * (width + 1)
    return drawings.map { drawing in
      drawing.dropFirst(column).prefix(width).reduce(0) { $0 << 1 | ($1 == "#" ? 1 : 0) }
    }
  }

  private static let letters = "0123456789abcdefghijklmnopqrstuvwxyz-."

  /// The letters side by side in their order, a column apart.
  private static let drawings = (0..<height).map { row in
    [digits, aToM, nToZ].map { $0[row] }.joined(separator: " ")
  }

  private static let digits = [
    ".###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###.",
    "#...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...#",
    "#..## ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...#",
    "#.#.# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .####",
    "##..# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....#",
    "#...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ...#.",
    ".###. .###. ##### .###. ...#. .###. .###. .#... .###. .##..",
  ]

  private static let aToM = [
    "..... #.... ..... ....# ..... ..##. ..... #.... ..#.. ...#. #.... .##.. .....",
    "..... #.... ..... ....# ..... .#..# ..... #.... ..... ..... #.... ..#.. .....",
    ".###. #.##. .###. .##.# .###. .#... .#### #.##. .##.. ..##. #..#. ..#.. ##.#.",
    "....# ##..# #.... #..## #...# ###.. #...# ##..# ..#.. ...#. #.#.. ..#.. #.#.#",
    ".#### #...# #.... #...# ##### .#... .#### #...# ..#.. ...#. ##... ..#.. #.#.#",
    "#...# #...# #...# #...# #.... .#... ....# #...# ..#.. #..#. #.#.. ..#.. #...#",
    ".#### ####. .###. .#### .###. .#... .###. #...# .###. .##.. #..#. .###. #...#",
  ]

  private static let nToZ = [
    "..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ..... .....",
    "..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ..... .....",
    "#.##. .###. ####. .##.# #.##. .###. ###.. #...# #...# #...# #...# #...# ##### ..... .....",
    "##..# #...# #...# #..## ##..# #.... .#... #...# #...# #...# .#.#. #...# ...#. ..... .....",
    "#...# #...# ####. .#### #.... .###. .#... #...# #...# #.#.# ..#.. .#### ..#.. ##### .....",
    "#...# #...# #.... ....# #.... ....# .#..# #..## .#.#. #.#.# .#.#. ....# .#... ..... .##..",
    "#...# .###. #.... ....# #.... ####. ..##. .##.# ..#.. .#.#. #...# .###. ##### ..... .##..",
  ]
}
