// SPDX-License-Identifier: Apache-2.0

extension PairFigures {
  /// Our best reader beside every other one; empty where none is ours.
  static func all(_ tries: TriesByCell, readers: [ReaderIdentity], ours: Int?) -> [PairFigures] {
    guard let ours else { return [] }
    return readers.indices.filter { $0 != ours }.compactMap { other in
      var counts = PairedCounts()
      for score in tries.cells.flatMap(\.scores) {
        if let theirs = score.readers[readers[other].name],
          let own = score.readers[readers[ours].name]
        {
          counts.add(first: theirs, second: own)
        }
      }
      guard let difference = counts.difference else { return nil }
      let interval = counts.differenceInterval()
      return PairFigures(
        other: other, both: counts.both, onlyOurs: counts.onlySecond,
        onlyTheirs: counts.onlyFirst, neither: counts.neither,
        difference: difference.rounded(digits: 5), low: interval.lower.rounded(digits: 5),
        high: interval.upper.rounded(digits: 5),
        probability: counts.differenceProbability.rounded(significantDigits: 3))
    }
  }
}
