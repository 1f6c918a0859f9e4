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

  /// The part of the light that marks let through, and the part that they scatter.
  var transmits: [Float]
  var scatters: [Float]
  /// What `tones` and `covers` are in the mean around, for the light that is scattered.
  var scatteredTones: [Float]
  var scatteredCovers: [Float]

  init(capacity: Int, planes: Int) {
    let none = [Float](repeating: 0, count: capacity)
    let all = [Float](repeating: 1, count: capacity)
    (tones, covers, sheets, mirrored) = (none, none, none, none)
    (scatters, scatteredTones, scatteredCovers) = (none, none, none)
    (shades, transmits) = (all, all)
    grids = [[Float]](repeating: all, count: planes)
  }
}

/// Multiplies values by others.
func multiply(_ target: inout [Float], by factors: [Float], count: Int) {
  let factors = factors.span.extracting(0..<count)
  var target = target.mutableSpan
  for index in 0..<count { target[index] *= factors[index] }
}

/// Sets values to one.
func fill(_ target: inout [Float], count: Int, with value: Float) {
  var target = target.mutableSpan
  for index in 0..<count { target[index] = value }
}
