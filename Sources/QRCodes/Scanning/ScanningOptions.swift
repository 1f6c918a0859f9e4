// SPDX-License-Identifier: Apache-2.0

/// How a scanner treats a stream of frames.
public struct ScanningOptions: Sendable {
  /// Whether frames that cannot be read singly are added up.
  public enum Fusion: String, Sendable, Hashable, Codable, CaseIterable {
    /// Soft values of up to ten frames of a symbol are added, and the sum is read; noisy frames are searched as the mean of
    /// up to eight.
    case on
    /// Every frame is read by itself.
    case off
  }

  /// Whether frames are added up; `on` by default.
  public var fusion = Fusion.on
  /// The highest effort that is put into a frame where cheaper ones failed; `thorough` by default.
  public var effort = Effort.thorough
  /// The mean work per frame, in units of about four nanoseconds on a core of 2023; 4,000,000 by default, half of what 30
  /// frames a second allow. What a frame leaves is saved for a costlier search later, so a single frame may take up to
  /// `savedFrames` times as much.
  public var workPerFrame = 4_000_000
  /// How many frames' work can be saved; 8 by default.
  public var savedFrames = 8
  /// After how long an absence a code counts as shown anew, by frame timestamps; one second by default.
  public var rearmAfter = Duration.seconds(1)
  /// For how long a symbol that was lost is still looked for where it was, and what was seen of it kept; half a second
  /// by default.
  public var forgetAfter = Duration.milliseconds(500)
  /// The most symbols that are followed at a time; 8 by default.
  public var mostTracks = 8
  /// The most pixels of a frame; larger ones are refused. 50 million by default.
  public var mostPixels = 50_000_000
  /// Where it is given, codes with more damage than error correction may bear alone are read when it passes what the
  /// likeliest repairs say, where effort is `thorough`; none by default.
  public var check: PayloadCheck?

  /// The defaults.
  public init() {}
}
