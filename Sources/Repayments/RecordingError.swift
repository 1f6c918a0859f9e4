// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why a payment is not settled. The refusals come in their order of precedence: where several hold, the first is
/// thrown. Whichever is thrown, nothing was written by the call.
public enum RecordingError: Error, Sendable, Equatable {
  /// The merchant's order was settled by another envelope, whatever that one said; a new order needs a new name.
  case orderConflict(OrderID, recordedIn: Int64)
  /// The nonce was used by another order of the issuer.
  case nonceReused(Nonce, recordedIn: Int64)
  /// The code's time is over.
  case expired(expiresAt: Timestamp, now: Timestamp, skewSeconds: Int64)
  /// The issuer has opened no bill for the account.
  case unknownAccount(AccountToken, issuer: IssuerID)
  /// The amount is above what the account owes.
  case overpaid(amount: Amount, due: Amount)
  /// The store failed; the payment may be settled or not, and recording it again tells.
  case store(StoreError)
}

extension RecordingError: CustomStringConvertible {
  /// What is wrong, with the numbers, and what can be done.
  public var description: String {
    switch self {
    case .orderConflict(let order, let sequence):
      "Order \(order) was settled by another code in entry \(sequence); use a new order."
    case .nonceReused(let nonce, let sequence):
      "The nonce \(nonce) was used by another order in entry \(sequence); ask for a new code."
    case .expired(let expiresAt, let now, let skewSeconds):
      "The code expired at \(expiresAt), and it is \(now), with \(skewSeconds) s allowed; "
        + "ask for a new code."
    case .unknownAccount(let account, let issuer):
      "Issuer \(issuer) has no bill for account \(account)."
    case .overpaid(let amount, let due):
      "The amount is \(amount), and the account owes \(due); ask for a code over at most that."
    case .store(let error):
      "\(error)"
    }
  }
}
