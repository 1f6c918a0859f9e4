// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image with a margin of one gray value on all four sides.
  ///
  /// A point (x, y) of the image lies at (x + margin, y + margin) of the result.
  ///
  /// - Precondition: `marginPixels` is not negative.
  public func padded(by marginPixels: Int, with gray: UInt8 = 255) -> GrayImage {
    precondition(marginPixels >= 0, "a margin is not negative")
    let newWidth = width + 2 * marginPixels
    let newHeight = height + 2 * marginPixels
    let source = pixels.span
    return GrayImage(
      width: newWidth, height: newHeight,
      pixels: Array(capacity: newWidth * newHeight) { target in
        target.append(repeating: gray, count: marginPixels * newWidth)
        for y in 0..<height {
          let row = source.extracting(y * width..<(y + 1) * width)
          target.append(repeating: gray, count: marginPixels)
          for x in row.indices { target.append(row[x]) }
          target.append(repeating: gray, count: marginPixels)
        }
        target.append(repeating: gray, count: marginPixels * newWidth)
      })
  }
}
