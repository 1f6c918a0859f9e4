// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

@Suite struct RefusalTests {
  static let allCodes = [
    "empty", "too-long", "unsupported-profile", "not-a-payment", "bad-character", "bad-base45",
    "malformed-cbor", "malformed-envelope", "invalid-claim", "algorithm-not-allowed",
    "unknown-key", "algorithm-mismatch", "revoked-key", "key-not-yet-valid", "expired-key",
    "bad-signature", "unsupported-version", "not-yet-valid", "expired", "bad-lifetime",
    "wrong-audience", "issuer-not-allowed", "merchant-not-allowed", "terminal-not-allowed",
    "over-key-cap", "over-policy-cap", "invalid-intent",
  ]

  /// A payload and how it is verified; it collects faults.
  private struct Situation {
    var claims = ClaimSet()
    var algorithm: Int64 = -8
    var kid: [UInt8]
    var changeMessage: @Sendable (inout [UInt8]) -> Void = { _ in }
    var changePayload: @Sendable (inout [UInt8]) -> Void = { _ in }
    var record: PublicKeyRecord
    var now = Sandbox.now
    var audience: TerminalID?
    var policy = VerificationPolicy.standard
  }

  /// One more fault, of an earlier step or case each, and the code of the refusal it leads to.
  private static let faults: [(code: String, add: @Sendable (inout Situation) -> Void)] = [
    (
      "invalid-intent",
      {
        $0.claims = $0.claims.withRepayment(5, .integer(3)).withRepayment(6, .integer(3))
          .withRepayment(3, .integer(9999))
      }
    ),
    ("over-policy-cap", { $0.policy.maximumAmount = Amount(minorUnits: 9998) }),
    ("over-key-cap", { $0.record.maximumAmount = Amount(minorUnits: 9998) }),
    ("terminal-not-allowed", { $0.record.terminals = ["T02", "T03"] }),
    ("merchant-not-allowed", { $0.record.merchant = "M1002" }),
    ("issuer-not-allowed", { $0.record.issuer = "other" }),
    ("wrong-audience", { $0.audience = "T02" }),
    ("bad-lifetime", { $0.claims = $0.claims.with(4, .integer(Sandbox.now.seconds + 601)) }),
    ("expired", { $0.now = $0.now.adding(seconds: 601 + 30) }),
    (
      // A code that was made after it expired, so that both hold.
      "not-yet-valid", { $0.claims = $0.claims.with(6, .integer(Sandbox.now.seconds + 662)) }
    ),
    ("unsupported-version", { $0.claims = $0.claims.withRepayment(0, .integer(2)) }),
    ("bad-signature", { $0.changeMessage = { $0[$0.count - 1] ^= 1 } }),
    (
      "expired-key",
      {
        $0.record.notBefore = 0
        $0.record.notAfter = Sandbox.now.adding(seconds: -60)
      }
    ),
    ("key-not-yet-valid", { $0.record.notBefore = Sandbox.now.adding(seconds: 1000) }),
    ("revoked-key", { $0.record.status = .revoked(at: Sandbox.now, reason: "lost") }),
    ("algorithm-mismatch", { $0.algorithm = -7 }),
    ("unknown-key", { $0.kid[0] ^= 1 }),
    ("algorithm-not-allowed", { $0.algorithm = -37 }),
    ("malformed-envelope", { $0.claims = $0.claims.withRepayment(0, nil) }),
    ("malformed-cbor", { $0.changeMessage = { $0.append(0) } }),
    ("bad-base45", { $0.changePayload = { $0 += Array("::".utf8) } }),
    ("bad-character", { $0.changePayload = { $0 += Array("::a".utf8) } }),
    ("not-a-payment", { $0.changePayload = { $0 = Array("rq1:::a".utf8) } }),
    ("unsupported-profile", { $0.changePayload = { $0 = Array("RQ9:::a".utf8) } }),
    ("too-long", { $0.changePayload = { $0 = Array(repeating: 0x20, count: 1025) } }),
    ("empty", { $0.changePayload = { $0 = [] } }),
  ]

