// SPDX-License-Identifier: Apache-2.0

public import Payments

/// The short way, for examples and trials: one call bills an account, and one settles a payment.
///
/// Both ask the same rules as the long way, in one transaction each.
extension Ledger {
  /// Makes a bill due.
  ///
  /// A new account is opened for it, activated, with a source to pay from, and its first bill is on a statement at once. A
  /// later bill of the account is bought, and due with its next statement. The same bill again does nothing.
  public func open(
    _ bill: Bill, at now: Timestamp = .now
  ) async throws(RequestError<AccountRefusal>) {
    do {
      try await write { try $0.open(bill, at: now) }
    } catch {
      throw RequestError(error)
    }
  }

  /// Settles a payment, once, and gives the entry of its settlement.
  ///
  /// The same payment again gives the same entry, however often and from wherever it comes; ``settle(_:at:)`` tells the two
  /// apart. After an error of the store, ask again with the same payment: it is settled at most once.
  public func record(
    _ payment: VerifiedPayment, at now: Timestamp = .now
  ) async throws(RequestError<OrderRefusal>) -> Entry {
    try await settle(payment, at: now).entry
  }

  /// Settles a payment, once, and tells whether this call did it.
  ///
  /// The order is made, shown, read by the account's holder, confirmed, handed in and accepted in one transaction. A merchant
  /// that nobody took on is taken on as the signature names it; of any other, merchant, terminal and key must be active.
  public func settle(
    _ payment: VerifiedPayment, at now: Timestamp = .now
  ) async throws(RequestError<OrderRefusal>) -> Settlement {
    try await settle(OrderCode(payment), at: now)
  }

  func settle(
    _ code: OrderCode, at now: Timestamp
  ) async throws(RequestError<OrderRefusal>) -> Settlement {
    do {
      return try await write { try $0.settle(code, at: now) }
    } catch {
      throw RequestError(error)
    }
  }

  /// What an account has to pay by now, less nothing on its way; nil where the ledger knows no such account.
  public func due(
    on account: AccountToken, issuer: IssuerID? = nil, at now: Timestamp = .now
  ) async throws(StoreError) -> Amount? {
    guard issuer == nil || issuer == self.issuer, let account = try await self.account(account)
    else { return nil }
    return Amount(account.book.standing(on: CivilDate(inShanghaiAt: now)).due)
  }
}

/// What became of a payment. Either way it is settled, by the entry.
public enum Settlement: Sendable, Hashable {
  /// This call settled it.
  case settled(Entry)
  /// An earlier call did.
  case repeated(Entry)

  /// The entry that settled the payment.
  public var entry: Entry {
    switch self {
    case .settled(let entry), .repeated(let entry): entry
    }
  }
}
