// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What a payer is given for a settled payment.
public struct Receipt: Sendable, Hashable {
  /// The payment that was settled.
  public let payment: SettledPayment
  /// What the account owes after it.
  public let remainingDue: Amount
  /// When it was settled.
  public let settledAt: Timestamp
  /// The entry's place in the ledger.
  public let sequence: Int64
  /// The entry's hash, by which the receipt proves the entry and all before it.
  public let entryHash: Digest256

  /// The receipt for an entry; nil where the entry settles no payment.
  public init?(for entry: Entry) {
    guard case .settled(let payment) = entry.event else { return nil }
    self.payment = payment
    remainingDue = entry.remainingDue
    settledAt = entry.recordedAt
    sequence = entry.sequence
    entryHash = entry.hash
  }

  /// The receipt as text, one line each.
  public var lines: [String] {
    [
      "Repayment receipt",
      "Sandbox: issuer and ledger are simulated, no real money was moved.",
      "Order      \(payment.order)",
      "Merchant   \(payment.merchant), terminal \(payment.terminal)",
      "Account    \(payment.accountMask.map(\.description) ?? "****")",
      "Repaid     \(payment.amount) \(payment.amount.currency.letters)",
      "Still due  \(remainingDue) \(remainingDue.currency.letters)",
      "Settled    \(settledAt)",
      "Entry      \(sequence), \(entryHash)",
    ]
  }
}

extension Currency {
  /// The ISO 4217 code in letters.
  fileprivate var letters: String {
    switch self {
    case .cny: "CNY"
    }
  }
}
