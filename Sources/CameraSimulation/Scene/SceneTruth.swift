// SPDX-License-Identifier: Apache-2.0

import Imaging

/// What is known of one frame's scene because it was simulated.
struct SceneTruth: Sendable, Hashable {
  /// The index of the code that is shown at the middle of the frame; nil where none is.
  var code: Int?
  /// Where the symbol's corners are seen, each at the middle of its own row's exposure; nil where no code is shown, and
  /// where a corner lies behind the lens.
  var corners: Quadrilateral?
  /// Frame pixels per module at the symbol's centre, as the square root of the ratio of areas; nil where the number of
  /// modules is not known.
  var pixelsPerModule: Double?
  /// Frame pixels per sample of the shown image at the symbol's centre; 0 where nothing is shown.
  var pixelsPerSourcePixel: Double
  /// How far the symbol's centre moves on the frame during the exposure of its row.
  var motionPixels: SIMD2<Double>
  /// The distance along the optical axis of what the camera looks at: the symbol's centre, or what lies behind.
  var subjectMillimetres: Double
  /// The luminance of the code's light modules at its centre, in cd/m², in the mean over time.
  var whiteLuminance: Double
  /// The luminance of the code's dark modules at its centre.
  var blackLuminance: Double
}
