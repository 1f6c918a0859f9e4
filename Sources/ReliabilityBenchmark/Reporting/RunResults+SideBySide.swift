// SPDX-License-Identifier: Apache-2.0

extension RunResults {
  /// Several runs on the same samples as one, with the readers of all; tries that not all have made are left out.
  ///
  /// A reader that is in more than one run has the run's name behind its own: `native-normal @after`.
  ///
  /// - Throws: `SideBySideError` where the runs have no samples in common.
  public static func sideBySide(_ runs: [(name: String, results: RunResults)])
    throws(SideBySideError) -> RunResults
  {
    guard let first = runs.first?.results else { throw .noRuns }
    guard runs.count > 1 else { return first }
    let names = runs.flatMap { $0.results.header.readers.map(\.name) }
    let common = Set(names.filter { name in names.count { $0 == name } > 1 })
    var joined = RunResults(header: first.header, scores: [], timings: [])
    joined.header.readers = []
    var scores: [Place: (count: Int, score: TryScore)] = [:]
    var timings: [Place: TryTiming] = [:]
    for (name, results) in runs {
      guard results.header.seed == first.header.seed else { throw .otherSeed(run: name) }
      func renamed(_ reader: String) -> String {
        common.contains(reader) ? "\(reader) @\(name)" : reader
      }
      joined.header.readers += results.header.readers.map { reader in
        var reader = reader
        reader.name = renamed(reader.name)
        return reader
      }
      let cells = Dictionary(
        results.header.cells.map { ($0.index, $0.name) }, uniquingKeysWith: { first, _ in first })
      for score in results.scores {
        guard let cell = cells[score.cell] else { continue }
        let place = Place(cell: cell, number: score.number)
        var sum = scores[place] ?? (0, score)
        // Another seed or file is another sample: it cannot be laid beside.
        guard sum.score.seed == score.seed, sum.score.file == score.file else { continue }
        if sum.count == 0 { sum.score.readers = [:] }
        for (reader, own) in score.readers { sum.score.readers[renamed(reader)] = own }
        sum.count += 1
        scores[place] = sum
      }
      for timing in results.timings {
        guard let cell = cells[timing.cell] else { continue }
        let place = Place(cell: cell, number: timing.number)
        var sum = timings[place] ?? TryTiming(cell: 0, number: timing.number, readers: [:])
        for (reader, own) in timing.readers { sum.readers[renamed(reader)] = own }
        timings[place] = sum
      }
    }
    joined.take(scores, timings, from: first, runs: runs.count)
    guard !joined.scores.isEmpty else { throw .nothingInCommon }
    return joined
  }

  /// Takes what all runs have, in the order of the first.
  private mutating func take(
    _ scores: [Place: (count: Int, score: TryScore)], _ timings: [Place: TryTiming],
    from first: RunResults, runs: Int
  ) {
    let names = Dictionary(
      first.header.cells.map { ($0.index, $0.name) }, uniquingKeysWith: { first, _ in first })
    for one in first.scores {
      guard let name = names[one.cell] else { continue }
      let place = Place(cell: name, number: one.number)
      guard let sum = scores[place], sum.count == runs else { continue }
      var score = sum.score
      score.cell = one.cell
      self.scores.append(score)
      if var timing = timings[place] {
        timing.cell = one.cell
        self.timings.append(timing)
      }
    }
  }

  /// A try in every run that has it.
  private struct Place: Hashable {
    var cell: String
    var number: Int
  }
}

/// Why runs cannot be laid side by side.
public enum SideBySideError: Error, Sendable, Hashable {
  /// No runs were given.
  case noRuns
  /// That run has another seed than the first, so its samples are others.
  case otherSeed(run: String)
  /// No sample is in all runs.
  case nothingInCommon
}
