// SPDX-License-Identifier: Apache-2.0

/// Where frames come from: a folder, a video, a camera, a simulation.
///
/// A source is asked from one thread of its own, so it may block until there is a frame.
public protocol FrameSource: SendableMetatype {
  /// The next frame, or nil at the end of the stream.
  ///
  /// An error concerns one frame only: whoever asks again gets the next one. A source that cannot go on throws once and
  /// then gives nil.
  mutating func next() throws -> Frame?
}
