// SPDX-License-Identifier: Apache-2.0

extension Refusal: CustomStringConvertible {
  /// One sentence or two: what is wrong and where, with the numbers, and what can be done.
  public var description: String {
    switch self {
    case .empty, .tooLong, .unsupportedProfile, .notAPayment, .badBase45, .malformedCBOR,
      .malformedEnvelope, .invalidClaim:
      formDescription
    case .algorithmNotAllowed, .unknownKey, .otherAlgorithm, .keyRevoked, .keyNotYetValid,
      .keyExpired, .badSignature:
      trustDescription
    case .unsupportedVersion, .notYetValid, .expired, .lifetimeOutOfRange, .wrongAudience,
      .issuerNotAllowed, .merchantNotAllowed, .terminalNotAllowed, .overKeyCap, .overPolicyCap,
      .invalidIntent:
      claimDescription
    }
  }

  private var formDescription: String {
    switch self {
    case .empty:
      "The payload is empty; scan the code again."
    case .tooLong(let characters, let limit):
      "The payload has \(characters) characters, and a repayment code has at most \(limit); "
        + "it is something else."
    case .unsupportedProfile(let prefix):
      "The payload begins with \(prefix), a profile that cannot be verified here; only RQ1: can."
    case .notAPayment(let beginning):
      "The payload begins with \"\(String(decoding: beginning, as: UTF8.self).escapedForTerminal)\" "
        + "and not with RQ1:, so it is not a repayment code; do not open it as one."
    case .badBase45(let error):
      "The payload is damaged: \(error). Scan the code again."
    case .malformedCBOR(let error):
      "The payload is damaged or not from a writer of repayment codes: \(error) (\(error.rule))."
    case .malformedEnvelope(let error):
      "The payload is not a repayment code in the compact form: \(error) (\(error.rule))."
    case .invalidClaim(let offset, let path, let error):
      "The payload has a field that breaks its rule: \(path) at byte \(offset): \(error)."
    default: ""
    }
  }

  private var trustDescription: String {
    switch self {
    case .algorithmNotAllowed(let identifier, let offset):
      "The payload asks for COSE algorithm \(identifier) at byte \(offset); "
        + "only -8, -19 (Ed25519), -7 and -9 (ES256) are allowed."
    case .unknownKey(let kid, let trustedKeys):
      "The payload is signed by key \(kid), which is none of the \(trustedKeys) trusted keys; "
        + "get the signer's trust file if you expect to trust it."
    case .otherAlgorithm(let kid, let message, let key):
      "The payload claims \(message.rawValue), but key \(kid) signs by \(key.rawValue) only; "
        + "it was made or altered by somebody else."
    case .keyRevoked(let kid, let at, let reason):
      "Key \(kid) was revoked at \(at) (\(reason.escapedForTerminal)); "
        + "ask for a code signed by a valid key."
    case .keyNotYetValid(let kid, let notBefore, let now):
      "Key \(kid) is valid from \(notBefore) on, and it is \(now); check the clocks."
    case .keyExpired(let kid, let notAfter, let now):
      "Key \(kid) was valid until \(notAfter), and it is \(now); "
        + "ask for a code signed by a valid key, or update the trust file."
    case .badSignature(let kid, let keysTried):
      "The signature is not that of key \(kid) (\(keysTried) tried); "
        + "the code was altered or forged, do not pay."
    default: ""
    }
  }

  private var claimDescription: String {
    switch self {
    case .unsupportedVersion(let found, let supported):
      "The code is of version \(found), and this program knows version \(supported); update it."
    case .notYetValid(let issuedAt, let now, let skewSeconds):
      "The code says it was made at \(issuedAt), and it is \(now): "
        + "\(issuedAt.seconds &- now.seconds) s ahead, more than the \(skewSeconds) s allowed; "
        + "check the clocks."
    case .expired(let expiresAt, let now, let skewSeconds):
      "The code expired at \(expiresAt), and it is \(now): \(now.seconds &- expiresAt.seconds) s "
        + "later, with \(skewSeconds) s allowed; ask for a new code."
    case .lifetimeOutOfRange(let seconds, let limits):
      "The code would live \(seconds) s; allowed are \(limits.lowerBound) to \(limits.upperBound) s."
    case .wrongAudience(let found, let expected):
      "The code is for terminal \(found), and this is terminal \(expected); "
        + "show a code made for this terminal."
    case .issuerNotAllowed(let kid, let found, let allowed):
      "Key \(kid) signs for issuer \(allowed) only, and the code names issuer \(found)."
    case .merchantNotAllowed(let kid, let found, let allowed):
      "Key \(kid) signs for merchant \(allowed) only, and the code names merchant \(found)."
    case .terminalNotAllowed(let kid, let found, let allowed):
      "Key \(kid) signs for terminals \(allowed.map(\.text).joined(separator: ", ")) only, "
        + "and the code is for terminal \(found)."
    case .overKeyCap(let kid, let amount, let cap):
      "The amount is \(amount), and key \(kid) may sign at most \(cap)."
    case .overPolicyCap(let amount, let cap):
      "The amount is \(amount), and at most \(cap) is taken from a code shown like this."
    case .invalidIntent(let error):
      "The fields of the code do not fit together: \(error)."
    default: ""
    }
  }
}
