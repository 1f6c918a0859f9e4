// SPDX-License-Identifier: Apache-2.0

/// A part of a level.
struct TileWindow {
  var columns: Range<Int>
  var rows: Range<Int>

  /// What of it lies on a level when it is moved there.
  func shifted(by step: SIMD2<Int>, on level: GrayLevel) -> TileWindow {
    TileWindow(
      columns: Self.shifted(columns, by: step.x, limit: level.width),
      rows: Self.shifted(rows, by: step.y, limit: level.height))
  }

  private static func shifted(_ range: Range<Int>, by step: Int, limit: Int) -> Range<Int> {
    let low = min(max(range.lowerBound + step, 0), limit)
    return low..<min(max(range.upperBound + step, low), limit)
  }
}
