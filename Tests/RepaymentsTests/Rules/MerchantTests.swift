// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct MerchantTests {
  private let profile: MerchantProfile
  private let (keyA, keyB): (KeyID, KeyID)
  private let reason: DisplayName

  init() throws {
    profile = MerchantProfile(
      id: "shop", owner: try PartyID("li"), chineseName: try DisplayName("小店"),
      englishName: try DisplayName("Little shop"), city: try DisplayName("Shanghai"))
    keyA = try KeyID("0000000a")
    keyB = try KeyID("0000000b")
    reason = try DisplayName("stolen")
  }

  /// What requests make of nothing, one after another.
  private func merchant(_ requests: [MerchantRequest]) throws -> Merchant {
    var merchant: Merchant?
    for request in requests {
      for event in try deciding(request, on: merchant, named: "shop") {
        if merchant == nil { merchant = Merchant(event) } else { merchant?.apply(event) }
      }
    }
    return try #require(merchant)
  }

  private func refused(_ request: MerchantRequest, on merchant: Merchant?) throws
    -> MerchantRefusal?
  {
    try refusal(MerchantRefusal.self) {
      _ = try deciding(request, on: merchant, named: "shop")
    }
  }

  @Test func `a merchant is taken on, gets a terminal, and its keys are changed`() throws {
    let merchant = try merchant([
      .create(profile), .issue("till-1", key: keyA), .addKey("till-1", keyB),
      .retireKey("till-1", keyA),
    ])
    #expect(merchant.status == .active)
    let terminal = try #require(merchant.terminals["till-1"])
    #expect(terminal.keys == [keyB])
    #expect(terminal.retiredKeys == [keyA])
  }

  @Test func `what is so already is asked for without effect`() throws {
    let asked: [MerchantRequest] = [
      .create(profile), .issue("till-1", key: keyA), .addKey("till-1", keyA), .resume("till-1"),
      .resume(),
    ]
    let merchant = try merchant(asked)
    for request in asked {
      #expect(try deciding(request, on: merchant, named: "shop").isEmpty)
    }
  }

  /// Every status and every change of it, for a merchant and for a terminal: a revoked one stays so.
  @Test(arguments: PartyStatus.allCases, PartyStatus.allCases)
  func `a status follows on another, but nothing follows on revoked`(
    from: PartyStatus, to: PartyStatus
  ) throws {
    for terminal in [nil, "till-1"] as [TerminalID?] {
      var merchant = try merchant([.create(profile), .issue("till-1", key: keyA)])
      func request(_ status: PartyStatus) -> MerchantRequest {
        switch status {
        case .active: .resume(terminal)
        case .suspended: .suspend(terminal, reason: reason)
        case .revoked: .revoke(terminal, reason: reason)
        }
      }
      for event in try deciding(request(from), on: merchant, named: "shop") {
        merchant.apply(event)
      }
      if from == to {
        #expect(try deciding(request(to), on: merchant, named: "shop").isEmpty)
      } else if from == .revoked {
        #expect(try refused(request(to), on: merchant) == .statusFixed(.revoked, asked: to))
      } else {
        for event in try deciding(request(to), on: merchant, named: "shop") {
          merchant.apply(event)
        }
        #expect((terminal == nil ? merchant.status : merchant.terminals["till-1"]?.status) == to)
      }
    }
  }

  /// From a request that breaks every rule to one that breaks none.
  @Test func `requests are refused in the order of precedence`() throws {
    let other = MerchantProfile(
      id: "shop", owner: try PartyID("zhao"), chineseName: profile.chineseName,
      englishName: profile.englishName, city: profile.city)
    var merchant = try merchant([
      .create(profile), .issue("till-1", key: keyA), .addKey("till-1", keyB),
      .retireKey("till-1", keyA), .issue("till-2", key: try KeyID("0000000c")),
    ])
    #expect(try refused(.create(other), on: merchant) == .merchantConflict("shop"))
    #expect(try refused(.issue("till-3", key: keyA), on: nil) == .unknownMerchant("shop"))
    merchant.status = .suspended
    #expect(
      try refused(.issue("till-1", key: keyA), on: merchant)
        == .merchantNotActive("shop", .suspended))
    merchant.status = .active
    #expect(try refused(.issue("till-1", key: keyA), on: merchant) == .terminalConflict("till-1"))
    #expect(try refused(.addKey("till-9", keyA), on: merchant) == .unknownTerminal("till-9"))
    #expect(try refused(.retireKey("till-9", keyA), on: merchant) == .unknownTerminal("till-9"))
    merchant.terminals["till-2"]?.status = .suspended
    #expect(
      try refused(.addKey("till-2", keyA), on: merchant)
        == .terminalNotActive("till-2", .suspended))
    merchant.terminals["till-2"]?.status = .active
    #expect(try refused(.addKey("till-2", keyA), on: merchant) == .keyRetired(keyA))
    #expect(try refused(.issue("till-3", key: keyA), on: merchant) == .keyRetired(keyA))
    #expect(try refused(.addKey("till-2", keyB), on: merchant) == .keyTaken(keyB, by: "till-1"))
    let unknown = try KeyID("0000000d")
    #expect(try refused(.retireKey("till-1", unknown), on: merchant) == .unknownKey(unknown))
    #expect(try refused(.retireKey("till-1", keyB), on: merchant) == .lastKey(keyB))
    #expect(try refused(.addKey("till-1", unknown), on: merchant) == nil)
  }

  @Test func `a suspended merchant's key can still be retired`() throws {
    let merchant = try merchant([
      .create(profile), .issue("till-1", key: keyA), .addKey("till-1", keyB),
      .suspend(reason: reason),
    ])
    #expect(
      try deciding(.retireKey("till-1", keyA), on: merchant, named: "shop")
        == [.keyRetired("till-1", keyA)])
  }

  @Test(arguments: [
    ("6222021234567890", true, true), ("6222 0212 3456 7890", false, true),
    ("6222-0212-3456-7890", false, true), ("123456789012", false, false),
    ("1234567890123", true, true), ("六２２２０２１２３４５６７８９０１", true, true),
    ("12345678901234567890", true, true), ("a1b2c3d4e5f6a7b8c9", false, false),
    ("order 12345, 1234567", false, false),
  ])
  func `what looks like a card number is found`(text: String, run: Bool, spaced: Bool) {
    #expect(CardLikeDigits.hasRun(in: text) == run)
    #expect(CardLikeDigits.hasSpacedRun(in: text) == spaced)
  }

  @Test func `names that hold a card number are refused`() throws {
    #expect(throws: NameError.cardLikeDigits) { try PartyID("6222021234567890") }
    #expect(throws: NameError.cardLikeDigits) { try PurchaseID("p-6222021234567890") }
    #expect(throws: NameError.cardLikeDigits) { try DisplayName("卡 6222 0212 3456 7890") }
    #expect(throws: NameError.self) { try PartyID("") }
    #expect(throws: NameError.self) { try DisplayName("a\u{202E}b") }
    #expect(try DisplayName("小店 2号").text == "小店 2号")
  }

  @Test func `a drawn token never looks like a card number`() {
    var generator = SeededGenerator(seed: 3)
    var redrawn = 0
    for _ in 0..<5_000 {
      var copy = generator
      let plain = AccountToken(plainUsing: &generator)
      #expect(!CardLikeDigits.hasRun(in: plain.description))
      if AccountToken(using: &copy) != plain { redrawn += 1 }
    }
    // About one of 212 looks like one.
    #expect((10...45).contains(redrawn))
  }
}
