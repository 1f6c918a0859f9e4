// SPDX-License-Identifier: Apache-2.0

/// The JSON form: one object, names in camelCase as in ``IntentField``.
///
/// `amount` is a string in yuan (`"123.45"`), because JSON readers may turn a number into floating point; `currency` is
/// the ISO 4217 number. `nonce`, `accountRef` and `kid` are hex, times are seconds since 1970, `accountMask` is
/// `"****1234"`. `instalments` stands beside `"option":"instalment"` only. Fields that are nil are left out; fields
/// that are not of an intent are refused.
extension RepaymentIntent: Codable {
  public init(from decoder: any Decoder) throws {
    let draft = try IntentDraft(from: decoder)
    guard draft.lifetimeSeconds == nil else {
      throw IntentError.unknownField(name: "lifetimeSeconds")
    }
    guard let nonce = draft.nonce else { throw IntentError.missing(field: .nonce) }
    guard draft.option != nil else { throw IntentError.missing(field: .option) }
    guard draft.feePayer != nil else { throw IntentError.missing(field: .feePayer) }
    guard let issuedAt = draft.issuedAt else { throw IntentError.missing(field: .issuedAt) }
    guard draft.expiresAt != nil else { throw IntentError.missing(field: .expiresAt) }
    guard draft.initiation != nil else { throw IntentError.missing(field: .initiation) }
    self = try draft.intent(now: issuedAt, nonce: nonce)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: IntentField.self)
    try container.encode(version, forKey: .version)
    try container.encode(issuer.text, forKey: .issuer)
    try container.encode(merchantId.text, forKey: .merchantId)
    try container.encode(terminalId.text, forKey: .terminalId)
    try container.encode(orderId.text, forKey: .orderId)
    try container.encode(nonce.description, forKey: .nonce)
    try container.encode(amount.description, forKey: .amount)
    try container.encode(amount.currency.rawValue, forKey: .currency)
    try container.encode(option.name, forKey: .option)
    if case .instalment(let count) = option {
      try container.encode(count.rawValue, forKey: .instalments)
    }
    try container.encode(accountRef.description, forKey: .accountRef)
    try container.encodeIfPresent(accountMask?.description, forKey: .accountMask)
    try container.encode(feePayer.rawValue, forKey: .feePayer)
    try container.encodeIfPresent(purpose?.text, forKey: .purpose)
    try container.encode(issuedAt.seconds, forKey: .issuedAt)
    try container.encode(expiresAt.seconds, forKey: .expiresAt)
    try container.encodeIfPresent(kid?.description, forKey: .kid)
    try container.encode(initiation.rawValue, forKey: .initiation)
    try container.encodeIfPresent(replaces?.text, forKey: .replaces)
  }
}

extension IntentField: CodingKey {}
