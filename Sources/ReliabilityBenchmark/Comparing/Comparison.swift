// SPDX-License-Identifier: Apache-2.0

/// Two readers compared on the samples that both were shown.
public struct Comparison: Sendable, Hashable {
  /// The name of the reader that is compared against.
  public var baseName: String
  /// The name of the reader that is compared.
  public var newName: String
  /// Every section with samples in both runs, in the suite's order.
  public var sections: [ComparedSection]
  /// All of them together.
  public var overall: ComparedSection
  /// Samples that only the base has; they are left out.
  public var onlyBase: Int
  /// Samples that only the new one has; they are left out.
  public var onlyNew: Int

  /// Compares two readers, sample by sample.
  ///
  /// Samples are the same where the cell's name, the number and the seed are, so that runs of suites that differ are
  /// compared where they meet. Throws `nothingShared` rather than compare rates of different samples.
  public init(base: ComparedRun, new: ComparedRun) throws(ComparisonError) {
    baseName = base.reader
    newName = new.reader
    let bases = Self.samples(of: base)
    let news = Self.samples(of: new)
    var gathered: [String: GatheredSection] = [:]
    var everything = GatheredSection()
    var shared = 0
    // In the order of the scores, not that of a dictionary.
    for (key, sample) in bases.ordered {
      guard let other = news.byKey[key] else { continue }
      shared += 1
      gathered[sample.section, default: GatheredSection()].add(sample, other)
      everything.add(sample, other)
    }
    guard shared > 0 else {
      throw .nothingShared(
        baseSeed: base.results.header.seed, newSeed: new.results.header.seed)
    }
    var names: [String] = []
    for cell in base.results.header.cells where !names.contains(cell.section) {
      names.append(cell.section)
    }
    sections = names.compactMap { name in
      gathered[name].map { ComparedSection(name: name, $0) }
    }
    overall = ComparedSection(name: "overall", everything)
    onlyBase = bases.ordered.count - shared
    onlyNew = news.ordered.count - shared
  }

  private struct Key: Hashable {
    var cell: String
    var number: Int
    var seed: UInt64
    var file: String?
  }

  /// What one reader made of one sample.
  struct Sample {
    var section: String
    var score: ReaderScore
    var timing: ReaderTiming?
  }

  private static func samples(
    of run: ComparedRun
  ) -> (ordered: [(key: Key, sample: Sample)], byKey: [Key: Sample]) {
    let cells = Dictionary(
      run.results.header.cells.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
    var timings: [SIMD2<Int>: ReaderTiming] = [:]
    for timing in run.results.timings {
      timings[SIMD2(timing.cell, timing.number)] = timing.readers[run.reader]
    }
    let ordered = run.results.scores.compactMap { score -> (key: Key, sample: Sample)? in
      guard let cell = cells[score.cell], let readerScore = score.readers[run.reader] else {
        return nil
      }
      let key = Key(
        cell: cell.name, number: score.number, seed: score.seed, file: score.file)
      let sample = Sample(
        section: cell.section, score: readerScore,
        timing: timings[SIMD2(score.cell, score.number)])
      return (key, sample)
    }
    return (ordered, Dictionary(ordered.map { ($0.key, $0.sample) }, uniquingKeysWith: { $1 }))
  }
}

/// What a comparison gathers of a section.
struct GatheredSection {
  var base = ReadingTally()
  var new = ReadingTally()
  var pairs = PairedCounts()
  var baseTimings: [ReaderTiming] = []
  var newTimings: [ReaderTiming] = []

  mutating func add(_ one: Comparison.Sample, _ other: Comparison.Sample) {
    base.add(one.score)
    new.add(other.score)
    pairs.add(first: one.score, second: other.score)
    // Pairs of times alone: a sample that one side did not time would skew the ratio.
    if let first = one.timing, let second = other.timing {
      baseTimings.append(first)
      newTimings.append(second)
    }
  }
}
