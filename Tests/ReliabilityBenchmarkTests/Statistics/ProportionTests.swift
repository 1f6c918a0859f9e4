// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct ProportionTests {
  /// Successes, tries, confidence and bounds by statsmodels 0.15.0, `proportion_confint(…, method="wilson")`. 81 of 263 and
  /// 15 of 148 are also in Newcombe, Two-sided confidence intervals for the single proportion (1998), table I.
  private static let published: [(Int, Int, Double, Double, Double)] = [
    (0, 10, 0.95, 0.0, 0.2775327998628892),
    (10, 10, 0.95, 0.7224672001371107, 0.9999999999999999),
    (1, 1, 0.95, 0.20654931437723745, 1.0),
    (47, 50, 0.95, 0.8378290831116182, 0.979385029651026),
    (263, 1_000, 0.95, 0.23665685979107837, 0.2911570237310747),
    (81, 263, 0.95, 0.2552885198782742, 0.36620957698280004),
    (15, 148, 0.95, 0.0623863995307363, 0.16048724172330803),
    (99_999, 100_000, 0.99, 0.9999148308185044, 0.9999988259442703),
    (5, 20, 0.8, 0.14818790611051608, 0.3897555834448662),
  ]

  @Test(arguments: published.indices)
  func `Wilson's interval is that of statsmodels`(index: Int) {
    let (successes, tries, confidence, lower, upper) = Self.published[index]
    let interval = Proportion(successes, of: tries).interval(confidence: confidence)
    #expect(abs(interval.lower - lower) < 1e-12)
    #expect(abs(interval.upper - upper) < 1e-12)
  }

  @Test func `a higher confidence gives a wider interval`() {
    let proportion = Proportion(30, of: 40)
    #expect(proportion.interval(confidence: 0.99).halfWidth > proportion.interval().halfWidth)
  }

  @Test func `nothing tried says nothing`() {
    #expect(Proportion(0, of: 0).rate == nil)
    #expect(Proportion(0, of: 0).interval() == Interval(lower: 0, upper: 1))
  }

  @Test func `the interval of all or nothing ends at the end itself`() {
    #expect(Proportion(0, of: 40).interval().lower == 0)
    #expect(Proportion(40, of: 40).interval().upper == 1)
    #expect(Proportion(40, of: 40).interval().lower < 1)
  }

  @Test func `a tally keeps missed and misread apart`() {
    let tally = ReadingTally([
      ReaderScore(read: [true, false]), ReaderScore(read: [false], wrong: 2),
      ReaderScore(read: [], unconfirmed: 1), ReaderScore(read: [false], failed: true),
    ])
    #expect(tally.samples == 4)
    #expect(tally.proportion == Proportion(1, of: 4))
    #expect(tally.missed == 3)
    #expect(tally.misread == 2)
    #expect(tally.unconfirmed == 1)
    #expect(tally.failed == 1)
    var doubled = tally
    doubled.add(tally)
    #expect(doubled.missed == 6)
  }
}
