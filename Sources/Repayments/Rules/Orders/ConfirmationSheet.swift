// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What a payer is shown before they agree; agreeing names ``envelope``.
public struct ConfirmationSheet: Sendable, Hashable {
  /// Who keeps the account.
  public let issuer: IssuerID
  /// The merchant's names and id; the id cannot imitate another.
  public let merchant: MerchantProfile
  /// The terminal.
  public let terminal: TerminalID
  /// The account, by four digits.
  public let account: AccountMask
  /// How much.
  public let amount: Fen
  /// What for.
  public let option: RepaymentOption
  /// What instalments cost; nil for other options.
  public let quote: InstalmentQuote?
  /// Who pays.
  public let payer: PartyID
  /// Whether that is somebody else than the account's holder.
  public let isThirdParty: Bool
  /// Until when the code is worth something.
  public let expiresAt: Timestamp
  /// The hash that agreeing names.
  public let envelope: EnvelopeHash

  /// The sheet of an order that was read; nil for one that was not.
  public init?(_ order: Order, merchant: Merchant, account: CreditAccount) {
    guard let scan = order.scan else { return nil }
    issuer = order.intent.issuer
    self.merchant = merchant.profile
    terminal = order.intent.terminalId
    self.account = account.profile.mask
    amount = Fen(order.intent.amount)
    option = order.intent.option
    quote = scan.quote
    payer = scan.payer
    isThirdParty = scan.isThirdParty
    expiresAt = order.intent.expiresAt
    envelope = order.code.envelope
  }
}
