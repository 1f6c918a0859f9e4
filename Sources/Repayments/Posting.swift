// SPDX-License-Identifier: Apache-2.0

public import Payments

/// One side of a movement of money.
public struct Posting: Sendable, Hashable {
  /// The account, such as `asset:issuer:receivable:bank:0123456789abcdef`.
  public let account: String
  /// A debit is positive, a credit negative; in the currency's minor units.
  public let minorUnits: Int64
  /// The currency.
  public let currency: Currency

  package init(account: String, minorUnits: Int64, currency: Currency) {
    self.account = account
    self.minorUnits = minorUnits
    self.currency = currency
  }
}

/// The accounts that money moves between.
enum LedgerAccount {
  /// What the holder of a credit account owes the issuer.
  case receivable(IssuerID, AccountToken)
  /// The account that the payer pays from.
  case funding(IssuerID, AccountToken)
  /// The same, by the source that was linked.
  case source(IssuerID, FundingToken)
  /// Where what was bought on credit comes from.
  case clearing(IssuerID)
  /// What the holder of a credit account will owe by instalments that are not due yet.
  case instalments(IssuerID, AccountToken)
  /// Refunds that wait for the holder's next statement.
  case payerCredit(IssuerID, AccountToken)
  /// What the issuer owes a merchant; a fee that the merchant bears lowers it.
  case merchantPayable(IssuerID, MerchantID)
  /// Fees earned.
  case feeIncome(IssuerID)
  /// Interest earned.
  case interestIncome(IssuerID)
  /// What was handed in, and whose outcome is not known.
  case suspense(IssuerID)

  /// The name; colons divide it, which no part contains.
  var name: String {
    switch self {
    case .receivable(let issuer, let token): "asset:issuer:receivable:\(issuer):\(token)"
    case .funding(let issuer, let token): "liability:payer:funding:\(issuer):\(token)"
    case .source(let issuer, let token): "liability:payer:funding:\(issuer):\(token)"
    case .clearing(let issuer): "clearing:\(issuer)"
    case .instalments(let issuer, let token): "asset:issuer:instalments:\(issuer):\(token)"
    case .payerCredit(let issuer, let token): "liability:payer:credit:\(issuer):\(token)"
    case .merchantPayable(let issuer, let merchant):
      "liability:merchant:payable:\(issuer):\(merchant)"
    case .feeIncome(let issuer): "income:fee:\(issuer)"
    case .interestIncome(let issuer): "income:interest:\(issuer)"
    case .suspense(let issuer): "suspense:in_doubt:\(issuer)"
    }
  }
}

/// The two postings that move an amount.
///
/// - Precondition: The amount fits 63 bits, which every bill's and every intent's does.
func movement(of amount: Amount, debit: LedgerAccount, credit: LedgerAccount) -> [Posting] {
  let units = Int64(amount.minorUnits)
  return [
    Posting(account: debit.name, minorUnits: units, currency: amount.currency),
    Posting(account: credit.name, minorUnits: -units, currency: amount.currency),
  ]
}

/// What postings sum to in each currency in which they do not sum to zero; 128 bits hold any such sum.
func imbalance(of postings: [Posting]) -> [Currency: Int128] {
  postings.reduce(into: [Currency: Int128]()) { sums, posting in
    sums[posting.currency, default: 0] += Int128(posting.minorUnits)
  }
  .filter { $0.value != 0 }
}
