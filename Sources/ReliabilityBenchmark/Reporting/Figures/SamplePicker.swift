// SPDX-License-Identifier: Apache-2.0

/// Picks the samples that tell most about what goes wrong.
struct SamplePicker {
  let tries: TriesByCell
  let readers: [ReaderIdentity]
  /// The place of our best reader.
  let ours: Int?
  let command: (Cell, TryScore) -> String

  /// At most so many samples of one cell, so that one hard condition does not fill the page.
  private static let mostOfACell = 3

  /// Every sample with a misread: those of our readers first, then in the order of the suite.
  func misread() -> [SampleFigures] {
    let found = tries.cells.flatMap { entry in
      entry.scores.filter { score in score.readers.values.contains { $0.wrong > 0 } }
        .map { figures(.misread, entry, $0) }
    }
    return found.filter(isOurs) + found.filter { !isOurs($0) }
  }

  /// Our misreads; then what other makes read and our best reader did not, most readers first; then what nobody read, the
  /// easiest condition first. Among equals the easier condition, then the order of the suite.
  func worst(_ count: Int) -> [SampleFigures] {
    var picked = misread().filter(isOurs)
    guard let ours else { return Array(picked.prefix(count)) }
    var candidates: [(readBy: Int, rate: Double, entry: TriesByCell.Entry, score: TryScore)] = []
    for entry in tries.cells {
      let rate = rate(of: ours, in: entry)
      for score in entry.scores where misses(score, ours) && !isListed(score, in: picked) {
        let others = readers.filter { !$0.isOurs }.count { readsAll(score, $0.name) }
        candidates.append((others, rate, entry, score))
      }
    }
    let order = candidates.indices.sorted { one, other in
      let (left, right) = (candidates[one], candidates[other])
      return (left.readBy, left.rate, other) > (right.readBy, right.rate, one)
    }
    var taken: [Int: Int] = [:]
    for candidate in order.map({ candidates[$0] }) where picked.count < count {
      let cell = candidate.entry.cell.index
      guard taken[cell, default: 0] < Self.mostOfACell else { continue }
      taken[cell, default: 0] += 1
      picked.append(
        figures(
          candidate.readBy > 0 ? .missedAlone : .missedEasy, candidate.entry, candidate.score))
    }
    return Array(picked.prefix(count))
  }

  private func figures(
    _ reason: SampleFigures.Reason, _ entry: TriesByCell.Entry, _ score: TryScore
  ) -> SampleFigures {
    SampleFigures(
      reason: reason, cell: entry.cell.index, name: entry.cell.name.visible(),
      number: score.number, file: score.file?.visible(),
      readBy: readers.indices.filter { readsAll(score, readers[$0].name) },
      misreads: readers.indices.compactMap { place in
        guard let own = score.readers[readers[place].name], own.wrong > 0 else { return nil }
        return MisreadFigures(
          reader: place, count: own.wrong, texts: (own.wrongTexts ?? []).map { $0.visible() })
      },
      rate: ours.map { rate(of: $0, in: entry).rounded(digits: 3) } ?? 0,
      command: command(entry.cell, score))
  }

  private func isOurs(_ sample: SampleFigures) -> Bool {
    sample.misreads.contains { readers[$0.reader].isOurs }
  }

  private func isListed(_ score: TryScore, in samples: [SampleFigures]) -> Bool {
    samples.contains { $0.cell == score.cell && $0.number == score.number }
  }

  private func readsAll(_ score: TryScore, _ reader: String) -> Bool {
    guard let own = score.readers[reader] else { return false }
    return !own.read.isEmpty && own.read.allSatisfy { $0 }
  }

  private func misses(_ score: TryScore, _ reader: Int) -> Bool {
    score.readers[readers[reader].name]?.read.contains(false) ?? false
  }

  private func rate(of reader: Int, in entry: TriesByCell.Entry) -> Double {
    ReadingTally(entry.scores.compactMap { $0.readers[readers[reader].name] }).proportion.rate ?? 0
  }
}
