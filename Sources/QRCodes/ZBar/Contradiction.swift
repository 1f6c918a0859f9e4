// SPDX-License-Identifier: Apache-2.0

import Imaging

extension NativeReader {
  /// Whether a quick look at the same place gives other bytes than a reading has.
  ///
  /// ZBar's error correction lets some wrong codewords through: of 20,480 flawless codes it read one, of one pixel per
  /// module, as other bytes. What two readers disagree on is not reported.
  mutating func contradicts(_ reading: Reading, in image: GrayImage) -> Bool {
    let xs = reading.corners.corners.map(\.x)
    let ys = reading.corners.corners.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return false }
    let margin = max(8, (right - left + bottom - top) / 16)
    let columns = (Int(left - margin)..<Int(right + margin)).clamped(to: 0..<image.width)
    let rows = (Int(top - margin)..<Int(bottom + margin)).clamped(to: 0..<image.height)
    guard !columns.isEmpty && !rows.isEmpty else { return false }
    let centre = Point(
      x: reading.corners.center.x - Double(columns.lowerBound),
      y: reading.corners.center.y - Double(rows.lowerBound))
    let part = image.cropped(columns: columns, rows: rows)
    return readings(in: part, effort: .fast).readings.contains {
      $0.corners.contains(centre) && $0.bytes != reading.bytes
    }
  }
}
