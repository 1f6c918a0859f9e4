// SPDX-License-Identifier: Apache-2.0

/// What every reader made of one sample, without times: the same on any machine for the same seed.
public struct TryScore: Sendable, Hashable, Codable {
  /// The cell's index.
  public var cell: Int
  /// The number of the try in its cell, from 0.
  public var number: Int
  /// The seed of the sample.
  public var seed: UInt64
  /// The file of a photograph, as its manifest names it; nil for simulated samples.
  public var file: String?
  /// What each reader read, by the reader's name.
  public var readers: [String: ReaderScore]

  /// Puts scores together.
  public init(
    cell: Int, number: Int, seed: UInt64, file: String? = nil, readers: [String: ReaderScore]
  ) {
    self.cell = cell
    self.number = number
    self.seed = seed
    self.file = file
    self.readers = readers
  }
}

/// What one reader made of one sample.
public struct ReaderScore: Sendable, Hashable, Codable {
  /// Whether each expected code was read, in the sample's order; empty where none is expected or nobody knows.
  public var read: [Bool]
  /// Readings that are certainly none of the expected codes: misreads.
  public var wrong: Int
  /// Readings that nobody can judge, because the photograph's list of texts is not known to be complete.
  public var unconfirmed: Int
  /// Whether the reader crashed, answered nonsense or was too late; it then counts as having read nothing.
  public var failed: Bool
  /// Frames until the first code was read, in a burst.
  public var frames: Int?
  /// Milliseconds of simulated time until the first code was read, in a burst; rounded to whole ones.
  public var milliseconds: Int?
  /// What the misreads say, sorted: text, or `0x` and hexadecimal digits for other bytes, cut after 120 characters; nil
  /// where nothing was misread.
  public var wrongTexts: [String]?
  /// Hashes of the payloads, sorted, where nobody knows what is right: for agreement between readers.
  public var digests: [String]?

  /// Puts a score together.
  public init(
    read: [Bool], wrong: Int = 0, unconfirmed: Int = 0, failed: Bool = false, frames: Int? = nil,
    milliseconds: Int? = nil, wrongTexts: [String]? = nil, digests: [String]? = nil
  ) {
    self.read = read
    self.wrong = wrong
    self.unconfirmed = unconfirmed
    self.failed = failed
    self.frames = frames
    self.milliseconds = milliseconds
    self.wrongTexts = wrongTexts
    self.digests = digests
  }
}

/// How long every reader took for one sample; differs from run to run.
public struct TryTiming: Sendable, Hashable, Codable {
  /// The cell's index.
  public var cell: Int
  /// The number of the try in its cell, from 0.
  public var number: Int
  /// The times by the reader's name.
  public var readers: [String: ReaderTiming]

  /// Puts times together.
  public init(cell: Int, number: Int, readers: [String: ReaderTiming]) {
    self.cell = cell
    self.number = number
    self.readers = readers
  }
}

/// How long one reader took, from pixels in memory (an outside reader: from the file's name) to its answer.
public struct ReaderTiming: Sendable, Hashable, Codable {
  /// Wall-clock microseconds.
  public var wallMicroseconds: Int
  /// Microseconds of processor time; nil where it could not be had.
  public var processorMicroseconds: Int?

  /// Puts both together.
  public init(wallMicroseconds: Int, processorMicroseconds: Int?) {
    self.wallMicroseconds = wallMicroseconds
    self.processorMicroseconds = processorMicroseconds
  }
}
