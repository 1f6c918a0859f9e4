// SPDX-License-Identifier: Apache-2.0

/// Where the pixels of a stretch of one row meet the sheet: buffers that one frame reuses for all rows.
struct RowHits: Sendable {
  /// The sheet's coordinates, in millimetres; far outside the sheet where a pixel does not meet it.
  var x: [Float]
  var y: [Float]
  /// The box that a pixel gathers from, in millimetres.
  var boxWidth: [Float]
  var boxHeight: [Float]
  /// How far the ray goes along the sheet for each millimetre that it goes into it.
  var leanX: [Float]
  var leanY: [Float]

  init(capacity: Int) {
    let none = [Float](repeating: 0, count: capacity)
    (x, y, boxWidth, boxHeight, leanX, leanY) = (none, none, none, none, none, none)
  }

  /// The coordinate that stands for a pixel that does not meet the sheet.
  static let nowhere: Float = 1e9
}
