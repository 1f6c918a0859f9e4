// SPDX-License-Identifier: Apache-2.0

/// How much work a reader may put into one image.
public enum Effort: String, Sendable, Hashable, Codable, CaseIterable {
  /// A single pass, for frames of a video: about a millisecond for 640 × 480 pixels, at most 0.1 s for two megapixels.
  case fast
  /// Several scales, thresholds and grids, for photographs: typically some milliseconds, at most half a second for two
  /// megapixels of look-alikes.
  case normal
  /// Everything there is, for images that resisted: typically 50 milliseconds, at most three seconds.
  case thorough
}
