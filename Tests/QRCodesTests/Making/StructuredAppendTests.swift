// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct StructuredAppendTests {
  private let text = String(repeating: "还款 order 20260101 €12.50; ", count: 20)

  @Test(arguments: [2, 3, 7, 16])
  func `parts hold whole characters, share parity and version, and make up the content`(
    count: Int
  ) throws {
    let plans = try EncodingPlan.structuredAppend(.text(text), division: .symbols(count))
    #expect(plans.count == count)
    let parity = text.utf8.reduce(0, ^)
    for (index, plan) in plans.enumerated() {
      #expect(plan.place == StructuredAppendPlace(index: index, count: count, parity: parity))
      #expect(plan.eci == 26)
      #expect(plan.version == plans[0].version)
      #expect(plan.bitsUsed <= plan.bitCapacity)
      #expect(String(validating: plan.segments.flatMap(\.bytes), as: UTF8.self) != nil)
    }
    #expect(plans.flatMap { $0.segments.flatMap(\.bytes) } == Array(text.utf8))
  }

  @Test func `a version takes as few symbols as hold the content`() throws {
    let bytes = [UInt8](repeating: 0xFF, count: 1000)
    // Version 10-M holds 1728 bits: less 20 for the place and 20 for the header, 211 bytes.
    let plans = try EncodingPlan.structuredAppend(.bytes(bytes), division: .version(10))
    #expect(
      plans.map { $0.segments.reduce(0) { $0 + $1.bytes.count } } == [211, 211, 211, 211, 156])
    #expect(plans.allSatisfy { $0.version == 10 })
    let symbols = try Symbol.structuredAppend(encoding: .bytes(bytes), division: .version(10))
    #expect(symbols.map(\.version) == [10, 10, 10, 10, 10])
  }

  @Test func `content that fits in one symbol is not divided`() throws {
    let symbols = try Symbol.structuredAppend(encoding: .text("short"), division: .version(1))
    #expect(
      symbols == [
        try Symbol(encoding: .text("short"), options: EncodingOptions(version: .exactly(1)))
      ])
  }

  @Test func `pairs of Shift JIS stay together`() throws {
    let text = String(repeating: "点茗", count: 31)
    let plans = try EncodingPlan.structuredAppend(
      .text(text), options: EncodingOptions(mode: .kanji), division: .symbols(5))
    #expect(plans.allSatisfy { plan in plan.segments.map(\.mode) == [.kanji] })
    #expect(plans.map { $0.segments[0].bytes.count } == [24, 24, 26, 24, 26])
  }

  @Test func `refusals name the number`() {
    func plans(
      _ content: SymbolContent, _ options: EncodingOptions, _ division: StructuredAppendDivision
    ) throws -> [EncodingPlan] {
      try EncodingPlan.structuredAppend(content, options: options, division: division)
    }
    let long = SymbolContent.bytes([UInt8](repeating: 0xFF, count: 3000))
    #expect(throws: EncodingError.symbolCountOutOfRange(1)) {
      try plans(long, EncodingOptions(), .symbols(1))
    }
    #expect(throws: EncodingError.symbolCountOutOfRange(17)) {
      try plans(long, EncodingOptions(), .symbols(17))
    }
    #expect(throws: EncodingError.symbolCountOutOfRange(3)) {
      try plans(.text("éé"), EncodingOptions(), .symbols(3))
    }
    #expect(throws: EncodingError.structuredAppendInMicro) {
      try plans(.text("1"), EncodingOptions(kind: .micro), .symbols(2))
    }
    #expect(throws: EncodingError.tooManySymbols(atLeast: 17, version: 3)) {
      try plans(long, EncodingOptions(), .version(3))
    }
    #expect(throws: EncodingError.versionOutOfRange(41, kind: .qr)) {
      try plans(long, EncodingOptions(), .version(41))
    }
    #expect(throws: EncodingError.empty) {
      try plans(.text(""), EncodingOptions(), .symbols(2))
    }
  }
}
