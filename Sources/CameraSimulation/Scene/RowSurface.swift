// SPDX-License-Identifier: Apache-2.0

/// What the pixels of a stretch of one row gather from the sheet: buffers that one frame reuses for all rows.
struct RowSurface: Sendable {
  /// The part of white in each pixel's box.
  var tones: [Float]
  /// The part of the box that lies in the image.
  var covers: [Float]
  /// The part of the box that lies on the sheet.
  var sheets: [Float]
  /// The light there, 1 being that at the image's middle.
  var shades: [Float]
  /// What is mirrored there, in cd/m².
  var mirrored: [Float]
  /// How a display's parts are seen there, 1 in the mean: one plane for each of the frame's.
  var grids: [[Float]]

  init(capacity: Int, planes: Int) {
    let none = [Float](repeating: 0, count: capacity)
    (tones, covers, sheets, shades, mirrored) = (none, none, none, none, none)
    grids = [[Float]](repeating: [Float](repeating: 1, count: capacity), count: planes)
  }
}