  private func refusal(_ situation: Situation, _ sandbox: Sandbox) throws -> Refusal? {
    var payload = try sandbox.payload(
      ofClaims: situation.claims.cbor, algorithm: situation.algorithm, kid: situation.kid)
    var message = try CompactEnvelope.decodedBytes(of: payload)
    situation.changeMessage(&message)
    payload = CompactEnvelope.prefix + Base45.encode(message)
    situation.changePayload(&payload)
    return sandbox.refusal(
      payload, at: situation.now, audience: situation.audience, policy: situation.policy,
      keyring: Keyring([situation.record]))
  }

  @Test func `with ever more faults, the refusal is that of the earliest step`() throws {
    let sandbox = try Sandbox()
    var situation = Situation(kid: sandbox.key.id.bytes, record: sandbox.record)
    #expect(try refusal(situation, sandbox) == nil)
    var step = VerificationStep.intent
    var codes: Set<String> = []
    for fault in RefusalTests.faults {
      fault.add(&situation)
      let refusal = try refusal(situation, sandbox)
      #expect(refusal?.code == fault.code)
      let next = try #require(refusal?.step)
      #expect(next <= step)
      step = next
      codes.insert(fault.code)
    }
    #expect(step == .size)
    // The one that is left has no payload in common with the others: see the claims' own tests.
    #expect(codes.union(["invalid-claim"]) == Set(RefusalTests.allCodes))
  }

  @Test func `each fault alone is refused by its own name`() throws {
    let sandbox = try Sandbox()
    for fault in RefusalTests.faults {
      var situation = Situation(kid: sandbox.key.id.bytes, record: sandbox.record)
      fault.add(&situation)
      let refusal = try refusal(situation, sandbox)
      #expect(refusal?.code == fault.code)
      let text = refusal?.description ?? ""
      #expect(text.count > 20 && text.hasSuffix("."), "\(text)")
      #expect(refusal?.rule.isEmpty == false)
    }
  }

  @Test(arguments: [
    ("https://example.org/pay?a=1", "not-a-payment"), ("rq1:ABC", "not-a-payment"),
    ("RQ1", "not-a-payment"), ("RQ:", "not-a-payment"), ("RQ1R:ABC.DEF", "unsupported-profile"),
    ("RQ2:ABC", "unsupported-profile"), ("RQABCDE:X", "not-a-payment"),
    ("upi://pay?pa=a@b", "not-a-payment"), ("000201010212", "not-a-payment"),
    ("RQ1:", "malformed-cbor"), ("RQ1:A", "bad-base45"), ("RQ1:GGW", "bad-base45"),
    ("RQ1:BB8\n", "bad-character"), (" RQ1:BB8", "not-a-payment"),
    ("\u{FEFF}RQ1:BB8", "not-a-payment"),
  ])
  func `a payload of another kind is told apart`(text: String, code: String) throws {
    #expect(try Sandbox().refusal(Array(text.utf8))?.code == code)
  }

  @Test func `hostile text in a refusal is escaped`() throws {
    let refusal = try Sandbox().refusal(Array("\u{1B}[2J\u{202E}".utf8))
    #expect(refusal?.description.contains("\u{1B}") == false)
    #expect(refusal?.description.contains("\\u{1b}[2J\\u{202e}") == true)
  }

