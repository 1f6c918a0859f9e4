// SPDX-License-Identifier: Apache-2.0

/// One section of a suite.
public struct SectionFigures: Sendable, Hashable, Encodable {
  /// Its name.
  public var name: String
  /// What it varies.
  public var kind: SectionKind
  /// Its axes; empty where it has one cell.
  public var axes: [AxisFigures]
  /// Its cells that have samples, in the order of the suite.
  public var cells: [CellFigures]
  /// What each reader keeps along the axis, in the order of the readers; nil unless there is one axis of numbers.
  public var thresholds: [ThresholdFigures]?
  /// Whether less is read at higher values of that axis.
  public var isFalling: Bool?
  /// For bursts: how many had been read after that many frames.
  public var waiting: WaitingFigures?
  /// For photographs without known texts: how far each reader agrees with the others.
  public var agreement: [AgreementFigures]?
}

/// One axis of a section.
public struct AxisFigures: Sendable, Hashable, Encodable {
  /// What varies.
  public var name: String
  /// The unit, where there is one.
  public var unit: String?
  /// The values as they are written, by number where all have one, else in the order of the suite.
  public var values: [String]
  /// The values as numbers, where all have one.
  public var numbers: [Double]?
  /// Whether equal ratios are equally far.
  public var isLogarithmic: Bool
}

/// One condition with what every reader made of it; lists are in the order of the readers.
public struct CellFigures: Sendable, Hashable, Encodable {
  /// The cell's index in the suite.
  public var index: Int
  /// Its place on each axis, an index of the axis's values.
  public var place: [Int]
  /// Samples tried.
  public var samples: Int
  /// Codes expected; 0 where nobody knows.
  public var codes: Int
  /// Codes read.
  public var read: [Int]
  /// The lower ends of Wilson's intervals.
  public var low: [Double]
  /// Their upper ends.
  public var high: [Double]
  /// Misreads; nil where there are none.
  public var misread: [Int]?
  /// Median wall-clock time in milliseconds; nil where not measured.
  public var median: [Double?]
  /// For bursts: the median of frames to the first reading, counting unread bursts as longer than all; nil where most were
  /// not read.
  public var frames: [Int?]?
  /// The same in milliseconds of simulated time.
  public var milliseconds: [Int?]?
}

/// How far one reader keeps reading along an axis.
public struct ThresholdFigures: Sendable, Hashable, Encodable {
  /// Where half are still read.
  public var half: PlaceFigures
  /// Where 95 % are still read.
  public var most: PlaceFigures
}

/// A place on an axis: `none` and `all` are beyond its ends on the hard and the easy side.
public struct PlaceFigures: Sendable, Hashable, Encodable {
  /// `none`, `at` or `all`.
  public var kind: String
  /// The value, where the kind is `at`.
  public var value: Double?
  /// The end of the interval on the side of worse reading; nil where that is beyond the axis.
  public var worst: Double?
  /// The end on the side of better reading; nil where that is beyond the axis.
  public var best: Double?
}

/// How long bursts took; lists are in the order of the readers.
public struct WaitingFigures: Sendable, Hashable, Encodable {
  /// Numbers of frames, rising.
  public var frames: [Int]
  /// For each reader the share of bursts that were read by each of those numbers.
  public var shares: [[Double]]
}

/// One reader among others on images whose texts nobody knows.
public struct AgreementFigures: Sendable, Hashable, Encodable {
  /// Images.
  public var images: Int
  /// Images in which it read something.
  public var answered: Int
  /// Its readings that another reader of other make has too; all of ours count as one make.
  public var confirmed: Int
  /// Its readings that nobody else has.
  public var alone: Int
}
