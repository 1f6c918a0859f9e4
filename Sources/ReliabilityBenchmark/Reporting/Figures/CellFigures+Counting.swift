// SPDX-License-Identifier: Apache-2.0

extension CellFigures {
  /// Counts one cell.
  init(_ entry: TriesByCell.Entry, place: [Int], readers: [String]) {
    index = entry.cell.index
    self.place = place
    samples = entry.scores.count
    let tallies = readers.map { name in
      ReadingTally(entry.scores.compactMap { $0.readers[name] })
    }
    codes = tallies.map(\.expected).max() ?? 0
    read = tallies.map(\.read)
    let intervals = tallies.map { $0.proportion.interval() }
    low = intervals.map { $0.lower.rounded(digits: 3) }
    high = intervals.map { $0.upper.rounded(digits: 3) }
    misread = tallies.contains { $0.misread > 0 } ? tallies.map(\.misread) : nil
    median = readers.map { name in
      Self.medianMilliseconds(entry.timings.compactMap { $0.readers[name]?.wallMicroseconds })
    }
    guard entry.cell.kind == .burst else { return }
    frames = readers.map { name in
      Self.median(entry.scores.compactMap { $0.readers[name] }.map(\.frames))
    }
    milliseconds = readers.map { name in
      Self.median(entry.scores.compactMap { $0.readers[name] }.map(\.milliseconds))
    }
  }

  /// The lower median in milliseconds; nil for fewer times than say anything about it.
  private static func medianMilliseconds(_ microseconds: [Int]) -> Double? {
    guard microseconds.count >= TimeDistribution.leastCount(forPercentile: 50) else { return nil }
    let median = microseconds.sorted()[(microseconds.count - 1) / 2]
    return (Double(median) / 1_000).rounded(significantDigits: 3)
  }

  /// The lower median, with nil beyond every number.
  private static func median(_ values: [Int?]) -> Int? {
    guard !values.isEmpty else { return nil }
    let sorted = values.map { $0 ?? .max }.sorted()
    let median = sorted[(sorted.count - 1) / 2]
    return median == .max ? nil : median
  }
}

extension WaitingFigures {
  /// Counts how many bursts had been read after so many frames.
  init?(_ entries: [TriesByCell.Entry], readers: [String]) {
    let scores = entries.flatMap(\.scores)
    let waits = readers.map { name in scores.compactMap { $0.readers[name] }.map(\.frames) }
    guard let longest = waits.joined().compactMap({ $0 }).max(), longest > 0 else { return nil }
    frames = Set((0...24).map { max(1, longest * $0 / 24) }).sorted()
    let numbers = frames
    shares = waits.map { waits in
      numbers.map { limit in
        let read = waits.count { ($0 ?? .max) <= limit }
        return waits.isEmpty ? 0 : (Double(read) / Double(waits.count)).rounded(digits: 3)
      }
    }
  }
}

extension AgreementFigures {
  /// Compares the readers' payloads where nobody knows what is right; nil where every text is known.
  static func all(_ entries: [TriesByCell.Entry], readers: [ReaderIdentity])
    -> [AgreementFigures]?
  {
    let scores = entries.flatMap(\.scores).filter { score in
      score.readers.values.contains { $0.digests != nil }
    }
    guard !scores.isEmpty else { return nil }
    return readers.map { reader in
      var figures = AgreementFigures(images: scores.count, answered: 0, confirmed: 0, alone: 0)
      for score in scores {
        let own = score.readers[reader.name]?.digests ?? []
        figures.answered += own.isEmpty ? 0 : 1
        let others = readers.filter { $0.name != reader.name && !($0.isOurs && reader.isOurs) }
        let theirs = Set(others.flatMap { score.readers[$0.name]?.digests ?? [] })
        figures.confirmed += own.count { theirs.contains($0) }
        figures.alone += own.count { !theirs.contains($0) }
      }
      return figures
    }
  }
}
