// SPDX-License-Identifier: Apache-2.0

/// What two readers made of the same codes.
public struct PairedCounts: Sendable, Hashable, Codable {
  /// Codes that both read.
  public var both: Int
  /// Codes that only the first read.
  public var onlyFirst: Int
  /// Codes that only the second read.
  public var onlySecond: Int
  /// Codes that neither read.
  public var neither: Int

  /// Puts counts together.
  public init(both: Int = 0, onlyFirst: Int = 0, onlySecond: Int = 0, neither: Int = 0) {
    self.both = both
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.neither = neither
  }

  /// All codes.
  public var total: Int { both + onlyFirst + onlySecond + neither }
  /// What the first read.
  public var first: Proportion { Proportion(both + onlyFirst, of: total) }
  /// What the second read.
  public var second: Proportion { Proportion(both + onlySecond, of: total) }
  /// The rate of the second less that of the first; nil without codes.
  public var difference: Double? {
    total > 0 ? Double(onlySecond - onlyFirst) / Double(total) : nil
  }

  /// Counts one code.
  public mutating func add(first: Bool, second: Bool) {
    switch (first, second) {
    case (true, true): both += 1
    case (true, false): onlyFirst += 1
    case (false, true): onlySecond += 1
    case (false, false): neither += 1
    }
  }

  /// Counts every code of one sample that both readers were shown.
  public mutating func add(first: ReaderScore, second: ReaderScore) {
    for (one, other) in zip(first.read, second.read) { add(first: one, second: other) }
  }

  /// Counts what other counts have counted.
  public mutating func add(_ other: PairedCounts) {
    both += other.both
    onlyFirst += other.onlyFirst
    onlySecond += other.onlySecond
    neither += other.neither
  }

  /// How likely a split at least as uneven is, either way, where both readers are equally good: McNemar's test, exact.
  ///
  /// The codes that only one of the two read fall to either with probability ½ (McNemar, Note on the Sampling Error of the
  /// Difference Between Correlated Proportions or Percentages, Psychometrika 12, 1947). 1 where there are none.
  public var differenceProbability: Double {
    let discordant = onlyFirst + onlySecond
    return min(
      1, 2 * FairCoin.probability(ofAtMost: min(onlyFirst, onlySecond), in: discordant))
  }

  /// How likely at least as many losses are where the second reader is no worse than the first: the one-sided test.
  public var lossProbability: Double {
    FairCoin.probability(ofAtMost: onlySecond, in: onlyFirst + onlySecond)
  }
}
