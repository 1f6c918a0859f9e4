// SPDX-License-Identifier: Apache-2.0

/// What an outside reader may take.
public struct OutsideLimits: Sendable, Hashable {
  /// The time for one image, from sending its name to having the whole answer.
  public var answerMilliseconds: Int
  /// The time from the start of the process to the answer on the first image, which is not scored.
  public var startMilliseconds: Int
  /// The length of a line of answer.
  public var lineBytes: Int
  /// After so many starts in a row that gave no answer, it is not started again in that session.
  public var starts: Int

  /// Puts limits together.
  public init(
    answerMilliseconds: Int = 10_000, startMilliseconds: Int = 30_000, lineBytes: Int = 1 << 20,
    starts: Int = 3
  ) {
    self.answerMilliseconds = answerMilliseconds
    self.startMilliseconds = startMilliseconds
    self.lineBytes = lineBytes
    self.starts = starts
  }
}
