// SPDX-License-Identifier: Apache-2.0

extension Mosaic {
  /// Fills in the colours that each pixel has no filter for, and calls `body` with red, green and blue of every pixel in row
  /// order.
  ///
  /// Malvar, He and Cutler, High-Quality Linear Interpolation for Demosaicing of Bayer-Patterned Color Images, ICASSP 2004:
  /// bilinear interpolation, corrected by the Laplacian of the colour that the pixel has. Beyond its borders the mosaic is
  /// mirrored, which keeps the pattern.
  func demosaiced(_ body: (_ red: Float, _ green: Float, _ blue: Float) -> Void) {
    let stride = width + 4
    let padded = mirrored(by: 2)
    let source = padded.span
    for y in 0..<height {
      let rows = (
        source.extracting(y * stride..<(y + 1) * stride),
        source.extracting((y + 1) * stride..<(y + 2) * stride),
        source.extracting((y + 2) * stride..<(y + 3) * stride),
        source.extracting((y + 3) * stride..<(y + 4) * stride),
        source.extracting((y + 4) * stride..<(y + 5) * stride)
      )
      for x in 0..<width {
        let column = x &+ 2
        let here = rows.2[column]
        let across = rows.2[column &- 1] + rows.2[column &+ 1]
        let farAcross = rows.2[column &- 2] + rows.2[column &+ 2]
        let down = rows.1[column] + rows.3[column]
        let farDown = rows.0[column] + rows.4[column]
        let diagonal =
          rows.1[column &- 1] + rows.1[column &+ 1] + rows.3[column &- 1] + rows.3[column &+ 1]

        if (x ^ y) & 1 == 0 {
          let green = (4 * here + 2 * (across + down) - farAcross - farDown) * 0.125
          let opposite = (6 * here + 2 * diagonal - 1.5 * (farAcross + farDown)) * 0.125
          if y & 1 == 0 { body(here, green, opposite) } else { body(opposite, green, here) }
        } else {
          let alongRow = (5 * here + 4 * across - farAcross - diagonal + 0.5 * farDown) * 0.125
          let alongColumn = (5 * here + 4 * down - farDown - diagonal + 0.5 * farAcross) * 0.125
          if y & 1 == 0 {
            body(alongRow, here, alongColumn)
          } else {
            body(alongColumn, here, alongRow)
          }
        }
      }
    }
  }

  /// The samples with a border that repeats them in reverse, without the outermost.
  private func mirrored(by border: Int) -> [Float] {
    func mirror(_ place: Int, _ count: Int) -> Int {
      let folded = abs(place)
      return min(max(folded < count ? folded : 2 * (count - 1) - folded, 0), count - 1)
    }
    let columns = (-border..<width + border).map { mirror($0, width) }
    return [Float](capacity: (width + 2 * border) * (height + 2 * border)) { target in
      for y in -border..<(height + border) {
        let row = samples.span.extracting(
          mirror(y, height) * width..<(mirror(y, height) + 1) * width)
        for column in columns { target.append(row[column]) }
      }
    }
  }
}
