// SPDX-License-Identifier: Apache-2.0

import Imaging

/// One level of an image pyramid: the image reduced by a power of two.
///
/// A place (x, y) of the image lies at (x / scale, y / scale) of the level; both have their origin at the corner of the
/// top-left pixel.
struct GrayLevel: Sendable {
  let width: Int
  let height: Int
  /// Image pixels per pixel of this level: 1, 2, 4, …
  let scale: Double
  /// Samples in row order, without padding.
  let pixels: [UInt8]

  /// The image itself, without a copy.
  init(_ image: GrayImage) {
    width = image.width
    height = image.height
    scale = 1
    pixels = image.pixels
  }

  /// The mean of every 2 × 2 pixels of `finer`; an odd last row or column is left out.
  init(halving finer: GrayLevel) {
    let columns = finer.width / 2
    let rows = finer.height / 2
    width = columns
    height = rows
    scale = finer.scale * 2
    let stride = finer.width
    let source = finer.pixels
    pixels = [UInt8](capacity: columns * rows) { output in
      let all = source.span
      for y in 0..<rows {
        let upper = all.extracting((2 * y * stride)..<(2 * y * stride + 2 * columns))
        let lower = all.extracting(((2 * y + 1) * stride)..<((2 * y + 1) * stride + 2 * columns))
        for x in 0..<columns {
          let sum =
            UInt16(upper[2 &* x]) &+ UInt16(upper[2 &* x &+ 1]) &+ UInt16(lower[2 &* x])
            &+ UInt16(lower[2 &* x &+ 1]) &+ 2
          output.append(UInt8(truncatingIfNeeded: sum &>> 2))
        }
      }
    }
  }
}

/// The gray value at (x, y), interpolated between the four nearest pixel centres; outside, the border's value.
@inline(__always)
func grayValue(_ pixels: Span<UInt8>, width: Int, height: Int, x: Float, y: Float) -> Float {
  // Clamped before conversion, so that no coordinate can overflow an integer.
  let px = min(max(x - 0.5, 0), Float(width &- 1))
  let py = min(max(y - 0.5, 0), Float(height &- 1))
  let column = min(Int(px), max(width &- 2, 0))
  let row = min(Int(py), max(height &- 2, 0))
  let fx = px - Float(column)
  let fy = py - Float(row)
  let right = width > 1 ? 1 : 0
  let below = height > 1 ? width : 0
  let first = row &* width &+ column
  let a = Float(pixels[first])
  let b = Float(pixels[first &+ right])
  let c = Float(pixels[first &+ below])
  let d = Float(pixels[first &+ below &+ right])
  let top = a + (b - a) * fx
  let bottom = c + (d - c) * fx
  return top + (bottom - top) * fy
}
