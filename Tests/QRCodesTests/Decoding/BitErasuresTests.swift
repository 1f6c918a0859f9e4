// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct BitErasuresTests {
  /// A block of version 6 at level M: 27 data and 16 check codewords, 344 bits under 128 equations.
  private static let length = 43
  private static let checkCount = 16

  private func block(_ random: inout SplitMix) -> [UInt8] {
    var codewords = (0..<Self.length).map { _ in UInt8.random(in: 0...255, using: &random) }
    ReedSolomon.encode(&codewords, block: 0..<Self.length, checkCount: Self.checkCount)
    return codewords
  }

  /// The block with so many bits at random, known as doubtful, and so many turned that seem sure.
  private func damaged(
    _ block: [UInt8], doubtful: Int, turned: Int, _ random: inout SplitMix
  ) -> (codewords: [UInt8], reliability: [Float]) {
    let places = (0..<8 * Self.length).shuffled(using: &random)
    var codewords = block
    var reliability = places.map { _ in Float.random(in: 4...6, using: &random) }
    for (index, bit) in places.prefix(doubtful + turned).enumerated() {
      if index < doubtful { reliability[bit] = Float.random(in: 0...1, using: &random) }
      if index >= doubtful || Bool.random(using: &random) {
        codewords[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      }
    }
    return (codewords, reliability)
  }

  private func repaired(
    _ codewords: [UInt8], _ reliability: [Float], search: BitErasures.Search = .anywhere
  ) -> [UInt8]? {
    var codewords = codewords
    let wrong = BitErasures.repair(
      &codewords, block: 0..<Self.length, checkCount: Self.checkCount, reserve: 0,
      reliability: reliability, search: search)
    return wrong == nil ? nil : codewords
  }

  // 128 equations less 40, less the logarithm of the number of patterns.
  @Test(arguments: [(doubtful: 87, turned: 0), (78, 1), (71, 2), (63, 3)])
  func `doubtful bits are repaired beside a few that seem sure`(doubtful: Int, turned: Int) {
    var random = SplitMix(seed: UInt64(turned))
    for _ in 0..<3 {
      let block = block(&random)
      let seen = damaged(block, doubtful: doubtful, turned: turned, &random)
      #expect(repaired(seen.codewords, seen.reliability) == block)
    }
  }

  // Few bits among which others are turned cost fewer equations.
  @Test(arguments: [(doubtful: 83, turned: 1, among: 12), (78, 2, 24), (72, 3, 48)])
  func `bits that are nearly as doubtful are turned at a lower price`(
    doubtful: Int, turned: Int, among: Int
  ) {
    var random = SplitMix(seed: UInt64(10 + turned))
    for _ in 0..<3 {
      let block = block(&random)
      var seen = damaged(block, doubtful: doubtful, turned: turned, &random)
      // The wrong ones are the last that are looked at.
      var right = among - turned - 3
      for bit in seen.reliability.indices where seen.reliability[bit] > 1 {
        let isWrong = (seen.codewords[bit / 8] ^ block[bit / 8]) & (0x80 >> UInt8(bit % 8)) != 0
        if isWrong {
          seen.reliability[bit] = 3
        } else if right > 0 {
          seen.reliability[bit] = 2
          right -= 1
        }
      }
      #expect(repaired(seen.codewords, seen.reliability, search: .doubtful) == block)
      // Among all bits there are so many patterns that too few equations are left.
      #expect(repaired(seen.codewords, seen.reliability) == nil)
    }
  }

  @Test func `more doubtful bits than the bound allows are left as they are`() {
    var random = SplitMix(seed: 5)
    for _ in 0..<5 {
      // With 120 bits at random the equations still have one solution alone, but nothing is left to tell that it holds.
      let seen = damaged(block(&random), doubtful: 120, turned: 0, &random)
      #expect(repaired(seen.codewords, seen.reliability) == nil)
    }
  }

  @Test func `random blocks are not repaired`() {
    var random = SplitMix(seed: 6)
    for _ in 0..<40 {
      let codewords = (0..<Self.length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let reliability = (0..<8 * Self.length).map { _ in Float.random(in: 0...6, using: &random) }
      #expect(repaired(codewords, reliability) == nil)
      #expect(repaired(codewords, reliability, search: .doubtful) == nil)
    }
  }

  @Test func `known bits are neither erased nor turned`() {
    var random = SplitMix(seed: 7)
    var seen = damaged(block(&random), doubtful: 0, turned: 12, &random)
    seen.reliability = seen.reliability.map { _ in .infinity }
    #expect(repaired(seen.codewords, seen.reliability) == nil)
  }
}
