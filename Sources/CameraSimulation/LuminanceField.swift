// SPDX-License-Identifier: Apache-2.0

/// The luminance that every pixel sees, in cd/m², as a lens without faults would show it: gathered over the pixel's own
/// square and over the exposure of its row. Rows are contiguous, the top row first.
struct LuminanceField: Sendable {
  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  /// One plane, the luminance; or three, for what passes a red, a green and a blue filter, scaled so that white light of
  /// 6504 K has the same value in all.
  var planes: [[Float]]
}

/// When the rows of one frame gather light.
struct FrameTiming: Sendable, Hashable {
  /// The start of the first row's exposure, in seconds since the stream began.
  var startSeconds: Double
  /// How much later each row starts than the one above.
  var rowSeconds: Double
  /// How long each row gathers light.
  var exposureSeconds: Double
  /// The standard deviation of what the lens will blur, in pixels: what a display's grid of pixels must lose before it is
  /// seen by pixels, so that it does not beat with them more than it does behind a real lens.
  var lensSigmaPixels: Double = 0
}
