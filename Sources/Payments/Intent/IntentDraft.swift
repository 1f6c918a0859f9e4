// SPDX-License-Identifier: Apache-2.0

/// A ``RepaymentIntent`` in the making: any field may still be missing.
///
/// Its JSON form is that of the intent, with every field optional, and `lifetimeSeconds` allowed in place of
/// `expiresAt`.
public struct IntentDraft: Sendable, Equatable {
  public var issuer: IssuerID?
  public var merchantId: MerchantID?
  public var terminalId: TerminalID?
  public var orderId: OrderID?
  public var nonce: Nonce?
  public var amount: Amount?
  public var option: RepaymentOption?
  public var accountRef: AccountToken?
  public var accountMask: AccountMask?
  public var feePayer: FeePayer?
  public var purpose: Purpose?
  public var issuedAt: Timestamp?
  public var expiresAt: Timestamp?
  /// Seconds from `issuedAt` to `expiresAt`; counts only where `expiresAt` is nil.
  public var lifetimeSeconds: Int64?
  public var kid: KeyID?
  public var initiation: Initiation?
  public var replaces: OrderID?

  /// A draft of nothing.
  public init() {}

  /// The intent, with what is missing filled in where that can be.
  ///
  /// `issuedAt` becomes `now`, the nonce a new one, the order the nonce in hex, the lifetime 120 seconds, the option
  /// full, the fee the payer's, the initiation the merchant's. Issuer, merchant, terminal, amount and account must be
  /// there, or ``IntentError/missing(field:)`` names the first that is not.
  public func intent(
    now: Timestamp = .now, nonce freshNonce: @autoclosure () -> Nonce = .random()
  ) throws(IntentError) -> RepaymentIntent {
    guard let issuer else { throw .missing(field: .issuer) }
    guard let merchantId else { throw .missing(field: .merchantId) }
    guard let terminalId else { throw .missing(field: .terminalId) }
    guard let amount else { throw .missing(field: .amount) }
    guard let accountRef else { throw .missing(field: .accountRef) }
    let issued = issuedAt ?? now
    let lifetime = lifetimeSeconds ?? RepaymentIntent.standardLifetimeSeconds
    return try RepaymentIntent(
      issuer: issuer, merchantId: merchantId, terminalId: terminalId, orderId: orderId,
      nonce: nonce ?? freshNonce(), amount: amount, option: option ?? .full,
      accountRef: accountRef, accountMask: accountMask, feePayer: feePayer ?? .payer,
      purpose: purpose, issuedAt: issued, expiresAt: expiresAt ?? issued.adding(seconds: lifetime),
      kid: kid, initiation: initiation ?? .merchantPresented, replaces: replaces)
  }
}
