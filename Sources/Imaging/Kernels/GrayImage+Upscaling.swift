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

  /// The image at twice its width and height, interpolated bilinearly between pixel centres.
  ///
  /// The new centres lie a quarter of a pixel from an old one, so the weights are 9, 3, 3 and 1 sixteenths; at the
  /// borders the outermost pixels are repeated. A point (x, y) of the result lies at (x / 2, y / 2) of this image.
  public func smoothlyDoubled() -> GrayImage {
    let source = pixels.span
    var mixed = [UInt16](repeating: 0, count: width)
    return GrayImage(
      width: 2 * width, height: 2 * height,
      pixels: Array(capacity: 4 * width * height) { target in
        for y in 0..<height {
          let row = source.extracting(y * width..<(y + 1) * width)
          for neighbour in [max(0, y - 1), min(height - 1, y + 1)] {
            let other = source.extracting(neighbour * width..<(neighbour + 1) * width)
            var mixture = mixed.mutableSpan
            mixThreeToOne(row, other, into: &mixture)
            appendDoubled(mixed.span, to: &target)
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

/// Writes three parts of `near` and one part of `far`, in quarters of a gray value. All hold one row.
private func mixThreeToOne(
  _ near: Span<UInt8>, _ far: Span<UInt8>, into target: inout MutableSpan<UInt16>
) {
  for x in near.indices { target[x] = 3 &* UInt16(near[x]) &+ UInt16(far[x]) }
}

/// Appends twice as many samples as `row` has quarters, interpolated and rounded to nearest.
private func appendDoubled(_ row: Span<UInt16>, to target: inout OutputSpan<UInt8>) {
  let last = row.count &- 1
  var left = row[0]
  for x in 0..<last {
    let middle = row[x]
    let right = row[x &+ 1]
    target.append(UInt8(truncatingIfNeeded: (left &+ 3 &* middle &+ 8) >> 4))
    target.append(UInt8(truncatingIfNeeded: (3 &* middle &+ right &+ 8) >> 4))
    left = middle
  }
  target.append(UInt8(truncatingIfNeeded: (left &+ 3 &* row[last] &+ 8) >> 4))
  target.append(UInt8(truncatingIfNeeded: (4 &* row[last] &+ 8) >> 4))
}
