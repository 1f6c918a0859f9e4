// SPDX-License-Identifier: Apache-2.0

/// What a run amounts to: every figure that a report shows, and none of its words.
///
/// Names and texts are made visible: control and invisible characters stand as `\u{…}`.
public struct ReportFigures: Sendable, Hashable, Encodable {
  /// The name of the suite.
  public var suite: String
  /// The suite, as its file has it.
  public var suiteText: String
  /// The seed of the run, in decimal digits, because JavaScript has no 64-bit integers.
  public var seed: String
  /// The version of the toolkit.
  public var toolVersion: String
  /// The folder or manifest of photographs, where there is one.
  public var photographs: String?
  /// A hash of all scores, equal on every machine.
  public var scoresHash: String
  /// Samples in the run.
  public var samples: Int
  /// Cells of the suite with samples in this run.
  public var cellsTried: Int
  /// Cells of the suite.
  public var cells: Int
  /// The readers, in the order of the run.
  public var readers: [ReaderFigures]
  /// The place among `readers` of ours that read most; nil where none is ours.
  public var bestOurs: Int?
  /// The place among `readers` of the other that read most; nil where all are ours.
  public var bestOther: Int?
  /// The sections, in the order of the suite.
  public var sections: [SectionFigures]
  /// Our best reader beside each other one, in the order of the run.
  public var pairs: [PairFigures]
  /// Every misread, ours first; at most `misreadLimit`.
  public var misreads: [SampleFigures]
  /// Samples with a misread, also those beyond the limit.
  public var misreadSamples: Int
  /// The samples to look at first.
  public var worst: [SampleFigures]

  /// The misreads that are listed one by one.
  public static let misreadLimit = 300
}
