// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image enlarged by a whole factor, each pixel becoming a square of its own value.
  ///
  /// A point (x, y) of the result lies at (x / factor, y / factor) of this image.
  ///
  /// - Precondition: `factor` is at least 1.
  public func upscaled(by factor: Int) -> GrayImage {
    precondition(factor >= 1, "an image is enlarged by a factor of at least 1")
    let source = pixels.span
    var wide = [UInt8](repeating: 0, count: width * factor)
    return GrayImage(
      width: width * factor, height: height * factor,
      pixels: Array(capacity: width * factor * height * factor) { target in
        for y in 0..<height {
          let row = source.extracting(y * width..<(y + 1) * width)
          var wideRow = wide.mutableSpan
          repeatEach(row, times: factor, into: &wideRow)
          let repeated = wide.span
          for _ in 0..<factor {
            for x in repeated.indices { target.append(repeated[x]) }
          }
        }
      })
  }
}

/// Writes each sample `factor` times; `target` has `factor` places for each.
private func repeatEach(
  _ row: Span<UInt8>, times factor: Int, into target: inout MutableSpan<UInt8>
) {
  var place = 0
  for x in row.indices {
    for _ in 0..<factor {
      target[place] = row[x]
      place &+= 1
    }
  }
}
