// SPDX-License-Identifier: Apache-2.0

/// What one reader made of many samples: of a cell, a section or a run.
public struct ReadingTally: Sendable, Hashable, Codable {
  /// Samples that were shown.
  public var samples = 0
  /// Codes that should have been read.
  public var expected = 0
  /// Codes among them that were read.
  public var read = 0
  /// Readings that are certainly none of the expected codes.
  public var misread = 0
  /// Readings that nobody can judge.
  public var unconfirmed = 0
  /// Samples on which the reader crashed, answered nonsense or was too late.
  public var failed = 0

  /// A tally of nothing.
  public init() {}

  /// Counts scores.
  public init(_ scores: some Sequence<ReaderScore>) {
    for score in scores { add(score) }
  }

  /// Codes that should have been read and were not.
  public var missed: Int { expected - read }

  /// The codes read of those expected.
  public var proportion: Proportion { Proportion(read, of: expected) }

  /// Counts one more score.
  public mutating func add(_ score: ReaderScore) {
    samples += 1
    expected += score.read.count
    read += score.read.count { $0 }
    misread += score.wrong
    unconfirmed += score.unconfirmed
    failed += score.failed ? 1 : 0
  }

  /// Counts what another tally has counted.
  public mutating func add(_ other: ReadingTally) {
    samples += other.samples
    expected += other.expected
    read += other.read
    misread += other.misread
    unconfirmed += other.unconfirmed
    failed += other.failed
  }
}
