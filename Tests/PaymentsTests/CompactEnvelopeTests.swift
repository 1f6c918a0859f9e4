// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

@Suite struct CompactEnvelopeTests {
  @Test func `a typical order fits version 9 at level M`() throws {
    let sandbox = try Sandbox()
    // ISO/IEC 18004 table 7: version 8-M holds 221 alphanumeric characters, 9-M 262.
    #expect(try sandbox.payee.sign(sandbox.order()).bytes.count == 249)
    #expect(
      try sandbox.payee.sign(sandbox.order(amount: Amount("9999.99"), option: .instalment(.six)))
        .bytes.count <= 262)
  }

  @Test func `Ed25519 signs the same order in the same bytes`() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.payee.sign(sandbox.order()) == sandbox.payee.sign(sandbox.order()))
  }

  @Test func `the worked example of the document is what the code writes`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order())
    let document = try String(
      contentsOf: URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/compact-envelope.md"), encoding: .utf8)
    let compact = document.filter { !$0.isWhitespace }
    #expect(compact.contains(payload.text.filter { !$0.isWhitespace }))
    let message = try COSESign1(CompactEnvelope.decodedBytes(of: payload.bytes))
    #expect(compact.contains(hex(message.protectedBytes)))
    #expect(compact.contains(hex(message.payload)))
    #expect(compact.contains(hex(message.signature)))
    #expect(
      compact.contains(hex(message.signedBytes(externalAAD: CompactEnvelope.externalAAD))))
    for line in Explanation(of: payload.bytes).lines where !line.hasPrefix("signed bytes") {
      #expect(document.contains(line))
    }
    for code in RefusalTests.allCodes {
      #expect(document.contains("`\(code)`"), "\(code) is not in the document")
    }
  }

  @Test func `what the code writes, the claims by hand give too`() throws {
    let sandbox = try Sandbox()
    #expect(
      try sandbox.payload(ofClaims: ClaimSet().cbor)
        == sandbox.payee.sign(sandbox.order()).bytes)
  }

  @Test func `tag 18 is taken, and not written`() throws {
    let sandbox = try Sandbox()
    let decoded = try CompactEnvelope.decodedBytes(
      of: sandbox.payee.sign(sandbox.order()).bytes)
    #expect(decoded[0] == 0x84)
    let tagged = CompactEnvelope.prefix + Base45.encode([0xD2] + decoded)
    #expect(sandbox.refusal(tagged) == nil)
  }

  @Test(
    arguments: [
      (SigningAlgorithm.ed25519, -19), (.ed25519, -8), (.es256, -9), (.es256, -7),
    ] as [(SigningAlgorithm, Int64)])
  func `the identifiers of RFC 9864 are read too`(
    algorithm: SigningAlgorithm, identifier: Int64
  ) throws {
    let sandbox = try Sandbox(algorithm)
    let payload = try sandbox.payload(ofClaims: ClaimSet().cbor, algorithm: identifier)
    #expect(sandbox.refusal(payload) == nil)
  }

  @Test func `the terminal may stand there twice, if it is the same`() throws {
    let sandbox = try Sandbox()
    let same = ClaimSet().withRepayment(2, .text("T01"))
    #expect(sandbox.refusal(try sandbox.payload(ofClaims: same.cbor)) == nil)
    let other = ClaimSet().withRepayment(2, .text("T02"))
    #expect(
      sandbox.refusal(try sandbox.payload(ofClaims: other.cbor))?.code == "malformed-envelope")
  }

  /// A change to the claims, rightly signed, and the code of its refusal.
  static let faults: [(name: String, claims: ClaimSet, code: String)] = [
    ("no issuer", ClaimSet().with(1, nil), "malformed-envelope"),
    ("issuer as bytes", ClaimSet().with(1, .bytes([65])), "malformed-envelope"),
    ("issuer with a space", ClaimSet().with(1, .text("a b")), "invalid-claim"),
    (
      "issuer too long", ClaimSet().with(1, .text(String(repeating: "a", count: 33))),
      "invalid-claim"
    ),
    ("no audience", ClaimSet().with(3, nil), "malformed-envelope"),
    ("no expiry", ClaimSet().with(4, nil), "malformed-envelope"),
    ("negative expiry", ClaimSet().with(4, .integer(-1)), "malformed-envelope"),
    ("expiry in 10000", ClaimSet().with(4, .integer(253_402_300_800)), "invalid-claim"),
    ("expiry beyond Int64", ClaimSet().with(4, .unsigned(.max)), "invalid-claim"),
    ("no nonce", ClaimSet().with(7, nil), "malformed-envelope"),
    ("nonce of 11", ClaimSet().with(7, .bytes(Array(1...11))), "invalid-claim"),
    ("nonce of 17", ClaimSet().with(7, .bytes(Array(1...17))), "invalid-claim"),
    ("a claim more", ClaimSet().with(5, .integer(0)), "malformed-envelope"),
    ("a text key", ClaimSet().withTextKey, "malformed-envelope"),
    ("no version", ClaimSet().withRepayment(0, nil), "malformed-envelope"),
    ("version as text", ClaimSet().withRepayment(0, .text("1")), "malformed-envelope"),
    ("no merchant", ClaimSet().withRepayment(1, nil), "malformed-envelope"),
    ("no amount", ClaimSet().withRepayment(3, nil), "malformed-envelope"),
    ("amount of nothing", ClaimSet().withRepayment(3, .integer(0)), "invalid-claim"),
    ("amount too large", ClaimSet().withRepayment(3, .integer(10_000_000_001)), "invalid-claim"),
    ("negative amount", ClaimSet().withRepayment(3, .integer(-5)), "malformed-envelope"),
    ("dollars", ClaimSet().withRepayment(4, .integer(840)), "malformed-envelope"),
    ("option 4", ClaimSet().withRepayment(5, .integer(4)), "malformed-envelope"),
    ("instalments without count", ClaimSet().withRepayment(5, .integer(3)), "malformed-envelope"),
    ("count without instalments", ClaimSet().withRepayment(6, .integer(3)), "malformed-envelope"),
    (
      "nine instalments", ClaimSet().withRepayment(5, .integer(3)).withRepayment(6, .integer(9)),
      "malformed-envelope"
    ),
    ("account of 7", ClaimSet().withRepayment(7, .bytes(Array(1...7))), "invalid-claim"),
    ("fee payer 2", ClaimSet().withRepayment(8, .integer(2)), "malformed-envelope"),
    ("mode 2", ClaimSet().withRepayment(9, .integer(2)), "malformed-envelope"),
    ("purpose with a bidi mark", ClaimSet().withRepayment(10, .text("a\u{202E}")), "invalid-claim"),
    ("empty purpose", ClaimSet().withRepayment(10, .text("")), "invalid-claim"),
    (
      "order that is the nonce", ClaimSet().withRepayment(11, .text("0102030405060708090a0b0c")),
      "invalid-claim"
    ),
    ("order with a slash", ClaimSet().withRepayment(11, .text("a/b")), "invalid-claim"),
    ("mask of five digits", ClaimSet().withRepayment(12, .integer(10_000)), "invalid-claim"),
    ("replaces nothing", ClaimSet().withRepayment(13, .text("")), "invalid-claim"),
    ("key 14", ClaimSet().withRepayment(14, .integer(0)), "malformed-envelope"),
    ("no repayment", ClaimSet().withoutRepayment, "malformed-envelope"),
  ]

  @Test(arguments: faults.indices)
  func `claims that break their rule are refused though rightly signed`(index: Int) throws {
    let sandbox = try Sandbox()
    let fault = CompactEnvelopeTests.faults[index]
    let refusal = sandbox.refusal(try sandbox.payload(ofClaims: fault.claims.cborOfAll))
    #expect(refusal?.code == fault.code, "\(fault.name): \(refusal?.description ?? "taken")")
    #expect(refusal?.step == .structure)
    #expect(refusal?.place != nil)
  }

  @Test func `headers and shape other than the envelope's are refused though rightly signed`()
    throws
  {
    let sandbox = try Sandbox()
    let claims = ClaimSet().cbor.encoded()
    let kid = CBORValue.bytes(sandbox.key.id.bytes)
    let headers: [(CBORValue, String)] = [
      (.map([(.integer(4), kid)]), "protected.alg (1) is missing"),
      (.map([(.integer(1), .integer(-8))]), "protected.kid (4) is missing"),
      (
        .map([(.integer(1), .integer(-8)), (.integer(3), .integer(0)), (.integer(4), kid)]),
        "protected has the key 3"
      ),
      (.map([(.integer(1), .text("EdDSA")), (.integer(4), kid)]), "is the text \"EdDSA\""),
      (
        .map([(.integer(1), .integer(-8)), (.integer(4), .bytes([1, 2, 3]))]),
        "a byte string of 3; expected a byte string of 4"
      ),
      (.array([]), "protected at byte 2 is an array"),
    ]
    for (header, part) in headers {
      let refusal = sandbox.refusal(try sandbox.payload(ofClaimBytes: claims, protected: header))
      #expect(refusal?.code == "malformed-envelope")
      #expect(refusal?.description.contains(part) == true, "\(refusal?.description ?? "")")
    }

    let message = try COSESign1(
      CompactEnvelope.decodedBytes(of: sandbox.payload(ofClaims: ClaimSet().cbor)))
    let (header, signature) = (message.protectedBytes, message.signature)
    let shapes: [(CBORValue, String)] = [
      (
        .array([
          .bytes(header), .map([(.integer(4), kid)]), .bytes(claims), .bytes(signature),
        ]), "malformed-envelope"
      ),
      (
        .array([
          .bytes(header), .map([(.integer(5), kid)]), .bytes(claims), .bytes(signature),
        ]), "malformed-envelope"
      ),
      (.array([.bytes(header), .map([]), .bytes(claims)]), "malformed-envelope"),
      (
        .array([.bytes(header), .map([]), .bytes(claims), .bytes(Array(signature.dropLast()))]),
        "malformed-envelope"
      ),
      (
        .array([.bytes(header), .map([]), .bytes(claims), .bytes(signature), .bytes([])]),
        "malformed-envelope"
      ),
      (
        .array([.bytes(header), .array([]), .bytes(claims), .bytes(signature)]),
        "malformed-envelope"
      ),
      (.array([.bytes(header), .map([]), .text("x"), .bytes(signature)]), "malformed-envelope"),
      (.array([.bytes([]), .map([]), .bytes(claims), .bytes(signature)]), "malformed-envelope"),
      (.array([.bytes(header), .map([]), .bytes([]), .bytes(signature)]), "malformed-cbor"),
      (
        .array([.bytes(header), .map([]), .bytes(claims + [0]), .bytes(signature)]),
        "malformed-cbor"
      ),
      (.map([]), "malformed-envelope"), (.unsigned(4), "malformed-envelope"),
    ]
    for (shape, code) in shapes {
      #expect(sandbox.refusal(sandbox.payload(ofMessage: shape))?.code == code)
    }
  }

  @Test func `a claim that is there twice is refused, though rightly signed`() throws {
    let sandbox = try Sandbox()
    var claims = ClaimSet().cbor.encoded()
    // One pair more in the outer map: the issuer once more, in front of the one that is there.
    claims[0] += 1
    claims.insert(contentsOf: [0x01, 0x61, 0x61], at: 1)
    let payload = try sandbox.payload(
      ofClaimBytes: claims,
      protected: .map([
        (.integer(1), .integer(-8)), (.integer(4), .bytes(sandbox.key.id.bytes)),
      ]))
    #expect(sandbox.refusal(payload) == .malformedCBOR(.duplicateKey(offset: 18)))
  }

  @Test func `every truncation is refused`() throws {
    for algorithm in SigningAlgorithm.allCases {
      let sandbox = try Sandbox(algorithm)
      let payload = try sandbox.payee.sign(sandbox.order()).bytes
      for count in 0..<payload.count {
        #expect(sandbox.refusal(Array(payload.prefix(count))) != nil)
      }
      let decoded = try CompactEnvelope.decodedBytes(of: payload)
      for count in 0..<decoded.count {
        let cut = CompactEnvelope.prefix + Base45.encode(Array(decoded.prefix(count)))
        #expect(sandbox.refusal(cut)?.code == "malformed-cbor")
      }
    }
  }
}

extension ClaimSet {
  /// All claims; the map of the repayment may have been taken away.
  fileprivate var cborOfAll: CBORValue {
    repayment.isEmpty ? .map(claims) : cbor
  }

  fileprivate var withoutRepayment: ClaimSet {
    var copy = self
    copy.repayment = []
    return copy
  }

  fileprivate var withTextKey: ClaimSet {
    var copy = self
    copy.claims.append((.text("iss"), .text("sandbox")))
    return copy
  }
}