  @Test func `sizes are taken up to the limit`() throws {
    let sandbox = try Sandbox()
    let filler = [UInt8](repeating: 0x30, count: 1020)
    #expect(sandbox.refusal(CompactEnvelope.prefix + filler)?.step == .structure)
    #expect(
      sandbox.refusal(CompactEnvelope.prefix + filler + [0x30])
        == .tooLong(characters: 1025, limit: 1024))
  }

  @Test(
    arguments: [
      (-31, "not-yet-valid"), (-30, nil), (0, nil), (119, nil), (120, nil), (149, nil),
      (150, "expired"), (Int64.min, "not-yet-valid"),
      // A key that is valid for all time still ends with it.
      (Int64.max - Sandbox.now.seconds, "expired-key"),
    ] as [(Int64, String?)])
  func `thirty seconds of skew are allowed either way`(offset: Int64, code: String?) throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    var record = sandbox.record
    record.notBefore = Timestamp(seconds: .min)
    record.notAfter = Timestamp(seconds: .max)
    let refusal = sandbox.refusal(
      payload, at: Sandbox.now.adding(seconds: offset), keyring: Keyring([record]))
    #expect(refusal?.code == code)
  }

  @Test func `without skew a code is taken from its first second until before its last`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    let policy = VerificationPolicy(clockSkewSeconds: 0)
    func code(_ offset: Int64) -> String? {
      sandbox.refusal(payload, at: Sandbox.now.adding(seconds: offset), policy: policy)?.code
    }
    #expect(code(0) == nil)
    #expect(code(119) == nil)
    #expect(code(120) == "expired")
    #expect(
      sandbox.refusal(
        payload, at: Sandbox.now.adding(seconds: -1), policy: policy,
        keyring: Keyring([
          PublicKeyRecord(key: sandbox.key.publicKey, notBefore: 0, notAfter: .maximum)
        ]))?.code == "not-yet-valid")
  }

  @Test(arguments: [(600, nil), (601, "bad-lifetime"), (0, "bad-lifetime")] as [(Int64, String?)])
  func `a code that would live too long is refused`(lifetime: Int64, code: String?) throws {
    let sandbox = try Sandbox()
    let claims = ClaimSet().with(4, .integer(Sandbox.now.seconds + lifetime))
    #expect(sandbox.refusal(try sandbox.payload(ofClaims: claims.cbor))?.code == code)
  }

  @Test func `a policy may allow shorter lives only`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    #expect(
      sandbox.refusal(payload, policy: VerificationPolicy(maximumLifetimeSeconds: 119))
        == .lifetimeOutOfRange(seconds: 120, limits: 1...119))
    #expect(
      sandbox.refusal(payload, policy: VerificationPolicy(maximumLifetimeSeconds: 120)) == nil)
    let long = ClaimSet().with(4, .integer(Sandbox.now.seconds + 601))
    #expect(
      sandbox.refusal(
        try sandbox.payload(ofClaims: long.cbor),
        policy: VerificationPolicy(maximumLifetimeSeconds: 100_000))
        == .lifetimeOutOfRange(seconds: 601, limits: 1...600))
  }

  @Test func `a cap is taken, and one fen more is not`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    var policy = VerificationPolicy(maximumAmount: Amount(minorUnits: 12_345))
    #expect(sandbox.refusal(payload, policy: policy) == nil)
    policy.maximumAmount = Amount(minorUnits: 12_344)
    #expect(
      sandbox.refusal(payload, policy: policy)
        == .overPolicyCap(
          amount: Amount(minorUnits: 12_345), cap: Amount(minorUnits: 12_344)))
  }

  @Test func `a code for another terminal is refused`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    #expect(sandbox.refusal(payload, audience: "T01") == nil)
    #expect(
      sandbox.refusal(payload, audience: "t01") == .wrongAudience(found: "T01", expected: "t01"))
  }

  @Test func `a key that only verifies still verifies`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    var record = sandbox.record
    record.status = .verifyOnly
    #expect(sandbox.refusal(payload, keyring: Keyring([record])) == nil)
  }

  @Test(
    arguments: [(-31, "key-not-yet-valid"), (-30, nil), (29, nil), (30, "expired-key")]
      as [(Int64, String?)])
  func `a key's validity has the same skew`(offset: Int64, code: String?) throws {
    let sandbox = try Sandbox()
    var record = sandbox.record
    let claims: ClaimSet
    if offset < 0 {
      record.notBefore = Sandbox.now.adding(seconds: -offset)
      claims = ClaimSet()
    } else {
      record.notAfter = Sandbox.now.adding(seconds: -offset)
      record.notBefore = 0
      claims = ClaimSet()
    }
    let payload = try sandbox.payload(ofClaims: claims.cbor)
    #expect(sandbox.refusal(payload, keyring: Keyring([record]))?.code == code)
  }

  @Test func `another key of the same kind does not verify`() throws {
    let sandbox = try Sandbox()
    let other = try SigningKey(generating: .ed25519)
    let record = PublicKeyRecord(key: other.publicKey, notBefore: 0, notAfter: .maximum)
    // Signed by one key under the id of the other: the id finds a key and proves nothing.
    let payload = try sandbox.payload(ofClaims: ClaimSet().cbor, kid: other.id.bytes)
    #expect(
      sandbox.refusal(payload, keyring: Keyring([sandbox.record, record]))
        == .badSignature(kid: other.id, keysTried: 1))
  }

  @Test func `two keys with one id are told apart by their signatures`() throws {
    // The first collision among the seeds SHA-256("repayqr 0"), SHA-256("repayqr 1"), …: 9421 and 97711.
    let keys = try [9421, 97_711].map { number in
      try SigningKey(
        algorithm: .ed25519,
        privateBytes: EnvelopeHash(of: Array("repayqr \(number)".utf8)).bytes)
    }
    #expect(keys.map(\.id.description) == ["31c333e7", "31c333e7"])
    var records = keys.map {
      PublicKeyRecord(key: $0.publicKey, notBefore: 0, notAfter: .maximum)
    }
    for key in keys {
      let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
      let payload = try payee.sign(
        payee.order(amount: Amount("1"), account: .random(), at: Sandbox.now))
      let payment = try Keyring(records).verify(payload.bytes, at: Sandbox.now)
      #expect(payment.key == key.publicKey)
    }

    // A revoked one does not take the other with it.
    records[0].status = .revoked(at: Sandbox.now, reason: "lost")
    for (key, code) in zip(keys, ["revoked-key", nil]) {
      let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
      let payload = try payee.sign(
        payee.order(amount: Amount("1"), account: .random(), at: Sandbox.now))
      let sandbox = try Sandbox()
      #expect(sandbox.refusal(payload.bytes, keyring: Keyring(records))?.code == code)
    }
  }

  @Test func `a key that one of several trust files revokes is revoked`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    var revoked = sandbox.record
    revoked.status = .revoked(at: Sandbox.now, reason: "lost")
    for records in [[sandbox.record, revoked], [revoked, sandbox.record]] {
      let keyring = Keyring(records)
      #expect(keyring.count == 1)
      #expect(
        sandbox.refusal(payload, keyring: keyring)
          == .keyRevoked(kid: sandbox.key.id, at: Sandbox.now, reason: "lost"))
    }
  }

  @Test func `the algorithm in the header cannot turn one key into another`() throws {
    for (algorithm, claimed) in [(SigningAlgorithm.ed25519, Int64(-7)), (.es256, -8)] {
      let sandbox = try Sandbox(algorithm)
      let payload = try sandbox.payload(ofClaims: ClaimSet().cbor, algorithm: claimed)
      #expect(sandbox.refusal(payload)?.code == "algorithm-mismatch")
    }
    for identifier in [Int64(4), 5, 0, -6, -10, -35, -36, -37, -257, -259, 1, .max, .min + 1] {
      let sandbox = try Sandbox()
      let payload = try sandbox.payload(ofClaims: ClaimSet().cbor, algorithm: identifier)
      #expect(sandbox.refusal(payload)?.code == "algorithm-not-allowed")
    }
  }

  @Test func `a signature over other external data is not taken`() throws {
    let sandbox = try Sandbox()
    let header = CBORValue.map([
      (.integer(1), .integer(-8)), (.integer(4), .bytes(sandbox.key.id.bytes)),
    ]).encoded()
    let claims = ClaimSet().cbor.encoded()
    for external in ["", "qr-repay/2", "qr-repay-emv/1", "qr-repay/1\u{0}"] {
      let signature = try sandbox.key.signature(
        for: COSESign1.signedBytes(
          protectedBytes: header, externalAAD: Array(external.utf8), payload: claims))
      let payload = sandbox.payload(
        ofMessage: .array([.bytes(header), .map([]), .bytes(claims), .bytes(signature)]))
      #expect(sandbox.refusal(payload)?.code == "bad-signature")
    }
  }
}
