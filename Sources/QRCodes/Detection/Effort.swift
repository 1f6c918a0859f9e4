// SPDX-License-Identifier: Apache-2.0

/// How much work a reader may put into one image.
public enum Effort: String, Sendable, Hashable, Codable, CaseIterable {
  /// A single pass, for frames of a video: about a millisecond for 640 × 480 pixels. Two megapixels of look-alikes took
  /// 0.16 s at most.
  case fast
  /// Several scales, thresholds and grids, for photographs: typically some milliseconds. Two megapixels of look-alikes took
  /// 0.9 s at most.
  case normal
  /// Everything there is, for images that resisted: typically 50 milliseconds. Two megapixels of look-alikes took 2.6 s at
  /// most.
  case thorough
}
