// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Payments

/// The sandbox issuer's ledger: bills that are due, and the payments that settle them, each exactly once.
///
/// Issuer and ledger are simulated and move no real money. The ledger is double entry in minor units, append-only and
/// hash-chained. Two ledgers may be open on one file, in one process or several: every decision is taken and written in
/// one transaction that holds the file's write lock, and unique indexes keep the promise where a rule would not.
public actor Ledger {
  let store: LedgerStore

  /// Opens the ledger at a place, and makes it where there is none.
  public init(at location: LedgerLocation) throws(StoreError) {
    store = try LedgerStore(at: location)
  }

  /// Makes a bill due.
  ///
  /// The same bill again gives the same entry. The account exists from its first bill on.
  @discardableResult
  public func open(_ bill: Bill, at now: Timestamp = .now) async throws(OpeningError) -> Entry {
    do {
      return try await store.queue.write { db in
        let known = try db.entry(ofBill: bill.id, issuer: bill.issuer)
        let due = try db.balance(
          of: .receivable(bill.issuer, bill.account), in: bill.amount.currency)
        switch try opening(of: bill, knowing: OpeningKnowledge(entry: known, due: due)) {
        case .repeats(let entry): return entry
        case .appends(let draft): return try db.append(draft, at: now)
        }
      }
    } catch let refusal as OpeningError {
      throw refusal
    } catch {
      throw .store(StoreError(error))
    }
  }

  /// Settles a payment, once.
  ///
  /// The same payment again gives the same entry, however often and from wherever it comes; ``settle(_:at:)`` tells the
  /// two apart. After an error of the store, ask again with the same payment: it is settled at most once.
  public func record(
    _ payment: VerifiedPayment, at now: Timestamp = .now
  ) async throws(RecordingError) -> Entry {
    try await settle(payment, at: now).entry
  }

  /// Settles a payment, once, and tells whether this call did it.
  public func settle(
    _ payment: VerifiedPayment, at now: Timestamp = .now
  ) async throws(RecordingError) -> Settlement {
    try await settle(
      payment.intent, envelope: Digest256(payment.envelopeHash), at: now)
  }

  func settle(
    _ intent: RepaymentIntent, envelope: Digest256, at now: Timestamp
  ) async throws(RecordingError) -> Settlement {
    do {
      return try await store.queue.write { db in
        let knowledge = SettlingKnowledge(
          entryOfOrder: try db.entry(ofOrder: intent.orderId, intent.merchantId, intent.issuer),
          entryOfNonce: try db.entry(ofNonce: intent.nonce, intent.issuer),
          due: try db.balance(
            of: .receivable(intent.issuer, intent.accountRef), in: intent.amount.currency))
        switch try settling(of: intent, envelope: envelope, at: now, knowing: knowledge) {
        case .repeats(let entry): return .repeated(entry)
        case .appends(let draft): return .settled(try db.append(draft, at: now))
        }
      }
    } catch let refusal as RecordingError {
      throw refusal
    } catch {
      throw .store(StoreError(error))
    }
  }

  /// What an account still owes; nil where the ledger knows no such account.
  public func due(
    on account: AccountToken, issuer: IssuerID, in currency: Currency = .cny
  ) async throws(StoreError) -> Amount? {
    do {
      return try await store.queue.read { db in
        try db.balance(of: .receivable(issuer, account), in: currency)
          .map { Amount(minorUnits: UInt64(max(0, $0)), currency: currency) }
      }
    } catch {
      throw StoreError(error)
    }
  }

  /// Reads every entry again, and checks sums and chain.
  public func verify() async throws(StoreError) -> Audit {
    do {
      return try await store.queue.read { db in try db.audit() }
    } catch {
      throw StoreError(error)
    }
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
