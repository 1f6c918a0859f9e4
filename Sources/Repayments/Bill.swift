// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A sum that an account owes.
public struct Bill: Sendable, Hashable {
  /// Who keeps the account.
  public var issuer: IssuerID
  /// Which bill of the issuer.
  public var id: BillID
  /// The account that owes.
  public var account: AccountToken
  /// The account's last four digits, to show.
  public var accountMask: AccountMask?
  /// How much it owes by this bill.
  public var amount: Amount

  /// Describes a bill.
  public init(
    issuer: IssuerID, id: BillID, account: AccountToken, accountMask: AccountMask? = nil,
    amount: Amount
  ) {
    self.issuer = issuer
    self.id = id
    self.account = account
    self.accountMask = accountMask
    self.amount = amount
  }
}

/// Names a bill: 1…64 ASCII letters, digits, `.`, `_` and `-`, the first a letter or a digit, as an order's name.
public struct BillID: Sendable, Hashable, CustomStringConvertible {
  /// The characters.
  public let text: String

  /// Takes a name, or gives nil where it breaks the rules.
  public init?(_ text: String) {
    guard let name = try? OrderID(text) else { return nil }
    self.text = name.text
  }

  public var description: String { text }
}
