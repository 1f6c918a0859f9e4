// SPDX-License-Identifier: Apache-2.0

import Imaging

/// The reflectances of an image as a table of sums (Crow, Summed-Area Tables for Texture Mapping, 1984), so that the
/// light gathered from any upright box costs four look-ups, however many samples the box holds.
///
/// Every sample is an evenly bright square, as a module on paper or a pixel on a display is, so the table interpolated
/// linearly is exact between samples too.
struct SummedReflectance: Sendable {
  let width: Int
  let height: Int
  /// `(width + 1) * (height + 1)` values; the one at (x, y) sums all samples above and left of that grid corner.
  private let sums: [Double]

  init(_ image: GrayImage) {
    let reflectances = (0...255).map { linearLight(ofSRGB: Double($0) / 255) }
    let stride = image.width + 1
    var sums = [Double](repeating: 0, count: stride * (image.height + 1))
    let pixels = image.pixels.span
    for y in 0..<image.height {
      var row = 0.0
      for x in 0..<image.width {
        row += reflectances[Int(pixels[y &* image.width &+ x])]
        sums[(y &+ 1) &* stride &+ x &+ 1] = sums[y &* stride &+ x &+ 1] + row
      }
    }
    width = image.width
    height = image.height
    self.sums = sums
  }

  /// The mean reflectance in the box around (`x`, `y`), in image pixels; what lies outside the image counts as
  /// `background`.
  func mean(
    aroundX x: Double, y: Double, boxWidth: Double, boxHeight: Double, background: Double
  ) -> Double {
    let left = clamp(x - boxWidth / 2, to: width)
    let right = clamp(x + boxWidth / 2, to: width)
    let top = clamp(y - boxHeight / 2, to: height)
    let bottom = clamp(y + boxHeight / 2, to: height)
    let covered = (right - left) * (bottom - top) / (boxWidth * boxHeight)
    guard covered > 0 else { return background }
    let gathered = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top)
    return gathered / (boxWidth * boxHeight) + (1 - covered) * background
  }

  /// The light above and left of a place inside the image.
  private func sum(_ x: Double, _ y: Double) -> Double {
    let column = min(Int(x), width &- 1)
    let row = min(Int(y), height &- 1)
    let (across, down) = (x - Double(column), y - Double(row))
    let sums = sums.span
    let above = row &* (width &+ 1) &+ column
    let below = above &+ width &+ 1
    let atTop = sums[above] + (sums[above &+ 1] - sums[above]) * across
    let atBottom = sums[below] + (sums[below &+ 1] - sums[below]) * across
    return atTop + (atBottom - atTop) * down
  }
}

private func clamp(_ value: Double, to limit: Int) -> Double { min(max(value, 0), Double(limit)) }
