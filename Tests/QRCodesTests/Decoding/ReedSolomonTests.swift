// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Reed–Solomon codes` {
  @Test func `check codewords are those of the standard's examples`() {
    // ISO/IEC 18004, annex I: 01234567 in 1-M and in M2-L.
    let qr: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
      0x11, 0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55,
    ]
    let micro: [UInt8] = [0x40, 0x18, 0xAC, 0xC3, 0x00, 0x86, 0x0D, 0x22, 0xAE, 0x30]
    for (words, checkCount) in [(qr, 10), (micro, 5)] {
      var made = words
      for index in words.count - checkCount..<words.count { made[index] = 0x5A }
      ReedSolomon.encode(&made, block: 0..<words.count, checkCount: checkCount)
      #expect(made == words)
      #expect(
        ReedSolomon.repair(&made, block: 0..<words.count, checkCount: checkCount, reserve: 0)
          == .init(errors: 0, erasures: 0))
    }
  }

  @Test func `a product with a power is the product with its factors`() {
    for element in 0..<256 {
      #expect(GaloisField.multiply(UInt8(element), 1) == UInt8(element))
      #expect(GaloisField.divide(UInt8(element), by: 0x53) == quotient(UInt8(element), 0x53))
      for exponent in 0..<32 {
        #expect(
          GaloisField.multiplesOfPowers[exponent * 256 + element]
            == product(UInt8(element), GaloisField.powers[exponent]))
      }
    }
  }

  /// The product as polynomials, bit by bit.
  private func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var sum: UInt16 = 0
    for bit in 0..<8 where right >> UInt8(bit) & 1 == 1 { sum ^= UInt16(left) << UInt16(bit) }
    for bit in (8..<16).reversed() where sum >> UInt16(bit) & 1 == 1 {
      sum ^= 0x11D << UInt16(bit - 8)
    }
    return UInt8(sum)
  }

  private func quotient(_ left: UInt8, _ right: UInt8) -> UInt8? {
    (0...255).first { product($0, right) == left }
  }

  @Test func `errors and erasures are corrected up to exactly the capacity`() {
    let tally = reedSolomonTrials(count: 1_500, excess: 0, seed: 1)
    #expect(tally == TrialTally(correct: 1_500, refused: 0, wrong: 0))
  }

  @Test func `one check codeword too few never passes for a repair within capacity`() {
    let tally = reedSolomonTrials(count: 1_500, excess: 1, seed: 2)
    #expect(tally.correct == 0)
    #expect(tally.refused + tally.wrong == 1_500)
    // With reserve a wrong codeword is out of reach; the trials keep two check codewords in reserve and more.
    #expect(tally.wrong == 0)
  }

  @Test func `a block beyond repair is left as it is`() {
    var random = SplitMix(seed: 3)
    for _ in 0..<500 {
      var words = (0..<60).map { _ in UInt8.random(in: 0...255, using: &random) }
      let before = words
      let found = ReedSolomon.repair(&words, block: 4..<50, checkCount: 18, reserve: 0)
      #expect(found == nil)
      #expect(words == before)
    }
  }

  @Test func `only the block is touched`() {
    var words = [UInt8](repeating: 7, count: 40)
    ReedSolomon.encode(&words, block: 8..<34, checkCount: 10)
    let whole = words
    words[8] ^= 0x40
    words[33] ^= 0x01
    words[20] = 0
    let found = ReedSolomon.repair(
      &words, block: 8..<34, checkCount: 10, erasures: [12, 3], reserve: 2)
    #expect(found == .init(errors: 2, erasures: 2))
    #expect(words == whole)
  }

  @Test func `more erasures than check codewords are refused`() {
    var words = [UInt8](repeating: 0, count: 26)
    words[0] = 1
    #expect(
      ReedSolomon.repair(
        &words, block: 0..<26, checkCount: 7, erasures: Array(0..<8), reserve: 0) == nil)
    #expect(
      ReedSolomon.repair(
        &words, block: 0..<26, checkCount: 7, erasures: Array(0..<7), reserve: 0)
        == .init(errors: 0, erasures: 7))
    #expect(words[0] == 0)
  }
}
