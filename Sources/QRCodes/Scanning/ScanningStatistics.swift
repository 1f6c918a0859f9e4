// SPDX-License-Identifier: Apache-2.0

/// What a scanner did with a stream so far.
public struct ScanningStatistics: Sendable, Equatable {
  /// The steps on which work is spent.
  public enum Rung: String, Sendable, Hashable, Codable, CaseIterable {
    /// Following symbols from frame to frame, and reading them there.
    case tracking
    /// Adding frames up, and reading sums of modules.
    case fusion
    /// The quick search of every frame.
    case fast
    /// Searches with more effort, of some frames.
    case normal
    /// Searches with all effort, rarely.
    case thorough
  }

  /// Frames that were looked at.
  public var framesSeen = 0
  /// Frames that the source delivered, or numbered, and nobody looked at.
  public var framesDropped = 0
  /// Frames that could not be had or were refused.
  public var framesFailed = 0
  /// Frames in which a code was seen.
  public var framesWithCode = 0
  /// Frames that were searched as a whole.
  public var framesSearched = 0
  /// Frames in which a symbol was found where the frame before let expect it.
  public var framesTracked = 0
  /// Frames that were added to others.
  public var framesFused = 0
  /// Codes that were reported.
  public var codes = 0
  /// Codes among them that no single frame had shown.
  public var fusedCodes = 0
  /// Frames that contradicted the sum they were to be added to, and were kept out of it.
  public var framesSetAside = 0
  /// How often two frames in a row contradicted the sum, so that it started anew with them.
  public var restarts = 0
  /// Frames up to the first reading, that frame included; nil before it.
  public var framesToFirstReading: Int?
  /// The time from the first frame to the first reading, by the frames' timestamps; nil before it.
  public var timeToFirstReading: Duration?
  /// Work spent on each step, in units of about four nanoseconds.
  public var work: [Rung: Int] = [:]

  /// A stream that has not begun.
  public init() {}
}
