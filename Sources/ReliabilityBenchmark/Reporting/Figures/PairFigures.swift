// SPDX-License-Identifier: Apache-2.0

/// Our best reader beside another on the same codes.
public struct PairFigures: Sendable, Hashable, Encodable {
  /// The other's place among the readers.
  public var other: Int
  /// Codes that both read.
  public var both: Int
  /// Codes that only ours read.
  public var onlyOurs: Int
  /// Codes that only the other read.
  public var onlyTheirs: Int
  /// Codes that neither read.
  public var neither: Int
  /// Our rate less the other's.
  public var difference: Double
  /// The lower end of its 95 % interval.
  public var low: Double
  /// The upper end.
  public var high: Double
  /// McNemar's exact probability.
  public var probability: Double
}

/// One sample that is worth a look.
public struct SampleFigures: Sendable, Hashable, Encodable {
  /// Why it is listed.
  public enum Reason: String, Sendable, Hashable, Encodable {
    /// A reader read what is not there.
    case misread
    /// Others read it, our best reader did not.
    case missedAlone
    /// Nobody read it, although the condition is easy.
    case missedEasy
  }

  /// Why it is listed.
  public var reason: Reason
  /// The cell's index in the suite.
  public var cell: Int
  /// The cell's name.
  public var name: String
  /// The number of the try in its cell.
  public var number: Int
  /// The file of a photograph.
  public var file: String?
  /// The places among the readers of those that read every code.
  public var readBy: [Int]
  /// What was misread, by reader.
  public var misreads: [MisreadFigures]
  /// The rate of our best reader in this cell.
  public var rate: Double
  /// The command that makes the sample again.
  public var command: String
  /// A picture of it as a `data:` address.
  public var picture: String?
}

/// What one reader misread in one sample.
public struct MisreadFigures: Sendable, Hashable, Encodable {
  /// The reader's place among the readers.
  public var reader: Int
  /// How many readings are wrong.
  public var count: Int
  /// What they say, where it was kept.
  public var texts: [String]
}
