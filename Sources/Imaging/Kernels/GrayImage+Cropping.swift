// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The part of the image from columns and rows that lie in both ranges and in the image.
  ///
  /// A point (x, y) of the result lies at (x + the first column, y + the first row) of this image.
  ///
  /// - Precondition: At least one pixel is left.
  public func cropped(columns: Range<Int>, rows: Range<Int>) -> GrayImage {
    let columns = columns.clamped(to: 0..<width)
    let rows = rows.clamped(to: 0..<height)
    precondition(!columns.isEmpty && !rows.isEmpty, "a part of an image has at least one pixel")
    var part: [UInt8] = []
    part.reserveCapacity(columns.count * rows.count)
    for y in rows {
      part += pixels[y * width + columns.lowerBound..<y * width + columns.upperBound]
    }
    return GrayImage(width: columns.count, height: rows.count, pixels: part)
  }
}
