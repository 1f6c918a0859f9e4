// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

@Suite struct TrustFileTests {
  @Test func `a file with every field comes back`() throws {
    let records = [
      try Sandbox(.ed25519).record,
      PublicKeyRecord(
        key: try Sandbox(.es256).key.publicKey, notBefore: 0, notAfter: .maximum,
        status: .revoked(at: 5, reason: "lost \"it\"\n\u{1B}"), issuer: "sandbox",
        merchant: "M1001", terminals: ["T01", "T02"], maximumAmount: Amount(minorUnits: 50_000)),
      PublicKeyRecord(
        key: try SigningKey().publicKey, notBefore: 1, notAfter: 2, status: .verifyOnly,
        terminals: []),
    ]
    let file = TrustFile(keys: records)
    let json = try file.json()
    #expect(try TrustFile(json: json) == file)
    #expect(try TrustFile(json: TrustFile().json()) == TrustFile())
    #expect(try json == TrustFile(keys: records).json())
  }

  private static let key = """
    {"id":"21fe31df","algorithm":"Ed25519","publicKey":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",\
    "notBefore":1,"notAfter":2,"status":"active"}
    """

  private static func file(_ keys: String) -> String {
    #"{"format":"repayqr-trust","version":1,"keys":[\#(keys)]}"#
  }

  private static func file(replacing old: String, with new: String) -> String {
    file(key.replacing(old, with: new))
  }

  @Test func `the format is as documented`() throws {
    let file = try TrustFile(json: Array(TrustFileTests.file(TrustFileTests.key).utf8))
    #expect(file.keys.count == 1)
    #expect(file.keys[0].key == (try Sandbox().key.publicKey))
    #expect(file.keys[0].status == .active)
  }

  static let faults: [(json: String, error: TrustFileError)] = [
    ("[]", .field(path: "the top level", found: "an array of 0", expected: "an object")),
    (#"{"version":1,"keys":[]}"#, .missing(path: "format")),
    (
      #"{"format":"x","version":1,"keys":[]}"#,
      .field(path: "format", found: "\"x\"", expected: "\"repayqr-trust\"")
    ),
    (
      #"{"format":"repayqr-trust","version":2,"keys":[]}"#,
      .unsupportedVersion(found: 2, supported: 1)
    ),
    (#"{"format":"repayqr-trust","version":1}"#, .missing(path: "keys")),
    (
      #"{"format":"repayqr-trust","version":1,"keys":[],"more":1}"#, .unknownField(path: "more")
    ),
    (
      file(replacing: "\"status\"", with: "\"state\""), .unknownField(path: "keys[0].state")
    ),
    (
      file(replacing: ",\"status\":\"active\"", with: ""), .missing(path: "keys[0].status")
    ),
    (
      file(replacing: "\"active\"", with: "\"primary\""),
      .field(
        path: "keys[0].status", found: "\"primary\"",
        expected: "\"active\", \"verifyOnly\" or \"revoked\"")
    ),
    (
      file(replacing: "\"active\"", with: "\"revoked\""), .missing(path: "keys[0].revokedAt")
    ),
    (
      file(replacing: "\"active\"", with: "\"active\",\"revokedAt\":4"),
      .field(
        path: "keys[0].revokedAt", found: "4",
        expected: "nothing, unless the status is revoked")
    ),
    (
      file(replacing: "Ed25519", with: "EdDSA"),
      .field(
        path: "keys[0].algorithm", found: "\"EdDSA\"", expected: "\"Ed25519\" or \"ES256\"")
    ),
    (
      file(replacing: "Ed25519", with: "ES256"),
      .key(
        path: "keys[0].publicKey",
        .publicKeyLength(algorithm: .es256, bytes: 32, expected: 65))
    ),
    (
      file(replacing: "HURo\"", with: "HURp\""),
      .field(
        path: "keys[0].publicKey",
        found: "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp\"",
        expected: "base64url without padding")
    ),
    (
      file(replacing: "21fe31df", with: "00000000"),
      .wrongID(
        path: "keys[0].id", found: "\"00000000\"",
        expected: KeyID(
          ofPublicKey: [UInt8](base64URL: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo") ?? []))
    ),
    (
      file(replacing: "\"notAfter\":2", with: "\"notAfter\":1"),
      .emptyValidity(path: "keys[0]", notBefore: 1, notAfter: 1)
    ),
    (
      file(replacing: "\"notBefore\":1", with: "\"notBefore\":-1"),
      .field(path: "keys[0].notBefore", found: "-1", expected: "0 to 253402300799")
    ),
    (
      file(replacing: "\"notBefore\":1", with: "\"notBefore\":\"1\""),
      .field(path: "keys[0].notBefore", found: "\"1\"", expected: "a whole number")
    ),
    (
      file(replacing: "\"active\"", with: "\"active\",\"terminals\":[\"a\",\"b c\"]"),
      .field(
        path: "keys[0].terminals[1]", found: "\"b c\"", expected: "a terminal's id")
    ),
    (
      file(key + "," + key),
      .duplicateKey(
        path: "keys[1]",
        id: KeyID(
          ofPublicKey: [UInt8](base64URL: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo") ?? []))
    ),
  ]

  @Test(arguments: faults.indices)
  func `a fault is named by its path`(index: Int) {
    let fault = TrustFileTests.faults[index]
    #expect(throws: fault.error) { try TrustFile(json: Array(fault.json.utf8)) }
    #expect(!fault.error.description.isEmpty)
  }

  @Test func `what is not JSON, and what is too large, is refused`() {
    for text in ["", "{", "nil", "{\"format\":}", "\u{0}"] {
      #expect(throws: TrustFileError.self) { try TrustFile(json: Array(text.utf8)) }
    }
    #expect(throws: TrustFileError.tooLarge(bytes: 1_048_577, limit: 1_048_576)) {
      try TrustFile(json: Array(repeating: 0x20, count: 1_048_577))
    }
  }

  @Test func `every prefix of a file is refused`() throws {
    let json = try TrustFile(keys: [Sandbox().record]).json()
    for count in 0..<json.count - 2 {
      #expect(throws: TrustFileError.self) { try TrustFile(json: Array(json.prefix(count))) }
    }
  }
}
