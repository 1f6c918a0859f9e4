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
    let record = try signer(of: envelope, at: now, skewSeconds: policy.clockSkewSeconds)

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

  /// The record of the key that signed the envelope.
  ///
  /// The id only finds keys. Where several have it, each that has the algorithm is tried. If the one that signed is
  /// revoked or not valid now, or if none of them is valid now, that is the refusal.
  private func signer(
    of envelope: CompactEnvelope, at now: Timestamp, skewSeconds: Int64
  ) throws(Refusal) -> PublicKeyRecord {
    guard let algorithm = SigningAlgorithm(coseIdentifier: envelope.algorithm) else {
      throw .algorithmNotAllowed(
        identifier: envelope.algorithm, offset: envelope.algorithmOffset)
    }
    let named = records(of: envelope.kid)
    guard let first = named.first else {
      throw .unknownKey(kid: envelope.kid, trustedKeys: count)
    }
    let fitting = named.filter { $0.key.algorithm == algorithm }
    guard let firstFitting = fitting.first else {
      throw .otherAlgorithm(
        kid: envelope.kid, message: algorithm, key: first.key.algorithm)
    }
    func refusal(_ record: PublicKeyRecord) -> Refusal? {
      record.refusal(at: now, skewSeconds: skewSeconds)
    }
    func hasSigned(_ record: PublicKeyRecord) -> Bool {
      envelope.message.isSigned(by: record.key, externalAAD: CompactEnvelope.externalAAD)
    }
    let usable = fitting.filter { refusal($0) == nil }
    if usable.isEmpty, let refusal = refusal(firstFitting) { throw refusal }
    guard let signer = usable.first(where: hasSigned) ?? fitting.first(where: hasSigned) else {
      throw .badSignature(kid: envelope.kid, keysTried: fitting.count)
    }
    if let refusal = refusal(signer) { throw refusal }
    return signer
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

extension PublicKeyRecord {
  /// Why the key is not to be used now, or nil where it is.
  fileprivate func refusal(at now: Timestamp, skewSeconds: Int64) -> Refusal? {
    if case .revoked(let time, let reason) = status {
      return .keyRevoked(kid: id, at: time, reason: reason)
    }
    if now < notBefore.adding(seconds: -skewSeconds) {
      return .keyNotYetValid(kid: id, notBefore: notBefore, now: now)
    }
    if now >= notAfter.adding(seconds: skewSeconds) {
      return .keyExpired(kid: id, notAfter: notAfter, now: now)
    }
    return nil
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
