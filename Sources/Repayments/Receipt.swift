// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What a payer is given for a settled order.
public struct Receipt: Sendable, Hashable {
  /// What was signed.
  public let intent: RepaymentIntent
  /// What was settled.
  public let settlement: OrderSettlement
  /// The entry's place in the ledger.
  public let sequence: Int64
  /// The entry's hash, by which the receipt proves the entry and all before it.
  public let entryHash: Digest256

  /// The receipt for an entry that settled an order; nil for another entry.
  public init?(for entry: Entry, of order: Order) {
    guard case .order(order.key, .settled(let settlement, _)) = entry.event else { return nil }
    intent = order.intent
    self.settlement = settlement
    sequence = entry.sequence
    entryHash = entry.hash
  }

  /// The receipt as text, one line each.
  public var lines: [String] {
    [
      "Repayment receipt",
      "Sandbox: issuer and ledger are simulated, no real money was moved.",
      "Order      \(intent.orderId)",
      "Merchant   \(intent.merchantId), terminal \(intent.terminalId)",
      "Account    \(intent.accountMask.map(\.description) ?? "****")",
      "Repaid     \(intent.amount) \(intent.amount.currency.letters)",
      "Still due  \(Amount(settlement.remainingDue)) \(intent.amount.currency.letters)",
      "Settled    \(settlement.at)",
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
