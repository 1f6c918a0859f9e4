// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark

/// Scores of readers that exist only as rates: six sections of five levels, from easy to hard.
struct RatedRun {
  /// How a reader differs from the base.
  enum Reader {
    /// It reads what the base reads.
    case same
    /// At this share of samples it does what a reader of the same rate happens to do there.
    case equallyGood(differingAt: Double)
    /// It drops this share of what the base reads.
    case dropping(Double)
    /// Both.
    case droppingAndDiffering(Double, at: Double)
  }

  private static let rates = [1, 0.95, 0.8, 0.5, 0.1]
  static let sections = ["blur", "noise", "light", "tilt", "distance", "glare"]

  /// A run with the readers `base` and `new`.
  ///
  /// - Parameter tries: Of each of the thirty cells.
  static func results(_ reader: Reader, tries: Int, seed: UInt64) -> RunResults {
    var random = SplitMix(seed: seed)
    var cells: [Cell] = []
    var scores: [TryScore] = []
    for section in sections {
      for (level, rate) in rates.enumerated() {
        let cell = Cell(
          index: cells.count, section: section, kind: .sweep,
          coordinates: [Coordinate(axis: "level", value: "\(level)", number: Double(level))])
        cells.append(cell)
        for number in 0..<tries {
          let base = random.uniform() < rate
          let new = reader.reads(where: base, rate: rate, &random)
          scores.append(
            TryScore(
              cell: cell.index, number: number, seed: random.next(),
              readers: ["base": ReaderScore(read: [base]), "new": ReaderScore(read: [new])]))
        }
      }
    }
    return RunResults(
      header: RunHeader(
        suite: "synthetic", suiteText: "", seed: seed,
        readers: ["base", "new"].map { ReaderIdentity(name: $0, isOurs: false) }, cells: cells,
        toolVersion: "0"),
      scores: scores, timings: [])
  }
}

extension RatedRun.Reader {
  fileprivate func reads(where base: Bool, rate: Double, _ random: inout SplitMix) -> Bool {
    switch self {
    case .same: return base
    case .equallyGood(let share):
      return random.uniform() < share ? random.uniform() < rate : base
    case .dropping(let share): return base && random.uniform() >= share
    case .droppingAndDiffering(let dropped, let share):
      let read = random.uniform() < share ? random.uniform() < rate : base
      return read && random.uniform() >= dropped
    }
  }
}

extension Comparison {
  /// Compares the readers of a synthetic run.
  init(_ results: RunResults) throws(ComparisonError) {
    try self.init(
      base: try ComparedRun(results, reader: "base"), new: try ComparedRun(results, reader: "new"))
  }
}
