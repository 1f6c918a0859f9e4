// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image at half its width and height, each pixel the mean of a 2 × 2 square, rounded to nearest.
  ///
  /// An odd last column or row is left out. A point (x, y) of the result lies at (2x, 2y) of this image.
  ///
  /// - Precondition: The image is at least 2 pixels wide and high.
  public func halved() -> GrayImage {
    precondition(width >= 2 && height >= 2, "an image that is halved has at least 2 × 2 pixels")
    let newWidth = width / 2
    let newHeight = height / 2
    let source = pixels.span
    return GrayImage(
      width: newWidth, height: newHeight,
      pixels: Array(capacity: newWidth * newHeight) { target in
        for y in 0..<newHeight {
          let upper = source.extracting(2 * y * width..<(2 * y + 1) * width)
          let lower = source.extracting((2 * y + 1) * width..<(2 * y + 2) * width)
          appendMeansOfSquares(upper, lower, count: newWidth, to: &target)
        }
      })
  }
}

/// Appends the means of `count` squares of two by two samples from two rows.
private func appendMeansOfSquares(
  _ upper: Span<UInt8>, _ lower: Span<UInt8>, count: Int, to target: inout OutputSpan<UInt8>
) {
  for x in 0..<count {
    let left = UInt16(upper[2 &* x]) &+ UInt16(lower[2 &* x])
    let right = UInt16(upper[2 &* x &+ 1]) &+ UInt16(lower[2 &* x &+ 1])
    target.append(UInt8(truncatingIfNeeded: (left &+ right &+ 2) >> 2))
  }
}
