// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

/// A payee with fixed keys at a fixed time, and who verifies it.
///
/// The Ed25519 seed is that of RFC 8032 7.1 test 1; the P-256 number is the bytes 1 to 32.
struct Sandbox {
  static let now: Timestamp = 1_767_225_600  // 2026-01-01T00:00:00Z

  let key: SigningKey
  let payee: Payee

  init(_ algorithm: SigningAlgorithm = .ed25519) throws {
    let seed: [UInt8] =
      switch algorithm {
      case .ed25519:
        try #require(
          [UInt8](hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
      case .es256: Array(1...32)
      }
    key = try SigningKey(algorithm: algorithm, privateBytes: seed)
    payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
  }

  /// The key's record, valid for a day from `now` on.
  var record: PublicKeyRecord {
    PublicKeyRecord(
      key: key.publicKey, notBefore: Sandbox.now, notAfter: Sandbox.now.adding(seconds: 86_400))
  }

  var keyring: Keyring { Keyring([record]) }

  /// A full repayment of 123.45 yuan, made at `now`.
  func order(
    amount: Amount = Amount(minorUnits: 12_345), option: RepaymentOption = .full,
    at time: Timestamp = Sandbox.now, lifetimeSeconds: Int64 = 120
  ) throws -> RepaymentIntent {
    try payee.order(
      amount: amount, option: option, account: AccountToken(Array(0xA0...0xA7)),
      accountMask: AccountMask("1234"), nonce: Nonce(Array(1...12)), at: time,
      lifetimeSeconds: lifetimeSeconds)
  }

  /// The payload of any CBOR claims, rightly signed.
  func payload(
    ofClaims claims: CBORValue, algorithm: Int64? = nil, kid: [UInt8]? = nil
  ) throws -> [UInt8] {
    try payload(
      ofClaimBytes: claims.encoded(),
      protected: .map([
        (.integer(1), .integer(algorithm ?? key.algorithm.coseIdentifier)),
        (.integer(4), .bytes(kid ?? key.id.bytes)),
      ]))
  }

  /// The payload of any bytes as claims under any header, rightly signed.
  func payload(ofClaimBytes claims: [UInt8], protected: CBORValue) throws -> [UInt8] {
    let header = protected.encoded()
    let signature = try key.signature(
      for: COSESign1.signedBytes(
        protectedBytes: header, externalAAD: CompactEnvelope.externalAAD, payload: claims))
    return payload(
      ofMessage: .array([.bytes(header), .map([]), .bytes(claims), .bytes(signature)]))
  }

  /// The payload of any message.
  func payload(ofMessage message: CBORValue) -> [UInt8] {
    CompactEnvelope.prefix + Base45.encode(message.encoded())
  }

  /// What a verifier that trusts the key says; nil where it takes the payload.
  func refusal(
    _ payload: [UInt8], at now: Timestamp = Sandbox.now, audience: TerminalID? = nil,
    policy: VerificationPolicy = .standard, keyring: Keyring? = nil
  ) -> Refusal? {
    do throws(Refusal) {
      _ = try (keyring ?? self.keyring).verify(payload, at: now, audience: audience, policy: policy)
      return nil
    } catch {
      return error
    }
  }
}

/// Claims that can be altered one by one, to sign what no writer of ours would.
struct ClaimSet {
  var claims: [(key: CBORValue, value: CBORValue)]
  var repayment: [(key: CBORValue, value: CBORValue)]

  /// The claims of ``Sandbox/order(amount:option:at:lifetimeSeconds:)``.
  init() {
    claims = [
      (.integer(1), .text("sandbox")), (.integer(3), .text("T01")),
      (.integer(4), .integer(Sandbox.now.seconds + 120)),
      (.integer(6), .integer(Sandbox.now.seconds)), (.integer(7), .bytes(Array(1...12))),
    ]
    repayment = [
      (.integer(0), .integer(1)), (.integer(1), .text("M1001")), (.integer(3), .integer(12_345)),
      (.integer(4), .integer(156)), (.integer(5), .integer(0)),
      (.integer(7), .bytes(Array(0xA0...0xA7))), (.integer(8), .integer(0)),
      (.integer(9), .integer(0)), (.integer(12), .integer(1234)),
    ]
  }

  var cbor: CBORValue { .map(claims + [(.integer(-65537), .map(repayment))]) }

  func with(_ key: Int64, _ value: CBORValue?) -> ClaimSet {
    var copy = self
    copy.claims.removeAll { $0.key == .integer(key) }
    if let value { copy.claims.append((.integer(key), value)) }
    return copy
  }

  func withRepayment(_ key: Int64, _ value: CBORValue?) -> ClaimSet {
    var copy = self
    copy.repayment.removeAll { $0.key == .integer(key) }
    if let value { copy.repayment.append((.integer(key), value)) }
    return copy
  }
}
