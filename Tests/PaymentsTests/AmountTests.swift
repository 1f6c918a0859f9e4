// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

@Suite struct AmountTests {
  @Test(
    arguments: [
      ("0", 0), ("0.0", 0), ("0.01", 1), ("0.1", 10), ("1", 100), ("1.5", 150), ("123.45", 12_345),
      ("10", 1000), ("100000000", 10_000_000_000), ("184467440737095516.15", UInt64.max),
    ] as [(String, UInt64)])
  func `digits with at most two decimals are read`(text: String, minorUnits: UInt64) throws {
    let amount = try Amount(text)
    #expect(amount.minorUnits == minorUnits)
    #expect(try Amount(amount.description) == amount)
  }

  @Test(
    arguments: [
      ("", .empty), (".", .unexpectedByte(offset: 0, byte: 0x2E)),
      (".5", .unexpectedByte(offset: 0, byte: 0x2E)), ("5.", .missingDecimals(offset: 2)),
      ("1.234", .tooManyDecimals(offset: 4)), ("1.2.3", .unexpectedByte(offset: 3, byte: 0x2E)),
      ("00", .leadingZero), ("01.00", .leadingZero),
      ("+1", .unexpectedByte(offset: 0, byte: 0x2B)),
      ("-1", .unexpectedByte(offset: 0, byte: 0x2D)),
      ("1,000", .unexpectedByte(offset: 1, byte: 0x2C)),
      ("1 ", .unexpectedByte(offset: 1, byte: 0x20)),
      ("1e3", .unexpectedByte(offset: 1, byte: 0x65)),
      ("\u{0661}", .unexpectedByte(offset: 0, byte: 0xD9)),
      ("\u{FF11}", .unexpectedByte(offset: 0, byte: 0xEF)),
      ("1\u{301}", .unexpectedByte(offset: 1, byte: 0xCC)),
      ("0x10", .unexpectedByte(offset: 1, byte: 0x78)),
      ("184467440737095516.16", .tooLarge(limit: .max)),
      ("184467440737095517", .tooLarge(limit: .max)),
      ("99999999999999999999", .tooLarge(limit: .max)),
    ] as [(String, AmountError)])
  func `anything else is refused with its place`(text: String, expected: AmountError) {
    #expect(throws: expected) { try Amount(text) }
  }

  @Test(
    arguments: [(0, "0.00"), (5, "0.05"), (50, "0.50"), (12_345, "123.45")] as [(UInt64, String)])
  func `an amount prints with two decimals`(minorUnits: UInt64, text: String) {
    #expect(Amount(minorUnits: minorUnits).description == text)
  }
}
