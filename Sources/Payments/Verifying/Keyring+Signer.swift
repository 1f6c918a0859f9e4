// SPDX-License-Identifier: Apache-2.0

/// A signed message with what finds its key.
struct SignedMessage {
  let sign1: COSESign1
  /// The algorithm's COSE identifier, and where it stands.
  let algorithm: Int64
  let algorithmOffset: Int
  let kid: KeyID
  /// What the signature covers besides the message.
  let externalAAD: [UInt8]
}

extension SignedMessage {
  init(_ envelope: CompactEnvelope) {
    self.init(
      sign1: envelope.message, algorithm: envelope.algorithm,
      algorithmOffset: envelope.algorithmOffset, kid: envelope.kid,
      externalAAD: CompactEnvelope.externalAAD)
  }
}

extension Keyring {
  /// The record of the key that signed a message.
  ///
  /// The id only finds keys. Where several have it, each that has the algorithm is tried. If the one that signed is
  /// revoked or not valid now, or if none of them is valid now, that is the refusal.
  func signer(
    of message: SignedMessage, at now: Timestamp, skewSeconds: Int64
  ) throws(Refusal) -> PublicKeyRecord {
    guard let algorithm = SigningAlgorithm(coseIdentifier: message.algorithm) else {
      throw .algorithmNotAllowed(
        identifier: message.algorithm, offset: message.algorithmOffset)
    }
    let named = records(of: message.kid)
    guard let first = named.first else {
      throw .unknownKey(kid: message.kid, trustedKeys: count)
    }
    let fitting = named.filter { $0.key.algorithm == algorithm }
    guard let firstFitting = fitting.first else {
      throw .otherAlgorithm(
        kid: message.kid, message: algorithm, key: first.key.algorithm)
    }
    func refusal(_ record: PublicKeyRecord) -> Refusal? {
      record.refusal(at: now, skewSeconds: skewSeconds)
    }
    func hasSigned(_ record: PublicKeyRecord) -> Bool {
      message.sign1.isSigned(by: record.key, externalAAD: message.externalAAD)
    }
    let usable = fitting.filter { refusal($0) == nil }
    if usable.isEmpty, let refusal = refusal(firstFitting) { throw refusal }
    guard let signer = usable.first(where: hasSigned) ?? fitting.first(where: hasSigned) else {
      throw .badSignature(kid: message.kid, keysTried: fitting.count)
    }
    if let refusal = refusal(signer) { throw refusal }
    return signer
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

extension Keyring {
  /// Whether one of the keys signed a payload: a key that is revoked, or a code that has expired, counts as well.
  ///
  /// It says that the bytes are as somebody made them, and not that they are to be taken; that is for
  /// ``verify(_:at:audience:policy:)``. Nothing passes by chance: both algorithms have 128-bit strength.
  public func hasSigned(_ payload: [UInt8]) -> Bool {
    guard let message = try? SignedMessage(CompactEnvelope(payload)),
      let algorithm = SigningAlgorithm(coseIdentifier: message.algorithm)
    else { return false }
    return records(of: message.kid).contains { record in
      record.key.algorithm == algorithm
        && message.sign1.isSigned(by: record.key, externalAAD: message.externalAAD)
    }
  }
}
