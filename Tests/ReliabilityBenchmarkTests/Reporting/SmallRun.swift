// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark

/// A run written by hand, so that every figure of its report can be counted on fingers.
struct SmallRun {
  var results: RunResults

  /// - Parameter readers: Names; those that begin with `native` are ours.
  init(readers: [String], suite: String = "small", seed: UInt64 = 1) {
    results = RunResults(
      header: RunHeader(
        suite: suite, suiteText: "name: \(suite)\n", seed: seed,
        readers: readers.map { ReaderIdentity(name: $0, isOurs: $0.hasPrefix("native")) },
        cells: [], toolVersion: "1.0"),
      scores: [], timings: [])
  }

  /// Adds a cell; each string is a try, with a letter for each reader: `x` read, `.` missed, `!` misread.
  mutating func add(
    _ section: String, kind: SectionKind = .sweep, at places: [Coordinate] = [], _ tries: [String],
    misreadAs text: String = "other", file: String? = nil
  ) {
    let cell = Cell(
      index: results.header.cells.count, section: section, kind: kind, coordinates: places)
    results.header.cells.append(cell)
    for (number, outcomes) in tries.enumerated() {
      var score = TryScore(
        cell: cell.index, number: number, seed: UInt64(number), file: file, readers: [:])
      var timing = TryTiming(cell: cell.index, number: number, readers: [:])
      for (reader, outcome) in zip(results.header.readers, outcomes) {
        score.readers[reader.name] = ReaderScore(
          read: [outcome == "x"], wrong: outcome == "!" ? 1 : 0,
          wrongTexts: outcome == "!" ? [text] : nil)
        timing.readers[reader.name] = ReaderTiming(
          wallMicroseconds: 1_000 * (number + 1), processorMicroseconds: nil)
      }
      results.scores.append(score)
      results.timings.append(timing)
    }
  }

  var figures: ReportFigures {
    ReportFigures(results, scoresHash: "abc", drawings: 40) {
      SampleCommand.line(folder: "results", cell: $0, number: $1.number)
    }
  }
}

extension SyntheticRun {
  /// Two tries of every cell, counted once for all tests.
  static let few = figures(triesPerCell: 2)

  /// The figures of a synthetic run, with few drawings, because debug builds are slow.
  static func figures(triesPerCell: Int) -> ReportFigures {
    ReportFigures(results(triesPerCell: triesPerCell), scoresHash: "abc", drawings: 10) {
      SampleCommand.line(folder: "results", cell: $0, number: $1.number)
    }
  }
}
