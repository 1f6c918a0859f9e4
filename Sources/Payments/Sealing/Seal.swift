// SPDX-License-Identifier: Apache-2.0

/// What a seal is for. It enters the signed bytes, so that what was signed for one purpose is never taken for another, and
/// never for a repayment code, whose own is `qr-repay/1`.
package enum SealPurpose: String, Sendable {
  /// A receipt of a settled repayment.
  case receipt = "qr-receipt/1"
}

/// A statement that a key signed for one purpose: an untagged COSE_Sign1 with the header of docs/compact-envelope.md 3.
///
/// A value of this type is well formed and nothing more, until ``signer(in:at:)`` has named a key. It is for this package
/// alone: no public call signs bytes of the caller's choice.
package struct Seal: Sendable {
  /// The COSE_Sign1.
  package let bytes: [UInt8]
  /// What was signed.
  package let content: [UInt8]
  /// The key that the seal names.
  package let kid: KeyID
  private let message: SignedMessage

  /// Signs `content`.
  package init(
    _ content: [UInt8], for purpose: SealPurpose, signedBy key: SigningKey
  ) throws(SigningError) {
    let protected = CBORValue.map([
      (.integer(1), .integer(key.algorithm.coseIdentifier)),
      (.integer(4), .bytes(key.id.bytes)),
    ]).encoded()
    let signature = try key.signature(
      for: COSESign1.signedBytes(
        protectedBytes: protected, externalAAD: Array(purpose.rawValue.utf8), payload: content))
    let bytes = CBORValue.array([
      .bytes(protected), .map([]), .bytes(content), .bytes(signature),
    ]).encoded()
    do throws(Refusal) {
      try self.init(decoding: bytes, for: purpose)
    } catch {
      // Only the length of the content can be at fault.
      throw .payloadTooLong(characters: bytes.count, limit: CBORLimits.envelope.bytes)
    }
  }

  /// Takes a seal apart; nothing in it is believed yet.
  package init(decoding bytes: [UInt8], for purpose: SealPurpose) throws(Refusal) {
    let sign1 = try COSESign1(bytes)
    // The tag is allowed where COSE is read in general; here one content has one form.
    guard sign1.range.lowerBound == 0 else {
      throw .malformedCBOR(.tag(offset: 0, number: COSESign1.tag))
    }
    let (algorithm, algorithmOffset, kid) = try CompactEnvelope.headers(of: sign1)
    guard sign1.signature.count == SigningAlgorithm.signatureLength else {
      throw .malformedEnvelope(
        .unexpectedItem(
          offset: sign1.signatureOffset, path: "signature",
          found: "a byte string of \(sign1.signature.count)", expected: "a byte string of 64",
          rule: "RFC 9053 2"))
    }
    self.bytes = bytes
    content = sign1.payload
    self.kid = kid
    message = SignedMessage(
      sign1: sign1, algorithm: algorithm, algorithmOffset: algorithmOffset, kid: kid,
      externalAAD: Array(purpose.rawValue.utf8))
  }

  /// The record of the key that signed, valid at `time`, the time the seal was made at.
  package func signer(in keyring: Keyring, at time: Timestamp) throws(Refusal) -> PublicKeyRecord {
    try keyring.signer(of: message, at: time, skewSeconds: 0)
  }
}
