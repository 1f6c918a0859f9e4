// SPDX-License-Identifier: Apache-2.0

/// The size and the rate of frames.
public struct FrameFormat: Sendable, Hashable, Codable {
  /// Columns.
  public var width: Int = 640
  /// Rows.
  public var height: Int = 480
  /// Frames a second.
  public var framesPerSecond: Double = 30
  /// The time from the start of one row to the start of the next: a rolling shutter; 0 for a global one.
  public var rowMicroseconds: Double = 20

  /// Every property as its declaration says.
  public init() {}
}
