// SPDX-License-Identifier: Apache-2.0

/// A repayment that a trusted key signed, in time, for this audience.
///
/// Only ``Keyring/verify(_:at:audience:policy:)`` makes one: it has no other initializer, not even inside this module,
/// and does not decode.
public struct VerifiedPayment: Sendable, Equatable {
  /// What was signed.
  public let intent: RepaymentIntent
  /// The key that signed it.
  public let key: PublicKey
  /// The envelope's hash, for a confirmation to be bound to.
  public let envelopeHash: EnvelopeHash
  /// The time it was verified at.
  public let verifiedAt: Timestamp

  /// The id of the key that signed it.
  public var keyID: KeyID { key.id }

  fileprivate init(
    intent: RepaymentIntent, key: PublicKey, envelopeHash: EnvelopeHash, verifiedAt: Timestamp
  ) {
    self.intent = intent
    self.key = key
    self.envelopeHash = envelopeHash
    self.verifiedAt = verifiedAt
  }
}

extension Keyring {
  /// Checks a payload, and gives the payment that it is.
  ///
  /// The steps of ``VerificationStep`` are taken in their order, and the first that fails is thrown. `bytes` are the
  /// payload as read from the code. `now` stands for the clock. `audience` is the terminal that verifies; where it is
  /// nil, codes for any terminal are taken. Whether the nonce was used before is for a ledger to say.
  public func verify(
    _ bytes: [UInt8], at now: Timestamp = .now, audience: TerminalID? = nil,
    policy: VerificationPolicy = .standard
  ) throws(Refusal) -> VerifiedPayment {
    // Size, prefix, characters, decoding, structure.
    let envelope = try CompactEnvelope(bytes)

    // Algorithm, key, signature.
    let record = try signer(
      of: SignedMessage(envelope), at: now, skewSeconds: policy.clockSkewSeconds)

    // Version.
    let claims: CompactClaims
    switch envelope.claims {
    case .version1(let known): claims = known
    case .other(let version):
      throw .unsupportedVersion(found: version, supported: RepaymentIntent.currentVersion)
    }

    try policy.checkTimes(claims, at: now)
    try checkAudience(of: claims, audience: audience, record: record)

    // Caps.
    if let cap = record.maximumAmount, claims.amount.minorUnits > cap.minorUnits {
      throw .overKeyCap(kid: record.id, amount: claims.amount, cap: cap)
    }
    if let cap = policy.maximumAmount, claims.amount.minorUnits > cap.minorUnits {
      throw .overPolicyCap(amount: claims.amount, cap: cap)
    }

    // Intent.
    do throws(IntentError) {
      let intent = try claims.intent(signedBy: record.id)
      return VerifiedPayment(
        intent: intent, key: record.key, envelopeHash: EnvelopeHash(of: bytes), verifiedAt: now)
    } catch {
      throw .invalidIntent(error)
    }
  }

  private func checkAudience(
    of claims: CompactClaims, audience: TerminalID?, record: PublicKeyRecord
  ) throws(Refusal) {
    if let audience, claims.terminal != audience {
      throw .wrongAudience(found: claims.terminal, expected: audience)
    }
    if let allowed = record.issuer, claims.issuer != allowed {
      throw .issuerNotAllowed(kid: record.id, found: claims.issuer, allowed: allowed)
    }
    if let allowed = record.merchant, claims.merchant != allowed {
      throw .merchantNotAllowed(kid: record.id, found: claims.merchant, allowed: allowed)
    }
    if let allowed = record.terminals, !allowed.contains(claims.terminal) {
      throw .terminalNotAllowed(kid: record.id, found: claims.terminal, allowed: allowed)
    }
  }
}

extension VerificationPolicy {
  fileprivate func checkTimes(_ claims: CompactClaims, at now: Timestamp) throws(Refusal) {
    guard now >= claims.issuedAt.adding(seconds: -clockSkewSeconds) else {
      throw .notYetValid(issuedAt: claims.issuedAt, now: now, skewSeconds: clockSkewSeconds)
    }
    guard now < claims.expiresAt.adding(seconds: clockSkewSeconds) else {
      throw .expired(expiresAt: claims.expiresAt, now: now, skewSeconds: clockSkewSeconds)
    }
    let lifetime = claims.expiresAt.seconds - claims.issuedAt.seconds
    let longest = min(maximumLifetimeSeconds, RepaymentIntent.lifetimeLimits.upperBound)
    let limits = RepaymentIntent.lifetimeLimits.lowerBound...max(1, longest)
    guard limits.contains(lifetime) else {
      throw .lifetimeOutOfRange(seconds: lifetime, limits: limits)
    }
  }
}
