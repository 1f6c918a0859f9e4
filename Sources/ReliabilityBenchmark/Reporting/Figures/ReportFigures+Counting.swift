// SPDX-License-Identifier: Apache-2.0

extension ReportFigures {
  /// Counts a run.
  ///
  /// - Parameters:
  ///   - scoresHash: A hash of all scores.
  ///   - drawings: How often levels are drawn anew for the intervals of thresholds.
  ///   - worstCount: How many samples are picked for a look.
  ///   - command: The command that makes a sample again.
  public init(
    _ results: RunResults, scoresHash: String, drawings: Int = 2_000, worstCount: Int = 50,
    command: @escaping (Cell, TryScore) -> String
  ) {
    let header = results.header
    let tries = TriesByCell(results)
    suite = header.suite.visible()
    suiteText = header.suiteText.visible(keepsLines: true)
    seed = String(header.seed)
    toolVersion = header.toolVersion.visible()
    photographs = header.photographs?.visible()
    self.scoresHash = scoresHash
    samples = results.scores.count
    cells = header.cells.count
    cellsTried = tries.cells.count { !$0.scores.isEmpty }
    let readers = header.readers.map { ReaderFigures($0, in: tries) }
    self.readers = readers
    bestOurs = Self.best(of: readers) { $0.isOurs }
    bestOther = Self.best(of: readers) { !$0.isOurs }
    sections = SectionFigures.all(tries, readers: header.readers, drawings: drawings)
    pairs = PairFigures.all(tries, readers: header.readers, ours: bestOurs)
    let picker = SamplePicker(
      tries: tries, readers: header.readers, ours: bestOurs, command: command)
    let misread = picker.misread()
    misreads = Array(misread.prefix(Self.misreadLimit))
    misreadSamples = misread.count
    worst = picker.worst(worstCount)
  }

  /// The reader with the highest leading rate; the first of equals.
  private static func best(of readers: [ReaderFigures], where isMeant: (ReaderFigures) -> Bool)
    -> Int?
  {
    var best: Int?
    for (place, reader) in readers.enumerated() where isMeant(reader) {
      guard let rate = reader.leading?.rate else { continue }
      if let leader = best.flatMap({ readers[$0].leading?.rate }), leader >= rate { continue }
      best = place
    }
    return best
  }
}

/// The tries of a run, by the cells of its suite.
struct TriesByCell {
  /// One cell with its tries and their times, by number.
  struct Entry {
    var cell: Cell
    var scores: [TryScore] = []
    var timings: [TryTiming] = []
  }

  /// In the order of the suite.
  private(set) var cells: [Entry]

  init(_ results: RunResults) {
    cells = results.header.cells.map { Entry(cell: $0) }
    let place = Dictionary(
      results.header.cells.enumerated().map { ($1.index, $0) },
      uniquingKeysWith: { first, _ in first })
    for score in results.scores {
      if let place = place[score.cell] { cells[place].scores.append(score) }
    }
    for timing in results.timings {
      if let place = place[timing.cell] { cells[place].timings.append(timing) }
    }
  }

  /// What one reader made of every sample of the cells of some kinds.
  func tally(of reader: String, in kinds: Set<SectionKind>) -> ReadingTally {
    var tally = ReadingTally()
    for entry in cells where kinds.contains(entry.cell.kind) {
      for score in entry.scores {
        if let score = score.readers[reader] { tally.add(score) }
      }
    }
    return tally
  }
}

extension SectionKind {
  /// Kinds whose samples are one simulated frame.
  static let singleFrames: Set<SectionKind> = [.sweep, .scenario, .payloads]
}
