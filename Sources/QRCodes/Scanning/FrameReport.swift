// SPDX-License-Identifier: Apache-2.0

/// A code that a frame shows.
public struct SeenCode: Sendable, Equatable {
  /// What it says and where it is in this frame. The stage `fused` stands for a sum of frames.
  public var reading: Reading
  /// The frames that went into the reading: more than 1 where it is `fused`, or read in the mean of noisy frames.
  public var frames: Int
  /// Whether it has not been reported since it appeared: true once for every appearance.
  public var isNew: Bool

  public init(reading: Reading, frames: Int, isNew: Bool) {
    self.reading = reading
    self.frames = frames
    self.isNew = isNew
  }
}

/// What a scanner made of one frame.
public struct FrameReport: Sendable, Equatable {
  /// Whether the frame was looked at.
  public enum Status: Sendable, Equatable {
    /// It was.
    case scanned
    /// It has more pixels than the options allow.
    case tooLarge(pixels: Int)
  }

  /// The frame's number in the stream.
  public var index: Int
  /// The frame's time in the stream.
  public var timestamp: Duration
  /// Whether the frame was looked at.
  public var status: Status
  /// All codes that it shows, those that were reported before included.
  public var codes: [SeenCode]
  /// What would help most, where nothing is read; it follows the last frames, and changes only when they agree.
  public var advice: ScanningAdvice?
  /// Why this frame alone gave nothing, with figures.
  public var reasons: [Advice]
  /// Symbols that were located and not read.
  public var unread: Int
  /// Work spent on it, in units of about four nanoseconds.
  public var work: Int

  /// The readings to act upon: codes that have just appeared.
  public var newReadings: [Reading] { codes.filter(\.isNew).map(\.reading) }
}
