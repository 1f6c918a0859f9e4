// SPDX-License-Identifier: Apache-2.0

extension CompactEnvelope {
  /// The payload of a signed intent, as ASCII.
  static func write(
    _ intent: RepaymentIntent, signedBy key: SigningKey
  ) throws(SigningError) -> [UInt8] {
    let protected = CBORValue.map([
      (.integer(1), .integer(key.algorithm.coseIdentifier)),
      (.integer(4), .bytes(key.id.bytes)),
    ]).encoded()
    let claims = claims(of: intent).encoded()
    let signature = try key.signature(
      for: COSESign1.signedBytes(
        protectedBytes: protected, externalAAD: externalAAD, payload: claims))
    let message = CBORValue.array([
      .bytes(protected), .map([]), .bytes(claims), .bytes(signature),
    ])
    let payload = prefix + Base45.encode(message.encoded())
    guard payload.count <= maximumLength else {
      throw .payloadTooLong(characters: payload.count, limit: maximumLength)
    }
    return payload
  }

  private static func claims(of intent: RepaymentIntent) -> CBORValue {
    let pairs: [(CompactClaim, CBORValue)] = [
      (.issuer, .text(intent.issuer.text)),
      (.audience, .text(intent.terminalId.text)),
      (.expiresAt, .integer(intent.expiresAt.seconds)),
      (.issuedAt, .integer(intent.issuedAt.seconds)),
      (.nonce, .bytes(intent.nonce.bytes)),
      (.repayment, repaymentClaims(of: intent)),
    ]
    return .map(pairs.map { (.integer($0.rawValue), $1) })
  }

  private static func repaymentClaims(of intent: RepaymentIntent) -> CBORValue {
    var pairs: [(RepaymentClaim, CBORValue)] = [
      (.version, .unsigned(intent.version)),
      (.merchant, .text(intent.merchantId.text)),
      (.amount, .unsigned(intent.amount.minorUnits)),
      (.currency, .unsigned(UInt64(intent.amount.currency.rawValue))),
      (.option, .unsigned(intent.option.code)),
      (.account, .bytes(intent.accountRef.bytes)),
      (.feePayer, .unsigned(intent.feePayer == .payer ? 0 : 1)),
      (.mode, .unsigned(intent.initiation == .merchantPresented ? 0 : 1)),
    ]
    if case .instalment(let count) = intent.option {
      pairs.append((.instalments, .unsigned(UInt64(count.rawValue))))
    }
    if let purpose = intent.purpose { pairs.append((.purpose, .text(purpose.text))) }
    if intent.orderId != intent.nonce.order { pairs.append((.order, .text(intent.orderId.text))) }
    if let mask = intent.accountMask {
      pairs.append((.accountMask, .unsigned(UInt64(mask.lastFour))))
    }
    if let replaces = intent.replaces { pairs.append((.replaces, .text(replaces.text))) }
    return .map(pairs.map { (.integer($0.rawValue), $1) })
  }
}
