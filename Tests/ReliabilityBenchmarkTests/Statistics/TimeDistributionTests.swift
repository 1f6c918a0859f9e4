// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct TimeDistributionTests {
  @Test(arguments: [(50.0, 7), (90, 44), (95, 90), (99, 459), (99.9, 4_603)])
  func `a percentile needs enough times, and has them from there on`(percent: Double, least: Int) {
    // scipy 1.17.1: the smallest n with stats.binom.cdf(0, n, 1 - percent / 100) <= 0.01
    #expect(TimeDistribution.leastCount(forPercentile: percent) == least)
    let tooFew = TimeDistribution(microseconds: 1..<least)
    #expect(tooFew.percentile(percent) == nil)
    let enough = TimeDistribution(microseconds: 1...least)
    #expect(enough.percentile(percent) != nil)
  }

  @Test func `percentiles are within a thousandth of the exact ones`() {
    var random = SplitMix(seed: 3)
    let times = (0..<10_000).map { _ in 50 + Int(1_000_000 * random.uniform() * random.uniform()) }
    let distribution = TimeDistribution(microseconds: times)
    let sorted = times.sorted()
    for (percent, place) in [(50.0, 5_000), (90, 9_000), (95, 9_500), (99, 9_900), (99.9, 9_990)] {
      let exact = sorted[place - 1]
      let told = distribution.percentile(percent) ?? 0
      #expect(told >= exact && Double(told) <= Double(exact) * 1.001)
    }
    #expect(distribution.count == 10_000)
  }

  @Test func `no times have neither median nor mean`() {
    #expect(TimeDistribution().median == nil)
    #expect(TimeDistribution().mean == nil)
  }

  @Test func `a time of days counts as an hour and not as none`() {
    let distribution = TimeDistribution(microseconds: Array(repeating: 86_400_000_000, count: 7))
    #expect((distribution.median ?? 0) >= 3_600_000_000)
  }
}
