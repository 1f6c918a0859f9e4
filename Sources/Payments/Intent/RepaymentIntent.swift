// SPDX-License-Identifier: Apache-2.0

/// One repayment that a code asks for: who takes it, for which account, how much, how, and until when.
///
/// Every value obeys the rules below once it exists. ``Payee/sign(_:)`` turns an intent into bytes, and
/// ``Keyring/verify(_:at:audience:policy:)`` gives an equal one back.
public struct RepaymentIntent: Sendable, Hashable {
  /// The only version there is: 1.
  public static let currentVersion: UInt64 = 1
  /// The amounts an intent may carry, in minor units: one fen to a hundred million yuan.
  public static let amountLimits: ClosedRange<UInt64> = 1...10_000_000_000
  /// The least amount for instalments, in minor units: a hundred yuan.
  public static let instalmentMinimum: UInt64 = 10_000
  /// How many seconds a code may live.
  public static let lifetimeLimits: ClosedRange<Int64> = 1...600
  /// How many seconds a code lives unless told otherwise.
  public static let standardLifetimeSeconds: Int64 = 120

  /// The version of the intent's meaning.
  public let version: UInt64
  /// Who keeps the credit account.
  public let issuer: IssuerID
  /// Who takes the repayment.
  public let merchantId: MerchantID
  /// Which device the code is bound to.
  public let terminalId: TerminalID
  /// The merchant's order; the nonce in hex where the merchant gave none.
  public let orderId: OrderID
  /// What a ledger takes once.
  public let nonce: Nonce
  /// How much is repaid.
  public let amount: Amount
  /// What the repayment settles.
  public let option: RepaymentOption
  /// The account that is repaid.
  public let accountRef: AccountToken
  /// The account's last four digits, to show.
  public let accountMask: AccountMask?
  /// Who bears the fee.
  public let feePayer: FeePayer
  /// A note to show.
  public let purpose: Purpose?
  /// When the code was made.
  public let issuedAt: Timestamp
  /// From when on the code is worth nothing.
  public let expiresAt: Timestamp
  /// The key that signs or signed; nil while nobody has been asked to sign.
  public internal(set) var kid: KeyID?
  /// Who shows the code.
  public let initiation: Initiation
  /// The order that this one corrects.
  public let replaces: OrderID?

  /// Checks the rules that join fields, and makes an intent.
  ///
  /// Throws ``IntentError`` where the amount is outside ``amountLimits`` or too small for instalments, a time is
  /// outside the years 1970 to 9999, the code would live shorter or longer than ``lifetimeLimits``, or the order
  /// replaces itself.
  public init(
    issuer: IssuerID, merchantId: MerchantID, terminalId: TerminalID, orderId: OrderID? = nil,
    nonce: Nonce = .random(), amount: Amount, option: RepaymentOption = .full,
    accountRef: AccountToken, accountMask: AccountMask? = nil, feePayer: FeePayer = .payer,
    purpose: Purpose? = nil, issuedAt: Timestamp = .now, expiresAt: Timestamp? = nil,
    kid: KeyID? = nil, initiation: Initiation = .merchantPresented, replaces: OrderID? = nil
  ) throws(IntentError) {
    self.version = RepaymentIntent.currentVersion
    self.issuer = issuer
    self.merchantId = merchantId
    self.terminalId = terminalId
    self.orderId = orderId ?? nonce.order
    self.nonce = nonce
    self.amount = amount
    self.option = option
    self.accountRef = accountRef
    self.accountMask = accountMask
    self.feePayer = feePayer
    self.purpose = purpose
    self.issuedAt = issuedAt
    self.expiresAt =
      expiresAt ?? issuedAt.adding(seconds: RepaymentIntent.standardLifetimeSeconds)
    self.kid = kid
    self.initiation = initiation
    self.replaces = replaces
    try checkRules()
  }

  private func checkRules() throws(IntentError) {
    guard RepaymentIntent.amountLimits.contains(amount.minorUnits) else {
      throw .amountOutOfRange(
        minorUnits: amount.minorUnits, limits: RepaymentIntent.amountLimits)
    }
    for (field, time) in [(IntentField.issuedAt, issuedAt), (.expiresAt, expiresAt)]
    where !(0...Timestamp.maximum.seconds).contains(time.seconds) {
      throw .timeOutOfRange(field: field, seconds: time.seconds)
    }
    if case .instalment = option, amount.minorUnits < RepaymentIntent.instalmentMinimum {
      throw .amountBelowInstalmentMinimum(
        minorUnits: amount.minorUnits, minimum: RepaymentIntent.instalmentMinimum)
    }
    guard RepaymentIntent.lifetimeLimits.contains(lifetimeSeconds) else {
      throw .lifetimeOutOfRange(
        seconds: lifetimeSeconds, limits: RepaymentIntent.lifetimeLimits)
    }
    if let replaces, replaces == orderId { throw .replacesItself(order: orderId.text) }
  }

  /// Seconds from ``issuedAt`` to ``expiresAt``.
  public var lifetimeSeconds: Int64 {
    expiresAt.seconds - issuedAt.seconds
  }

  /// The same intent, to be signed by `kid`.
  func signed(by kid: KeyID) -> RepaymentIntent {
    var copy = self
    copy.kid = kid
    return copy
  }
}
