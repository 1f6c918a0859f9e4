// SPDX-License-Identifier: Apache-2.0

import Payments

/// Movements of money that belong together: they are posted all or none, and sum to zero.
public struct JournalTransaction: Sendable, Hashable {
  /// Names it, once and for all: `settle:shop/order-1`.
  public let id: TransactionID
  /// The transaction that this one is the mirror of; nil for one that stands by itself.
  public let reverses: TransactionID?
  /// The movements, none over nothing.
  public let postings: [Posting]

  package init(id: TransactionID, reverses: TransactionID?, postings: [Posting]) {
    self.id = id
    self.reverses = reverses
    self.postings = postings
  }
}

/// Names a transaction of the journal by what it is about.
public struct TransactionID: Sendable, Hashable, CustomStringConvertible {
  /// The kind, a colon, and what it is about.
  public let text: String

  init(_ kind: JournalKind, _ subject: String) {
    text = "\(kind.rawValue):\(subject)"
  }

  public var description: String { text }
}

/// What transactions of the journal are about.
public enum JournalKind: String, Sendable, Hashable, CaseIterable {
  /// Something was bought on credit.
  case purchase
  /// Something bought was given back.
  case refund
  /// A refund was paid out.
  case payout
  /// A statement was drawn up: parts and their fees become due, interest is charged, refunds are used.
  case statement
  /// Interest was charged beside a repayment.
  case interest
  /// All parts that are left of a plan became due.
  case called
  /// An order was settled.
  case settle
  /// It was taken back: the mirror of its settlement.
  case reverse
  /// An order's outcome is not known.
  case doubt
  /// It became known: the mirror of the doubt.
  case resolve
}

extension JournalTransaction {
  /// A transaction of pairs of debit and credit; nil where all of them are over nothing.
  init?(
    _ kind: JournalKind, _ subject: String,
    moving movements: [(amount: Fen, debit: LedgerAccount, credit: LedgerAccount)]
  ) {
    let postings = movements.filter { $0.amount != 0 }
      .flatMap { movement(of: Amount($0.amount), debit: $0.debit, credit: $0.credit) }
    guard !postings.isEmpty else { return nil }
    self.init(id: TransactionID(kind, subject), reverses: nil, postings: postings)
  }

  /// The transaction that takes this one back: every debit a credit, and nothing changed or deleted.
  func mirrored(as kind: JournalKind, _ subject: String) -> JournalTransaction {
    JournalTransaction(
      id: TransactionID(kind, subject), reverses: id,
      postings: postings.map {
        Posting(account: $0.account, minorUnits: -$0.minorUnits, currency: $0.currency)
      })
  }
}
