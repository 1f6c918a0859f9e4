// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

private func plan(
  _ text: String, _ correction: ErrorCorrection = .medium, mode: ModeRule = .automatic,
  version: VersionRule = .automatic, eci: Int? = nil
) throws -> EncodingPlan {
  try EncodingPlan(
    .text(text),
    options: EncodingOptions(
      correction: correction, version: version, mode: mode, eci: eci))
}

/// The first bits of the codewords, in groups divided by spaces.
private func bits(_ codewords: [UInt8], groups: [Int]) -> String {
  var rest = codewords.map { byte in
    String(repeating: "0", count: byte.leadingZeroBitCount)
      + (byte == 0 ? "" : String(byte, radix: 2))
  }.joined()[...]
  return groups.map { width in
    let group = rest.prefix(width)
    rest = rest.dropFirst(width)
    return String(group)
  }.joined(separator: " ")
}

@Suite struct CodewordTests {
  @Test func `digits are written as in the standard's example`() throws {
    // ISO/IEC 18004, 7.4.3 and annex I.2: 01234567 in version 1-M.
    let codewords = try plan("01234567").dataCodewords
    #expect(
      codewords == [
        0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
        0x11,
      ])
  }

  @Test func `alphanumeric characters are written as in the standard's example`() throws {
    // ISO/IEC 18004, 7.4.4.
    let codewords = try plan("AC-42", .high).dataCodewords
    #expect(
      bits(codewords, groups: [4, 9, 11, 11, 6])
        == "0010 000000101 00111001110 11100111001 000010")
  }

  @Test func `kanji are written as in the standard's example`() throws {
    // ISO/IEC 18004, 7.4.6: 点 is 0x935F and becomes 0xD9F, 茗 is 0xE4AA and becomes 0x1AAA.
    let codewords = try plan("点茗", mode: .kanji).dataCodewords
    #expect(
      bits(codewords, groups: [4, 8, 13, 13]) == "1000 00000010 0110110011111 1101010101010")
  }

  @Test(arguments: [
    (26, "0111 00011010"), (127, "0111 01111111"), (128, "0111 1000000010000000"),
    (16383, "0111 1011111111111111"), (16384, "0111 110000000100000000000000"),
    (999_999, "0111 110011110100001000111111"),
  ])
  func `an ECI number takes one, two or three bytes`(eci: Int, expected: String) throws {
    let plan = try EncodingPlan(.bytes([0x61]), options: EncodingOptions(eci: eci))
    let width = eci < 128 ? 8 : eci < 16384 ? 16 : 24
    #expect(bits(plan.dataCodewords, groups: [4, width]) == expected)
    #expect(plan.bitsUsed == 4 + width + 20)
    _ = try Symbol(drawing: plan)
  }

  @Test func `a structured append header comes before the ECI`() throws {
    let plans = try EncodingPlan.structuredAppend(.text("éé"), division: .symbols(2))
    // All four bytes cancel out in the parity.
    #expect(
      bits(plans[1].dataCodewords, groups: [4, 4, 4, 8, 4, 8, 4, 8, 8, 8])
        == "0011 0001 0001 00000000 0111 00011010 0100 00000010 11000011 10101001")
  }

  @Test(arguments: 1...40)
  func `codewords placed here are those that libqrencode places`(version: Int) throws {
    let levels = ErrorCorrection.allCases
    let kanji = version % 3 == 0
    let content = kanji ? "点茗 ABC 1234567 xyz" : "ABC 1234567 xyz"
    let plan = try EncodingPlan(
      .text(content),
      options: EncodingOptions(
        correction: levels[version % 4], version: .atLeast(version + (version == 1 ? 1 : 0)),
        mask: 0, mode: kanji ? .kanji : .automatic, eci: version % 5 == 0 ? (kanji ? 20 : 26) : nil
      ))
    var library = try #require(try DrawnCells.byLibrary(plan))
    let chosen = try #require(library.mask)
    library.change(from: chosen, to: 0)
    #expect(try DrawnCells.placing(plan).modules == library.modules)
  }

  @Test func `a mask chosen here has the least penalty`() throws {
    let options = EncodingOptions(eci: 16384)
    func symbol(_ mask: Int?) throws -> Symbol {
      var options = options
      options.mask = mask
      return try Symbol(encoding: .bytes(Array("RQ1".utf8)), options: options)
    }
    let chosen = try symbol(nil)
    let penalties = try (0..<8).map { mask in
      let symbol = try symbol(mask)
      return maskPenalty(symbol.modules, side: symbol.side)
    }
    #expect(penalties[chosen.mask] == penalties.min())
    #expect(try symbol(chosen.mask) == chosen)
  }

  @Test func `the penalty counts runs, blocks, false finders and imbalance`() {
    // ISO/IEC 18004, table 11. All light: 42 runs of 21, 400 blocks, and no dark module at all.
    let light = [Bool](repeating: false, count: 441)
    #expect(maskPenalty(light, side: 21) == 42 * (3 + 16) + 400 * 3 + 100)
    // A chequerboard has none of these but a dark module too many.
    let chequered = (0..<441).map { $0 % 2 == 0 }
    #expect(maskPenalty(chequered, side: 21) == 0)
    // One finder's section after four light modules, in a row of its own within the chequerboard.
    var finder = chequered
    for (offset, digit) in "00001011101".enumerated() { finder[10 * 21 + offset] = digit == "1" }
    #expect(maskPenalty(finder, side: 21) >= 40)
  }
}
