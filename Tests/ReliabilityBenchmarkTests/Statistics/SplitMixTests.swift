// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct SplitMixTests {
  @Test func `the sequence is that of the published generator`() {
    // The output of the reference splitmix64.c for this seed, as listed at
    // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
    var random = SplitMix(seed: 1_234_567)
    let words = (0..<5).map { _ in random.next() }
    #expect(
      words == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `uniform numbers fall into tenths evenly`() {
    var random = SplitMix(seed: 1)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<10_000 { counts[Int(random.uniform() * 10)] += 1 }
    // 1,000 each; five standard deviations are 150.
    #expect(counts.allSatisfy { (850...1_150).contains($0) })
  }
}
