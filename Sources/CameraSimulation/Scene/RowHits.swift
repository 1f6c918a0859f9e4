// SPDX-License-Identifier: Apache-2.0

/// Where the pixels of a stretch of one row meet the sheet: buffers that one frame reuses for all rows.
struct RowHits: Sendable {
  /// The sheet's coordinates, in millimetres; far outside the sheet where a pixel does not meet it.
  var x: [Float]
  var y: [Float]
  /// The box that a pixel gathers from, in millimetres.
  var boxWidth: [Float]
  var boxHeight: [Float]
  /// How far the sheet is lifted there from its plane or cylinder, towards the camera.
  var heights: [Float]
  /// The sheet's unit normal towards the camera, along the sheet's x and y; nothing where it is flat.
  var normalX: [Float]
  var normalY: [Float]
  /// 1 where the printed side is seen, 0 where the back is.
  var fronts: [Float]

  init(capacity: Int) {
    let none = [Float](repeating: 0, count: capacity)
    (x, y, boxWidth, boxHeight) = (none, none, none, none)
    (heights, normalX, normalY) = (none, none, none)
    fronts = [Float](repeating: 1, count: capacity)
  }

  /// The coordinate that stands for a pixel that does not meet the sheet.
  static let nowhere: Float = 1e9
}
