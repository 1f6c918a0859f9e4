// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

@Suite struct IntentTests {
  @Test(arguments: [
    ("a", true), ("A1", true), ("sandbox.example", true), ("a-b_c.d", true),
    (String(repeating: "m", count: 32), true), (String(repeating: "m", count: 33), false),
    ("", false), ("-a", false), (".a", false), ("a b", false), ("a/b", false), ("a\u{0}", false),
    ("caf\u{E9}", false), ("\u{0430}", false), ("a\u{200B}", false), ("\u{1D7D9}", false),
  ])
  func `an identifier has only plain ASCII of limited length`(text: String, isValid: Bool) {
    #expect(((try? MerchantID(text)) != nil) == isValid)
  }

  @Test func `an identifier's error tells field, place and limit`() {
    let disguised = "ab\u{202E}c"
    #expect(
      throws: IntentError.length(
        field: .merchantId, count: 33, limits: 1...32, unit: .characters)
    ) { try MerchantID(String(repeating: "m", count: 33)) }
    #expect(throws: IntentError.character(field: .orderId, offset: 2, scalar: "\u{202E}")) {
      try OrderID(disguised)
    }
    #expect(
      IntentError.character(field: .orderId, offset: 2, scalar: "\u{202E}").description
        == "orderId has U+202E at character 2, which is not allowed there")
  }

  @Test func `a purpose may be in any script, up to its limits`() throws {
    #expect(try Purpose("账单还款 November é").text == "账单还款 November é")
    #expect(throws: Never.self) { try Purpose(String(repeating: "还", count: 64)) }
    #expect(
      throws: IntentError.length(field: .purpose, count: 65, limits: 1...64, unit: .characters)
    ) { try Purpose(String(repeating: "a", count: 65)) }
    #expect(throws: Never.self) { try Purpose(String(repeating: "\u{20BB7}", count: 48)) }
    #expect(
      throws: IntentError.length(field: .purpose, count: 196, limits: 1...192, unit: .bytes)
    ) { try Purpose(String(repeating: "\u{20BB7}", count: 49)) }
    #expect(
      throws: IntentError.length(field: .purpose, count: 0, limits: 1...64, unit: .characters)
    ) { try Purpose("") }
    // A combining sequence and its composed form are two notes.
    #expect(try Purpose("e\u{301}") != Purpose("\u{E9}"))
  }

  @Test(
    arguments: [
      "\u{0}", "\t", "\n", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{200B}", "\u{200D}",
      "\u{200E}", "\u{202A}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{2060}", "\u{2066}",
      "\u{2069}", "\u{FEFF}", "\u{E000}", "\u{E0041}", "\u{FFFE}", "\u{3164}", "\u{115F}",
    ] as [Unicode.Scalar])
  func `characters that steer or hide are refused in a purpose`(scalar: Unicode.Scalar) {
    #expect(throws: IntentError.character(field: .purpose, offset: 2, scalar: scalar)) {
      try Purpose("ok" + String(Character(scalar)))
    }
  }

  @Test(arguments: [(11, false), (12, true), (16, true), (17, false)])
  func `a nonce has 12 to 16 bytes`(count: Int, isValid: Bool) {
    #expect(((try? Nonce(Array(repeating: 9, count: count))) != nil) == isValid)
  }

  @Test func `an account token has 8 bytes and a mask four digits`() throws {
    #expect(throws: IntentError.length(field: .accountRef, count: 7, limits: 8...8, unit: .bytes)) {
      try AccountToken(Array(repeating: 1, count: 7))
    }
    #expect(try AccountToken("00ff00ff00ff00ff").description == "00ff00ff00ff00ff")
    #expect(try AccountMask("0012").description == "****0012")
    #expect(try AccountMask("****0012").lastFour == 12)
    for text in ["", "123", "12345", "12a4", "****", "***1234", "+123", "\u{0661}234"] {
      #expect(throws: IntentError.self) { try AccountMask(text) }
    }
    #expect(throws: IntentError.self) { try AccountMask(lastFour: 10_000) }
  }

  @Test(
    arguments: [(0, false), (1, true), (10_000_000_000, true), (10_000_000_001, false)]
      as [(UInt64, Bool)])
  func `an amount lies between a fen and a hundred million yuan`(
    minorUnits: UInt64, isValid: Bool
  ) throws {
    let sandbox = try Sandbox()
    if isValid {
      #expect(throws: Never.self) { try sandbox.order(amount: Amount(minorUnits: minorUnits)) }
    } else {
      #expect(
        throws: IntentError.amountOutOfRange(
          minorUnits: minorUnits, limits: 1...10_000_000_000)
      ) { try sandbox.order(amount: Amount(minorUnits: minorUnits)) }
    }
  }

  @Test(arguments: InstalmentCount.allCases)
  func `instalments need a hundred yuan`(count: InstalmentCount) throws {
    let sandbox = try Sandbox()
    #expect(throws: Never.self) {
      try sandbox.order(amount: Amount("100.00"), option: .instalment(count))
    }
    #expect(throws: IntentError.amountBelowInstalmentMinimum(minorUnits: 9999, minimum: 10_000)) {
      try sandbox.order(amount: Amount("99.99"), option: .instalment(count))
    }
  }

  @Test(
    arguments: [(-1, false), (0, false), (1, true), (600, true), (601, false)] as [(Int64, Bool)])
  func `a code lives 1 to 600 seconds`(seconds: Int64, isValid: Bool) throws {
    let sandbox = try Sandbox()
    if isValid {
      #expect(try sandbox.order(lifetimeSeconds: seconds).lifetimeSeconds == seconds)
    } else {
      #expect(throws: IntentError.lifetimeOutOfRange(seconds: seconds, limits: 1...600)) {
        try sandbox.order(lifetimeSeconds: seconds)
      }
    }
  }

  @Test func `times lie in the years 1970 to 9999`() throws {
    let sandbox = try Sandbox()
    #expect(throws: IntentError.timeOutOfRange(field: .issuedAt, seconds: -1)) {
      try sandbox.order(at: -1)
    }
    #expect(
      throws: IntentError.timeOutOfRange(field: .expiresAt, seconds: 253_402_300_800)
    ) { try sandbox.order(at: 253_402_300_799, lifetimeSeconds: 1) }
    #expect(throws: IntentError.self) { try sandbox.order(at: Timestamp(seconds: .max)) }
    #expect(throws: IntentError.self) { try sandbox.order(at: Timestamp(seconds: .min)) }
  }

  @Test func `an order does not replace itself`() throws {
    let sandbox = try Sandbox()
    #expect(throws: IntentError.replacesItself(order: "A-1")) {
      try sandbox.payee.order(
        "A-1", amount: Amount("1"), account: .random(), replaces: "A-1")
    }
  }

  @Test func `an order without a name is named by its nonce`() throws {
    let order = try Sandbox().order()
    #expect(order.orderId == "0102030405060708090a0b0c")
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_767_225_600, "2026-01-01T00:00:00Z"),
      (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"), (-1, "-1 s"),
    ] as [(Int64, String)])
  func `a time prints as ISO 8601`(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).description == text)
  }

  @Test func `adding seconds stops at the ends of the range`() {
    #expect(Timestamp(seconds: .max).adding(seconds: 1) == Timestamp(seconds: .max))
    #expect(Timestamp(seconds: .min).adding(seconds: -1) == Timestamp(seconds: .min))
  }
}
