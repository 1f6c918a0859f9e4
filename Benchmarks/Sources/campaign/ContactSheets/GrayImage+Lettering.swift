// SPDX-License-Identifier: Apache-2.0

import Imaging

extension GrayImage {
  /// Writes white text on what is there, each pixel of a letter `scale` pixels wide and high; letters beyond the right
  /// border are left out.
  mutating func write(_ text: String, x: Int, y: Int, scale: Int) {
    var left = x
    for letter in text {
      guard left + SmallFont.width * scale <= width else { return }
      for (row, bits) in SmallFont.rows(of: letter).enumerated() {
        for column in 0..<SmallFont.width where bits >> UInt8(SmallFont.width - 1 - column) & 1 == 1
        {
          fill(x: left + column * scale, y: y + row * scale, side: scale)
        }
      }
      left += (SmallFont.width + 1) * scale
    }
  }

  /// Copies another image in, its top-left pixel at (x, y); it must fit.
  mutating func place(_ image: GrayImage, x: Int, y: Int) {
    for row in 0..<image.height {
      for column in 0..<image.width { self[x + column, y + row] = image[column, row] }
    }
  }

  private mutating func fill(x: Int, y: Int, side: Int) {
    for row in y..<min(y + side, height) {
      for column in x..<(x + side) { self[column, row] = 255 }
    }
  }
}
