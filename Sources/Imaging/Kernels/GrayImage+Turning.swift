// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image turned clockwise by 90 degrees.
  ///
  /// A point (x, y) of the result lies at (y, height − x) of this image.
  public func rotatedQuarterTurn() -> GrayImage {
    let source = pixels.span
    return GrayImage(
      width: height, height: width,
      pixels: Array(capacity: source.count) { target in
        for x in 0..<width {
          // A column from the bottom up becomes a row.
          var index = (height &- 1) &* width &+ x
          for _ in 0..<height {
            target.append(source[index])
            index &-= width
          }
        }
      })
  }
}
