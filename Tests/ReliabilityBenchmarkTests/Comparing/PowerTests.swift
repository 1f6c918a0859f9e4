// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

/// How often the default criterion raises an alarm, over twenty seeds.
@Suite struct PowerTests {
  private func alarms(_ reader: RatedRun.Reader, tries: Int) throws -> Int {
    try (1...20).count { seed in
      let comparison = try Comparison(
        RatedRun.results(reader, tries: tries, seed: UInt64(seed)))
      return !ComparisonJudgement(comparison).isPassed
    }
  }

  @Test
  func `a reader that drops three reads in a hundred is flagged in every run of 1,200 samples`()
    throws
  {
    let count = try alarms(.dropping(0.03), tries: 40)
    #expect(count == 20)
  }

  @Test func `in 300 samples six such losses of twenty cannot be told from chance`() throws {
    let count = try alarms(.dropping(0.03), tries: 10)
    #expect(count == 14)
  }

  @Test func `a reader that also differs by chance takes more samples`() throws {
    let few = try alarms(.droppingAndDiffering(0.03, at: 0.2), tries: 40)
    let many = try alarms(.droppingAndDiffering(0.03, at: 0.2), tries: 120)
    #expect((few, many) == (15, 20))
  }

  @Test(arguments: [0, 0.05, 0.2, 1])
  func `two readers that are equally good raise no alarm, however often they differ`(share: Double)
    throws
  {
    let count = try alarms(.equallyGood(differingAt: share), tries: 40)
    #expect(count == 0)
  }
}
