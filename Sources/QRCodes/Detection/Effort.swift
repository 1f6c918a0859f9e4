// SPDX-License-Identifier: Apache-2.0

/// How much work a reader may put into one image.
public enum Effort: String, Sendable, Hashable, Codable, CaseIterable {
  /// A single pass, for frames of a video: a few milliseconds for 640 × 480 pixels.
  case fast
  /// Several scales, thresholds and grids, for photographs: typically some tens of milliseconds.
  case normal
  /// Everything there is, for images that resisted: up to a second or two.
  case thorough
}
