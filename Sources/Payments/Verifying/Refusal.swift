// SPDX-License-Identifier: Apache-2.0

/// Why a payload is not a verified payment.
///
/// The cases come in the order of precedence: where several hold, the first is thrown. Steps, codes and clauses are
/// listed in docs/compact-envelope.md 7.
public enum Refusal: Error, Sendable, Equatable {
  // size

  /// There is nothing.
  case empty
  /// The payload has more characters than a code of ours can have.
  case tooLong(characters: Int, limit: Int)

  // prefix

  /// A profile that cannot be verified from its bytes alone, or one that is not known.
  case unsupportedProfile(prefix: String)
  /// Something else: a link, plain text, another scheme. `beginning` holds its first bytes, at most 16.
  case notAPayment(beginning: [UInt8])

  // characters, decoding

  /// What follows the prefix is not base45.
  case badBase45(Base45Error)

  // structure

  /// The bytes are not deterministic CBOR.
  case malformedCBOR(CBORError)
  /// The CBOR is not a compact envelope.
  case malformedEnvelope(EnvelopeError)
  /// A claim breaks a rule of its own, such as a character that is not allowed.
  case invalidClaim(offset: Int, path: String, IntentError)

  // algorithm

  /// The algorithm is none of ours.
  case algorithmNotAllowed(identifier: Int64, offset: Int)
  /// No key of this id is trusted.
  case unknownKey(kid: KeyID, trustedKeys: Int)
  /// The key signs by another algorithm.
  case otherAlgorithm(kid: KeyID, message: SigningAlgorithm, key: SigningAlgorithm)

  // key

  /// The key was revoked.
  case keyRevoked(kid: KeyID, at: Timestamp, reason: String)
  /// The key is not valid yet.
  case keyNotYetValid(kid: KeyID, notBefore: Timestamp, now: Timestamp)
  /// The key is no longer valid.
  case keyExpired(kid: KeyID, notAfter: Timestamp, now: Timestamp)

  // signature

  /// The signature is not that of any key of this id.
  case badSignature(kid: KeyID, keysTried: Int)

  // version

  /// The claims are of a version that is not known.
  case unsupportedVersion(found: UInt64, supported: UInt64)

  // time

  /// The code says that it was made in the future.
  case notYetValid(issuedAt: Timestamp, now: Timestamp, skewSeconds: Int64)
  /// The code's time is over.
  case expired(expiresAt: Timestamp, now: Timestamp, skewSeconds: Int64)
  /// The code lives too short or too long.
  case lifetimeOutOfRange(seconds: Int64, limits: ClosedRange<Int64>)

  // audience

  /// The code is for another terminal.
  case wrongAudience(found: TerminalID, expected: TerminalID)
  /// The key may not sign for this issuer.
  case issuerNotAllowed(kid: KeyID, found: IssuerID, allowed: IssuerID)
  /// The key may not sign for this merchant.
  case merchantNotAllowed(kid: KeyID, found: MerchantID, allowed: MerchantID)
  /// The key may not sign for this terminal.
  case terminalNotAllowed(kid: KeyID, found: TerminalID, allowed: [TerminalID])

  // cap

  /// The amount is above what the key may sign.
  case overKeyCap(kid: KeyID, amount: Amount, cap: Amount)
  /// The amount is above what the verifier takes.
  case overPolicyCap(amount: Amount, cap: Amount)

  // intent

  /// The fields break a rule together, such as the least amount of instalments.
  case invalidIntent(IntentError)
}

extension Refusal {
  /// The step that the payload failed.
  public var step: VerificationStep {
    switch self {
    case .empty, .tooLong: .size
    case .unsupportedProfile, .notAPayment: .prefix
    case .badBase45(.character): .characters
    case .badBase45: .decoding
    case .malformedCBOR, .malformedEnvelope, .invalidClaim: .structure
    case .algorithmNotAllowed, .unknownKey, .otherAlgorithm: .algorithm
    case .keyRevoked, .keyNotYetValid, .keyExpired: .key
    case .badSignature: .signature
    case .unsupportedVersion: .version
    case .notYetValid, .expired, .lifetimeOutOfRange: .time
    case .wrongAudience, .issuerNotAllowed, .merchantNotAllowed, .terminalNotAllowed: .audience
    case .overKeyCap, .overPolicyCap: .cap
    case .invalidIntent: .intent
    }
  }

  /// A short name for programs, which does not change.
  public var code: String {
    switch self {
    case .empty: "empty"
    case .tooLong: "too-long"
    case .unsupportedProfile: "unsupported-profile"
    case .notAPayment: "not-a-payment"
    case .badBase45(.character): "bad-character"
    case .badBase45: "bad-base45"
    case .malformedCBOR: "malformed-cbor"
    case .malformedEnvelope: "malformed-envelope"
    case .invalidClaim: "invalid-claim"
    case .algorithmNotAllowed: "algorithm-not-allowed"
    case .unknownKey: "unknown-key"
    case .otherAlgorithm: "algorithm-mismatch"
    case .keyRevoked: "revoked-key"
    case .keyNotYetValid: "key-not-yet-valid"
    case .keyExpired: "expired-key"
    case .badSignature: "bad-signature"
    case .unsupportedVersion: "unsupported-version"
    case .notYetValid: "not-yet-valid"
    case .expired: "expired"
    case .lifetimeOutOfRange: "bad-lifetime"
    case .wrongAudience: "wrong-audience"
    case .issuerNotAllowed: "issuer-not-allowed"
    case .merchantNotAllowed: "merchant-not-allowed"
    case .terminalNotAllowed: "terminal-not-allowed"
    case .overKeyCap: "over-key-cap"
    case .overPolicyCap: "over-policy-cap"
    case .invalidIntent: "invalid-intent"
    }
  }

  /// The clause that the payload breaks.
  public var rule: String {
    switch self {
    case .empty, .tooLong, .unsupportedProfile, .notAPayment: "compact envelope 2"
    case .badBase45(.character): "RFC 9285 4.2"
    case .badBase45: "RFC 9285 6"
    case .malformedCBOR(let error): error.rule
    case .malformedEnvelope(let error): error.rule
    case .invalidClaim: "compact envelope 5"
    case .algorithmNotAllowed, .otherAlgorithm: "RFC 9053 2"
    case .badSignature: "RFC 9052 4.4"
    case .invalidIntent: "compact envelope 6"
    default: "compact envelope 7"
    }
  }

  /// A place in a payload.
  public enum Place: Sendable, Equatable {
    /// A character of the payload, the prefix included, from 0.
    case character(Int)
    /// A byte of what the base45 text stands for, from 0.
    case byte(Int)
  }

  /// Where the fault lies, or nil where it is not in one place.
  public var place: Place? {
    switch self {
    case .empty, .unsupportedProfile, .notAPayment: .character(0)
    case .tooLong(_, let limit): .character(limit)
    case .badBase45(.character(let offset, _)), .badBase45(.group(let offset, _, _)):
      .character(offset)
    case .malformedCBOR(let error): .byte(error.offset)
    case .malformedEnvelope(let error): .byte(error.offset)
    case .invalidClaim(let offset, _, _), .algorithmNotAllowed(_, let offset): .byte(offset)
    default: nil
    }
  }
}
