// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ReliabilityBenchmark

@Suite struct ResultLineTests {
  private let score = TryScore(
    cell: 3, number: 1, seed: .max, readers: ["a": ReaderScore(read: [true], wrongTexts: ["ü\n"])])

  @Test func `a line is JSON with a check value, and reads back`() throws {
    let line = try ResultLine.encoded(score)
    #expect(
      String(decoding: line, as: UTF8.self) == #"""
        {"check":"4b49e1d20086267a","cell":3,"number":1,"readers":{"a":{"failed":false,"read":[true],"unconfirmed":0,"wrong":0,"wrongTexts":["ü\n"]}},"seed":18446744073709551615}

        """#)
    #expect(ResultLine.decoded(line.dropLast(), as: TryScore.self) == score)
  }

  @Test func `no flipped bit and no cut goes unseen`() throws {
    let line = Array(try ResultLine.encoded(score).dropLast())
    for bit in 0..<line.count * 8 {
      var damaged = line
      damaged[bit / 8] ^= 1 << (bit % 8)
      #expect(ResultLine.decoded(damaged, as: TryScore.self) == nil, "bit \(bit)")
    }
    for length in 0..<line.count {
      #expect(ResultLine.decoded(line.prefix(length), as: TryScore.self) == nil)
    }
    #expect(ResultLine.decoded(line + [0x20], as: TryScore.self) == nil)
  }
}
