// SPDX-License-Identifier: Apache-2.0

/// Who asks for repayments: a merchant's terminal, with the key it signs by.
public struct Payee: Sendable {
  /// The issuer whose accounts are repaid.
  public let issuer: IssuerID
  /// The merchant.
  public let merchant: MerchantID
  /// The terminal.
  public let terminal: TerminalID
  /// The key.
  public let key: SigningKey

  /// A payee that signs by `key`.
  public init(issuer: IssuerID, merchant: MerchantID, terminal: TerminalID, key: SigningKey) {
    self.issuer = issuer
    self.merchant = merchant
    self.terminal = terminal
    self.key = key
  }

  /// An order of this payee, to be signed by it.
  ///
  /// Parameters as in ``RepaymentIntent``; the code lives `lifetimeSeconds` from `issuedAt` on.
  public func order(
    _ orderId: OrderID? = nil, amount: Amount, option: RepaymentOption = .full,
    account: AccountToken, accountMask: AccountMask? = nil, feePayer: FeePayer = .payer,
    purpose: Purpose? = nil, initiation: Initiation = .merchantPresented,
    replaces: OrderID? = nil, nonce: Nonce = .random(), at issuedAt: Timestamp = .now,
    lifetimeSeconds: Int64 = RepaymentIntent.standardLifetimeSeconds
  ) throws(IntentError) -> RepaymentIntent {
    try RepaymentIntent(
      issuer: issuer, merchantId: merchant, terminalId: terminal, orderId: orderId, nonce: nonce,
      amount: amount, option: option, accountRef: account, accountMask: accountMask,
      feePayer: feePayer, purpose: purpose, issuedAt: issuedAt,
      expiresAt: issuedAt.adding(seconds: lifetimeSeconds), kid: key.id, initiation: initiation,
      replaces: replaces)
  }

  /// Signs an order of this payee as a compact envelope.
  ///
  /// An order that names no key is signed all the same; the payload's intent then names this one. Ed25519 gives the
  /// same payload for the same order each time, ES256 another one each time.
  public func sign(_ order: RepaymentIntent) throws(SigningError) -> SignedPayload {
    guard order.issuer == issuer else {
      throw .otherIssuer(order: order.issuer.text, payee: issuer.text)
    }
    guard order.merchantId == merchant else {
      throw .otherMerchant(order: order.merchantId.text, payee: merchant.text)
    }
    guard order.terminalId == terminal else {
      throw .otherTerminal(order: order.terminalId.text, payee: terminal.text)
    }
    if let kid = order.kid, kid != key.id { throw .otherKey(order: kid, payee: key.id) }
    let intent = order.signed(by: key.id)
    return SignedPayload(bytes: try CompactEnvelope.write(intent, signedBy: key), intent: intent)
  }
}
