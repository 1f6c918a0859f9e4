// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What a receipt says of one settled repayment, and what is signed.
public struct ReceiptContent: Sendable, Hashable {
  /// The only version there is; it fixes the look of the receipt, too.
  public static let currentVersion: UInt64 = 1

  /// Who keeps the credit account.
  public let issuer: IssuerID
  /// Who took the repayment.
  public let merchant: MerchantID
  /// The merchant's name, to show beside the id; nil where it has none.
  public let merchantName: MerchantName?
  /// The device it was taken at.
  public let terminal: TerminalID
  /// The merchant's order.
  public let order: OrderID
  /// The account, by four digits; nil where the code did not show them.
  public let account: AccountMask?
  /// What the repayment settled.
  public let option: RepaymentOption
  /// How much was repaid, or turned into instalments.
  public let amount: Amount
  /// The instalments; nil for other options.
  public let instalments: InstalmentTerms?
  /// What the account owes after it.
  public let remainingDue: Amount
  /// When it was settled.
  public let settledAt: Timestamp
  /// The ledger's name for the transaction.
  public let transaction: TransactionName
  /// The place of the ledger's entry, from 1.
  public let entry: Int64
  /// The hash of the ledger's entry.
  public let entryHash: ContentHash
  /// The hash of the exact code that was confirmed.
  public let envelopeHash: EnvelopeHash
  /// When the receipt was made; the signing key must be valid then.
  public let issuedAt: Timestamp
  /// The hash of the payer's signature; nil where none was taken.
  public internal(set) var strokesHash: ContentHash?

  /// Checks the rules that join fields, in the order of ``ReceiptContentError``.
  public init(
    issuer: IssuerID, merchant: MerchantID, merchantName: MerchantName? = nil,
    terminal: TerminalID, order: OrderID, account: AccountMask?, option: RepaymentOption,
    amount: Amount, instalments: InstalmentTerms? = nil, remainingDue: Amount,
    settledAt: Timestamp, transaction: TransactionName, entry: Int64, entryHash: ContentHash,
    envelopeHash: EnvelopeHash, issuedAt: Timestamp, strokesHash: ContentHash? = nil
  ) throws(ReceiptContentError) {
    self.issuer = issuer
    self.merchant = merchant
    self.merchantName = merchantName
    self.terminal = terminal
    self.order = order
    self.account = account
    self.option = option
    self.amount = amount
    self.instalments = instalments
    self.remainingDue = remainingDue
    self.settledAt = settledAt
    self.transaction = transaction
    self.entry = entry
    self.entryHash = entryHash
    self.envelopeHash = envelopeHash
    self.issuedAt = issuedAt
    self.strokesHash = strokesHash
    try check()
  }

  private func check() throws(ReceiptContentError) {
    let limits = RepaymentIntent.amountLimits
    guard limits.contains(amount.minorUnits) else {
      throw .amountOutOfRange(minorUnits: amount.minorUnits, limits: limits)
    }
    guard remainingDue.minorUnits <= Self.largestDue else {
      throw .amountOutOfRange(minorUnits: remainingDue.minorUnits, limits: 0...Self.largestDue)
    }
    for time in [settledAt, issuedAt] where !(0...Timestamp.maximum.seconds).contains(time.seconds)
    {
      throw .timeOutOfRange(seconds: time.seconds)
    }
    guard entry >= 1 else { throw .entryOutOfRange(entry) }
    guard issuedAt >= settledAt else {
      throw .issuedBeforeSettled(settledAt: settledAt, issuedAt: issuedAt)
    }
    switch (option, instalments) {
    case (.instalment(let count), let terms?):
      guard terms.parts.count == Int(count.rawValue) else {
        throw .partCount(found: terms.parts.count, expected: Int(count.rawValue))
      }
      guard terms.principal == amount.minorUnits else {
        throw .principalSum(found: terms.principal, expected: amount.minorUnits)
      }
    case (.instalment, nil): throw .missingInstalments
    case (_, .some): throw .unexpectedInstalments
    default: break
    }
  }

  /// What the transaction is called where a ledger of this toolkit settled the order.
  static func standardTransaction(_ merchant: MerchantID, _ order: OrderID) -> String {
    "settle:\(merchant)/\(order)"
  }

  /// Ten million million yuan, the most that the ledger lets one account reach, in fen.
  static let largestDue: UInt64 = 1_000_000_000_000_000
}

/// Why values do not make a receipt. The cases come in the order in which they are checked.
public enum ReceiptContentError: Error, Sendable, Hashable {
  /// An amount lies outside its limits, in minor units.
  case amountOutOfRange(minorUnits: UInt64, limits: ClosedRange<UInt64>)
  /// A time lies outside the years 1970 to 9999.
  case timeOutOfRange(seconds: Int64)
  /// An entry's place is counted from 1.
  case entryOutOfRange(Int64)
  /// The receipt is older than what it confirms.
  case issuedBeforeSettled(settledAt: Timestamp, issuedAt: Timestamp)
  /// The option is instalments, and there are none.
  case missingInstalments
  /// There are instalments, and the option is another one.
  case unexpectedInstalments
  /// There are more or fewer parts than the option says.
  case partCount(found: Int, expected: Int)
  /// The parts do not add up to the amount, in minor units.
  case principalSum(found: UInt64, expected: UInt64)
}

extension ReceiptContentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .amountOutOfRange(let units, let limits):
      "an amount is \(units) fen; allowed are \(limits.lowerBound) to \(limits.upperBound)"
    case .timeOutOfRange(let seconds):
      "a time is \(seconds) seconds since 1970, outside the years 1970 to 9999"
    case .entryOutOfRange(let entry): "the entry is \(entry); places are counted from 1"
    case .issuedBeforeSettled(let settledAt, let issuedAt):
      "the receipt was made at \(issuedAt), before the settlement at \(settledAt)"
    case .missingInstalments: "the option is instalments, but there is no plan"
    case .unexpectedInstalments: "there is a plan of instalments, but the option is another one"
    case .partCount(let found, let expected):
      "the plan has \(found) parts, and the option says \(expected)"
    case .principalSum(let found, let expected):
      "the plan's parts add up to \(found) fen, and the amount is \(expected)"
    }
  }
}
