// SPDX-License-Identifier: Apache-2.0

import Imaging

/// The tones of an image, 0 for black and 1 for white in linear light, as a table of sums (Crow, Summed-Area Tables for
/// Texture Mapping, 1984), so that what is gathered from any upright box costs four look-ups, however many samples the box
/// holds.
///
/// Every sample is an evenly bright square, as a module on paper or a pixel on a display is, so the table interpolated
/// linearly is exact between samples too.
struct SummedTone: Sendable {
  let width: Int
  let height: Int
  /// `(width + 1) * (height + 1)` values; the one at (x, y) sums all samples above and left of that grid corner.
  let sums: [Double]

  /// - Parameter tones: The tone of each of the 256 samples.
  init(_ image: GrayImage, tones: [Double]) {
    precondition(tones.count == 256, "every sample has a tone")
    let stride = image.width + 1
    var sums = [Double](repeating: 0, count: stride * (image.height + 1))
    let pixels = image.pixels.span
    for y in 0..<image.height {
      var row = 0.0
      for x in 0..<image.width {
        row += tones[Int(pixels[y &* image.width &+ x])]
        sums[(y &+ 1) &* stride &+ x &+ 1] = sums[y &* stride &+ x &+ 1] + row
      }
    }
    width = image.width
    height = image.height
    self.sums = sums
  }
}
