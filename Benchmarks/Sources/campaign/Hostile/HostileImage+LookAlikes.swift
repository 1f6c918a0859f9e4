// SPDX-License-Identifier: Apache-2.0

import Imaging

extension HostileImage {
  /// Whether a module of a finder pattern with its separator is dark; 8 modules a side.
  private static func isDarkInFinder(_ column: Int, _ row: Int) -> Bool {
    guard column < 7 && row < 7 else { return false }
    let ring = max(abs(column - 3), abs(row - 3))
    return ring != 2
  }

  /// Finder patterns and whole symbols' patterns, by the thousand.
  static func lookAlikes() -> [HostileImage] {
    let (width, height) = (1920, 1080)
    var images = [1, 2, 3, 5, 10].map { pixels in
      HostileImage("finder patterns, \(pixels) px", width, height) { x, y in
        isDarkInFinder(x / pixels % 8, y / pixels % 8) ? 0 : 255
      }
    }
    images.append(
      HostileImage("finder patterns, 3 px", 4000, 3000) { x, y in
        isDarkInFinder(x / 3 % 8, y / 3 % 8) ? 0 : 255
      })
    images.append(
      HostileImage("finder patterns, far apart", width, height) { x, y in
        isDarkInFinder(x / 3 % 14, y / 3 % 14) ? 0 : 255
      })
    images.append(
      HostileImage("finder patterns, light on dark", width, height) { x, y in
        isDarkInFinder(x / 3 % 8, y / 3 % 8) ? 255 : 0
      })
    let turned = HostileImage("", 1400, 1400) { x, y in
      isDarkInFinder(x / 3 % 8, y / 3 % 8) ? 0 : 255
    }
    images.append(HostileImage("finder patterns, turned", turned.image.turned(degrees: 30)))
    for version in [1, 2, 7, 25] {
      images.append(symbolsOfNoise(side: 17 + 4 * version, width, height))
    }
    return images
  }

  private init(_ name: String, _ image: GrayImage) {
    self.name = "\(name), \(image.width) × \(image.height)"
    self.image = image
  }

  /// Symbols that have finder and timing patterns, and noise for everything else, format information included.
  private static func symbolsOfNoise(side: Int, _ width: Int, _ height: Int) -> HostileImage {
    let pitch = side + 4
    return HostileImage("symbols of noise, \(side) modules", width, height) { x, y in
      let (column, row) = (x / 3 % pitch, y / 3 % pitch)
      guard column < side && row < side else { return 255 }
      let (right, below) = (side - 1 - column, side - 1 - row)
      if column < 8 && row < 8 { return isDarkInFinder(column, row) ? 0 : 255 }
      if right < 8 && row < 8 { return isDarkInFinder(right, row) ? 0 : 255 }
      if column < 8 && below < 8 { return isDarkInFinder(column, below) ? 0 : 255 }
      if row == 6 || column == 6 { return (column + row) % 2 == 0 ? 0 : 255 }
      var noise = SplitMix64(seed: UInt64(y / 3 * width + x / 3))
      return noise.next() & 1 == 0 ? 0 : 255
    }
  }

  /// Pages of what looks like text from far away, and of boxes within boxes.
  static func pages(using random: inout SplitMix64) -> [HostileImage] {
    var page = GrayImage(width: 2480, height: 3508)
    var top = 120
    while top < 3_380 {
      var left = 150
      while left < 2_300 {
        let letters = Int.random(in: 1...11, using: &random)
        for _ in 0..<letters {
          let width = Int.random(in: 6...22, using: &random)
          let stroke = Int.random(in: 3...5, using: &random)
          let letter = HostileImage("", width, 30) { x, y in
            x < stroke || x >= width - stroke && y > 8 || y % 13 < stroke ? 20 : 250
          }
          page.place(letter.image, left: left, top: top)
          left += width + 5
        }
        left += 16
      }
      top += 48
    }
    var boxes = GrayImage(width: 1920, height: 1080)
    for _ in 0..<3_000 {
      let side = Int.random(in: 7...90, using: &random)
      let wall = max(1, side / 7)
      let box = HostileImage("", side, side) { x, y in
        let ring = min(min(x, side - 1 - x), min(y, side - 1 - y)) / wall
        return ring == 1 ? 255 : 0
      }
      boxes.place(
        box.image, left: Int.random(in: -20...1_900, using: &random),
        top: Int.random(in: -20...1_060, using: &random))
    }
    return [HostileImage("page of text", page), HostileImage("boxes within boxes", boxes)]
  }
}
