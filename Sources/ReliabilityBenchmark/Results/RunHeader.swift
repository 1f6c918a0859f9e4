// SPDX-License-Identifier: Apache-2.0

/// What a run is of: everything that decides its scores.
public struct RunHeader: Sendable, Hashable, Codable {
  /// The name of the suite.
  public var suite: String
  /// The suite, as its file has it, so that a run can be continued and its samples made again without that file.
  public var suiteText: String
  /// What was asked for in place of what the suite says.
  public var changes: SuiteChanges
  /// The seed of the run.
  public var seed: UInt64
  /// The readers, in the order of the tables.
  public var readers: [ReaderIdentity]
  /// Every cell of the suite, in order; also of a shard that runs only some.
  public var cells: [Cell]
  /// The version of the toolkit.
  public var toolVersion: String
  /// The folder or manifest of photographs, where there is one.
  public var photographs: String?

  /// Puts a header together.
  public init(
    suite: String, suiteText: String, changes: SuiteChanges = SuiteChanges(), seed: UInt64,
    readers: [ReaderIdentity], cells: [Cell], toolVersion: String, photographs: String? = nil
  ) {
    self.suite = suite
    self.suiteText = suiteText
    self.changes = changes
    self.seed = seed
    self.readers = readers
    self.cells = cells
    self.toolVersion = toolVersion
    self.photographs = photographs
  }
}

/// What a run does otherwise than its suite's file says.
public struct SuiteChanges: Sendable, Hashable, Codable {
  /// The most tries of every cell.
  public var tries: Int?
  /// The early stop of every cell.
  public var halfWidth: Double?
  /// The only sections that are run; all where empty.
  public var sections: [String]

  /// Puts changes together.
  public init(tries: Int? = nil, halfWidth: Double? = nil, sections: [String] = []) {
    self.tries = tries
    self.halfWidth = halfWidth
    self.sections = sections
  }
}

/// Who reads.
public struct ReaderIdentity: Sendable, Hashable, Codable {
  /// A short name, unique in a run: `native-normal`, `zxing-cpp`.
  public var name: String
  /// The version of what reads, as it tells it; nil where it does not.
  public var version: String?
  /// The command of an outside reader; nil for the toolkit's own.
  public var command: String?
  /// Whether it is one of the toolkit's own.
  public var isOurs: Bool

  /// Describes a reader.
  public init(name: String, version: String? = nil, command: String? = nil, isOurs: Bool) {
    self.name = name
    self.version = version
    self.command = command
    self.isOurs = isOurs
  }
}

/// A finished or unfinished run, as it is loaded.
public struct RunResults: Sendable, Hashable {
  /// What was run.
  public var header: RunHeader
  /// The scores, sorted by cell and number.
  public var scores: [TryScore]
  /// The times, sorted likewise.
  public var timings: [TryTiming]

  /// Puts results together.
  public init(header: RunHeader, scores: [TryScore], timings: [TryTiming]) {
    self.header = header
    self.scores = scores
    self.timings = timings
  }
}
