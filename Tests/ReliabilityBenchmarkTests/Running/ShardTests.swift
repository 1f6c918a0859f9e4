// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct ShardTests {
  @Test(arguments: ["", "1", "0/4", "5/4", "1/0", "1/100001", "a/b", "1/2/3", "-1/2"])
  func `text that names no share is refused`(text: String) { #expect(Shard(text) == nil) }

  @Test(arguments: [1, 2, 7, 100_000]) func `every cell is in one share`(count: Int) throws {
    let shards = try (1...min(count, 10)).map { try #require(Shard("\($0)/\(count)")) }
    for cell in 0..<min(count, 10) { #expect(shards.count { $0.holds(cell: cell) } == 1) }
  }
}
