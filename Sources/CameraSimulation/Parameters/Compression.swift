// SPDX-License-Identifier: Apache-2.0

/// How the picture is carried from the camera to the reader.
public struct Compression: Sendable, Hashable, Codable {
  /// The kind of compression.
  public var codec: Codec = .none
  /// The quality of JPEG, 1…100; for video the same table, on the difference to the last frame.
  public var quality: Double = 85

  /// Every property as its declaration says.
  public init() {}

  /// The kinds of compression.
  public enum Codec: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    /// Each frame by itself: 8 × 8 cosine transform and quantisation.
    case jpeg
    /// Differences to the last frame, quantised like JPEG, with a dead zone, as simple video codecs do.
    case video
  }
}
