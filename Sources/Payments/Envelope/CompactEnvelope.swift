// SPDX-License-Identifier: Apache-2.0

/// The compact envelope: `RQ1:`, then base45 of a COSE_Sign1 over the claims (docs/compact-envelope.md).
///
/// A value of this type is well formed and nothing more: its signature, times and audience are not checked.
struct CompactEnvelope: Sendable {
  /// What the payload begins with.
  static let prefix = Array("RQ1:".utf8)
  /// The most characters a payload may have.
  static let maximumLength = 1024
  /// What the signature covers besides the message: it signs repayment codes and nothing else.
  static let externalAAD = Array("qr-repay/1".utf8)

  /// What the claims say.
  enum Claims: Sendable {
    case version1(CompactClaims)
    /// A version that is not known, with the number; what its claims mean cannot be told.
    case other(UInt64)
  }

  let message: COSESign1
  /// The algorithm's COSE identifier, and where it stands.
  let algorithm: Int64
  let algorithmOffset: Int
  let kid: KeyID
  let claims: Claims

  /// Takes a payload apart, step by step; the first fault is the refusal.
  init(_ payload: [UInt8]) throws(Refusal) {
    try self.init(decoded: try CompactEnvelope.decodedBytes(of: payload))
  }

  /// The steps in front of the structure: size, characters, prefix, base45.
  static func decodedBytes(of payload: [UInt8]) throws(Refusal) -> [UInt8] {
    guard !payload.isEmpty else { throw .empty }
    guard payload.count <= maximumLength else {
      throw .tooLong(characters: payload.count, limit: maximumLength)
    }
    guard payload.starts(with: prefix) else {
      // Another letter or digit in the prefix is another profile or a later one; anything else is no code of ours.
      if let profile = otherProfile(payload) { throw .unsupportedProfile(prefix: profile) }
      throw .notAPayment(beginning: Array(payload.prefix(16)))
    }
    do throws(Base45Error) {
      return try Base45.decode(payload.dropFirst(prefix.count), base: prefix.count)
    } catch {
      throw .badBase45(error)
    }
  }

  /// The prefix of a payload that has the form `RQ`, one to four letters or digits, `:`.
  private static func otherProfile(_ payload: [UInt8]) -> String? {
    guard payload.starts(with: "RQ".utf8) else { return nil }
    let name = payload.dropFirst(2).prefix(5)
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")), colon > 2 else { return nil }
    let isPlain = name[..<colon].allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    return isPlain ? String(decoding: payload[...colon], as: UTF8.self) : nil
  }

  /// The step of the structure: CBOR, COSE_Sign1, headers, claims.
  init(decoded bytes: [UInt8]) throws(Refusal) {
    message = try COSESign1(bytes)
    (algorithm, algorithmOffset, kid) = try CompactEnvelope.headers(of: message)
    guard message.signature.count == SigningAlgorithm.signatureLength else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: message.signatureOffset, path: "signature",
          found: "a byte string of \(message.signature.count)", expected: "a byte string of 64",
          rule: "RFC 9053 2"))
    }
    claims = try CompactEnvelope.claims(of: message)
  }

  static func headers(
    of message: COSESign1
  ) throws(Refusal) -> (algorithm: Int64, offset: Int, kid: KeyID) {
    for header in message.protected where ![.number(1), .number(4)].contains(header.label) {
      throw .malformedEnvelope(
        .unexpectedKey(
          offset: header.key.offset, path: "protected", key: header.key.summary,
          rule: "compact envelope 3"))
    }
    if let header = message.unprotected.first {
      throw .malformedEnvelope(
        .unexpectedKey(
          offset: header.key.offset, path: "unprotected", key: header.key.summary,
          rule: "compact envelope 3"))
    }
    guard let algorithm = message.protected.first(where: { $0.label == .number(1) })?.value else {
      throw .malformedEnvelope(
        .missingKey(
          offset: message.protectedRange.lowerBound, path: "protected.alg (1)",
          rule: "RFC 9052 3.1"))
    }
    guard let identifier = algorithm.integer else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: algorithm.offset, path: "protected.alg (1)", found: algorithm.summary,
          expected: "an integer", rule: "RFC 9052 3.1"))
    }
    guard let kid = message.protected.first(where: { $0.label == .number(4) })?.value else {
      throw .malformedEnvelope(
        .missingKey(
          offset: message.protectedRange.lowerBound, path: "protected.kid (4)",
          rule: "RFC 9052 3.1"))
    }
    guard case .bytes(let bytes) = kid.content, let id = try? KeyID(bytes) else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: kid.offset, path: "protected.kid (4)", found: kid.summary,
          expected: "a byte string of \(KeyID.length)", rule: "compact envelope 3"))
    }
    return (identifier, algorithm.offset, id)
  }

  private static func claims(of message: COSESign1) throws(Refusal) -> Claims {
    let document = try CBORDocument.checked(message.payload, base: message.payloadOffset)
    let claims = try ClaimMap<CompactClaim>(document, at: 0)
    let repayment = try ClaimMap<RepaymentClaim>(document, at: try claims.node(.repayment).index)
    let version = try repayment.unsigned(.version)
    guard version == RepaymentIntent.currentVersion else { return .other(version) }
    return .version1(try CompactClaims(claims, repayment))
  }
}
