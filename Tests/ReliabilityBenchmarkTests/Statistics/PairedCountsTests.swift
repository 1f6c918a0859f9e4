// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct PairedCountsTests {
  /// Codes only the first and only the second read, the two-sided probability by statsmodels 0.15.0,
  /// `mcnemar(…, exact=True)`, and the one-sided one by scipy 1.17.1, `stats.binom.sf(first - 1, first + second, 0.5)`.
  private static let tests: [(Int, Int, Double, Double)] = [
    (0, 0, 1.0, 1.0),
    (1, 0, 1.0, 0.5),
    (5, 0, 0.0625, 0.03125),
    (10, 3, 0.09228515625, 0.046142578125),
    (59, 6, 4.964650327128616e-12, 2.482325163564308e-12),
    (121, 101, 0.20213432065995843, 0.10106716032997921),
    (3_000, 2_800, 0.00896943600119357, 0.004484718000596785),
    (12, 12, 1.0, 0.5805901288986206),
  ]

  @Test(arguments: tests.indices)
  func `McNemar's exact test gives the figures of statsmodels`(index: Int) {
    let (first, second, either, loss) = Self.tests[index]
    let counts = PairedCounts(both: 10, onlyFirst: first, onlySecond: second, neither: 10)
    #expect(abs(counts.differenceProbability - either) < 1e-9 * either)
    #expect(abs(counts.lossProbability - loss) < 1e-9 * loss)
  }

  /// Codes only the second and only the first read, all codes, confidence, and the bounds found by scipy 1.17.1 without
  /// Tango's formulas: the multinomial likelihood maximized by `optimize.minimize_scalar` for every difference, and the
  /// differences where the score is ±z by `optimize.brentq`.
  private static let intervals: [(Int, Int, Int, Double, Double, Double)] = [
    (1, 0, 44, 0.95, -0.05939323196057166, 0.11807709698213718),
    (12, 5, 100, 0.95, -0.011863210151522516, 0.15741560616944472),
    (0, 0, 100, 0.95, -0.03699349820697189, 0.03699349820697189),
    (30, 0, 1_000, 0.95, 0.021093738828834696, 0.04250341414758715),
    (59, 6, 2_000, 0.95, 0.019279930286738342, 0.03512963429532971),
    (10, 10, 200, 0.9, -0.03866585189795689, 0.038665851690401175),
    (0, 7, 30, 0.99, -0.4679909691047656, -0.009966003219470856),
    (7, 25, 33, 0.95, -0.7610552485774441, -0.21829042125426584),
  ]

  @Test(arguments: intervals.indices)
  func `Tango's interval is where the score test begins to refuse`(index: Int) {
    let (second, first, total, confidence, lower, upper) = Self.intervals[index]
    let counts = PairedCounts(
      both: total - first - second, onlyFirst: first, onlySecond: second)
    let interval = counts.differenceInterval(confidence: confidence)
    #expect(abs(interval.lower - lower) < 1e-7)
    #expect(abs(interval.upper - upper) < 1e-7)
  }

  @Test func `the interval and the test agree on whether there is a difference`() {
    // At difference 0 Tango's test is McNemar's without continuity correction: (b − c)² / (b + c) against 1.96².
    for (first, second) in [(10, 2), (10, 3), (6, 1), (5, 1), (20, 9), (20, 8)] {
      let interval = PairedCounts(both: 80, onlyFirst: first, onlySecond: second)
        .differenceInterval()
      let statistic = Double((first - second) * (first - second)) / Double(first + second)
      #expect((interval.upper < 0) == (statistic > 1.959964 * 1.959964))
    }
  }

  @Test func `readers exchanged, the interval is mirrored`() {
    let one = PairedCounts(both: 50, onlyFirst: 9, onlySecond: 2, neither: 4).differenceInterval()
    let other = PairedCounts(both: 50, onlyFirst: 2, onlySecond: 9, neither: 4).differenceInterval()
    #expect(abs(one.lower + other.upper) < 1e-12)
    #expect(abs(one.upper + other.lower) < 1e-12)
  }

  @Test func `no code tells nothing`() {
    #expect(PairedCounts().difference == nil)
    #expect(PairedCounts().differenceInterval() == Interval(lower: -1, upper: 1))
    #expect(PairedCounts().differenceProbability == 1)
    #expect(PairedCounts().lossProbability == 1)
    #expect(!PairedCounts().isSame(within: 1))
  }

  @Test func `sameness takes enough codes`() {
    // The interval of n pairs without a difference is ±z² / (n + z²): below 0.02 from 189 on.
    #expect(!PairedCounts(both: 188).isSame(within: 0.02))
    #expect(PairedCounts(both: 189).isSame(within: 0.02))
    #expect(!PairedCounts(both: 1_900, onlyFirst: 60, onlySecond: 10).isSame(within: 0.02))
  }

  @Test func `codes are counted into four kinds`() {
    var counts = PairedCounts()
    counts.add(
      first: ReaderScore(read: [true, true, false, false]),
      second: ReaderScore(read: [true, false, true, false]))
    counts.add(first: true, second: false)
    #expect(counts == PairedCounts(both: 1, onlyFirst: 2, onlySecond: 1, neither: 1))
    #expect(counts.first == Proportion(3, of: 5))
    #expect(counts.second == Proportion(2, of: 5))
    #expect(counts.difference == -0.2)
  }
}
