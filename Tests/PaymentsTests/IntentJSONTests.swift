// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

@Suite struct IntentJSONTests {
  static let json = """
    {"accountMask":"****1234","accountRef":"a0a1a2a3a4a5a6a7","amount":"123.45","currency":156,\
    "expiresAt":1767225720,"feePayer":"merchant","initiation":"CPM","instalments":6,\
    "issuedAt":1767225600,"issuer":"sandbox","kid":"21fe31df","merchantId":"M1001",\
    "nonce":"0102030405060708090a0b0c","option":"instalment","orderId":"A-2","purpose":"还款",\
    "replaces":"A-1","terminalId":"T01","version":1}
    """

  private func intent(_ json: String) throws -> RepaymentIntent {
    try JSONDecoder().decode(RepaymentIntent.self, from: Data(json.utf8))
  }

  @Test func `an intent with every field comes back from its JSON form`() throws {
    let intent = try intent(IntentJSONTests.json)
    #expect(intent.option == .instalment(.six))
    #expect(intent.feePayer == .merchant)
    #expect(intent.initiation == .consumerPresented)
    #expect(intent.replaces == "A-1")
    #expect(intent.kid?.description == "21fe31df")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(intent), as: UTF8.self) == IntentJSONTests.json)
  }

  @Test func `fields that are nil are left out`() throws {
    let order = try Sandbox().payee.order(amount: Amount("1"), account: .random())
    let data = try JSONEncoder().encode(order)
    let object = try JSONDecoder().decode(JSONValue.self, from: data)
    guard case .object(let fields) = object else { return #expect(Bool(false)) }
    #expect(
      Set(fields.keys)
        == Set(IntentField.allCases.map(\.rawValue))
        .subtracting(["accountMask", "purpose", "replaces", "instalments"]))
    #expect(try JSONDecoder().decode(RepaymentIntent.self, from: data) == order)
  }

  /// What to change in the JSON form, and the error that names it.
  static let faults: [(field: String, value: String?, error: IntentError)] = [
    ("version", "2", .form(field: .version, found: "2", expected: "1")),
    ("issuer", nil, .missing(field: .issuer)), ("merchantId", nil, .missing(field: .merchantId)),
    ("terminalId", nil, .missing(field: .terminalId)), ("nonce", nil, .missing(field: .nonce)),
    ("amount", nil, .missing(field: .amount)),
    (
      "option", nil,
      .form(
        field: .instalments, found: "6", expected: "no instalments unless the option is instalment")
    ),
    ("accountRef", nil, .missing(field: .accountRef)),
    ("feePayer", nil, .missing(field: .feePayer)), ("issuedAt", nil, .missing(field: .issuedAt)),
    ("expiresAt", nil, .missing(field: .expiresAt)),
    ("initiation", nil, .missing(field: .initiation)),
    ("instalments", nil, .missing(field: .instalments)),
    ("instalments", "4", .form(field: .instalments, found: "4", expected: "3, 6 or 12")),
    ("issuer", "\"a b\"", .character(field: .issuer, offset: 1, scalar: " ")),
    (
      "issuer", "7",
      .form(field: .issuer, found: "a value of another kind", expected: "a string")
    ),
    (
      "amount", "123.45",
      .form(field: .amount, found: "a value of another kind", expected: "a string")
    ),
    (
      "issuedAt", "1.5",
      .form(
        field: .issuedAt, found: "a value of another kind",
        expected: "whole seconds since 1970")
    ),
    ("currency", "840", .form(field: .currency, found: "840", expected: "156")),
    ("nonce", "\"0102\"", .length(field: .nonce, count: 2, limits: 12...16, unit: .bytes)),
    ("nonce", "\"0g\"", .form(field: .nonce, found: "0g", expected: "24 to 32 hex digits")),
    (
      "option", "\"later\"",
      .form(
        field: .instalments, found: "6",
        expected: "no instalments unless the option is instalment")
    ),
    ("feePayer", "\"me\"", .form(field: .feePayer, found: "me", expected: "payer or merchant")),
    ("initiation", "\"mpm\"", .form(field: .initiation, found: "mpm", expected: "MPM or CPM")),
    ("kid", "\"123\"", .form(field: .kid, found: "123", expected: "8 hex digits")),
    ("replaces", "\"A/1\"", .character(field: .replaces, offset: 1, scalar: "/")),
    ("replaces", "\"A-2\"", .replacesItself(order: "A-2")),
    ("expiresAt", "1767226201", .lifetimeOutOfRange(seconds: 601, limits: 1...600)),
    ("lifetimeSeconds", "5", .unknownField(name: "lifetimeSeconds")),
    ("ammount", "\"1\"", .unknownField(name: "ammount")),
  ]

  @Test(arguments: faults.indices)
  func `a fault in the JSON form is named`(index: Int) throws {
    let fault = IntentJSONTests.faults[index]
    guard
      case .object(var fields) = try JSONDecoder().decode(
        JSONValue.self, from: Data(IntentJSONTests.json.utf8))
    else { return #expect(Bool(false)) }
    fields[fault.field] = try fault.value.map {
      try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8))
    }
    let data = try JSONEncoder().encode(JSONValue.object(fields))
    #expect(throws: fault.error) { try JSONDecoder().decode(RepaymentIntent.self, from: data) }
  }

  @Test func `a draft fills in what may be missing`() throws {
    let json =
      #"{"issuer":"s","merchantId":"m","terminalId":"t","amount":"5","accountRef":"a0a1a2a3a4a5a6a7","lifetimeSeconds":60}"#
    let draft = try JSONDecoder().decode(IntentDraft.self, from: Data(json.utf8))
    let nonce = try Nonce(Array(1...12))
    let intent = try draft.intent(now: 1000, nonce: nonce)
    #expect(intent.issuedAt == 1000)
    #expect(intent.expiresAt == 1060)
    #expect(intent.option == .full)
    #expect(intent.orderId == "0102030405060708090a0b0c")
    #expect(throws: IntentError.missing(field: .issuer)) { try IntentDraft().intent() }
  }
}
