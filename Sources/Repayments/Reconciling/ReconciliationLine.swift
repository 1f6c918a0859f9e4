// SPDX-License-Identifier: Apache-2.0

/// One movement of money as both sides name it.
public struct ReconciliationLine: Sendable, Hashable {
  /// What both sides call it: the transaction's name, such as `settle:shop/order-1`.
  public let reference: String
  /// How much; what was taken back is negative.
  public let amount: Fen

  /// Describes a movement.
  public init(reference: String, amount: Fen) {
    self.reference = reference
    self.amount = amount
  }
}

extension ReconciliationLine {
  /// What a transaction of ours moved on the accounts whose names begin with a prefix, debits less credits; nil where it
  /// touched none of them.
  public init?(
    _ reference: String, postings: some Sequence<Posting>, onAccountsBeginningWith prefix: String
  ) {
    let touched = postings.filter { $0.account.hasPrefix(prefix) }
    guard !touched.isEmpty else { return nil }
    self.init(reference: reference, amount: touched.map { Fen($0.minorUnits) }.total())
  }
}
