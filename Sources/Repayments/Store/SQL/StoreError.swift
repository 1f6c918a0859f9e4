// SPDX-License-Identifier: Apache-2.0

/// Why a store could not answer. After any of them a request may be asked again: what was done before is told, and not done
/// again.
public enum StoreError: Error, Sendable, Equatable {
  /// The database reported an error: SQLite's extended code or PostgreSQL's SQLSTATE, and its words.
  case database(code: String, message: String)
  /// Others held the database for too long.
  case busy(String)
  /// No space is left for what was to be written; nothing was.
  case full(String)
  /// The server cannot be reached, or the connection was lost.
  case unavailable(String)
  /// The connection was lost while a transaction was being committed.
  case commitUnknown(String)
  /// Transactions stood in each other's way, and the engine asks for another try (SQLSTATE 40001, 40P01).
  case contention(String)
  /// A unique key was there already: somebody else was first.
  case alreadyThere(String)
  /// The file cannot be opened, or is damaged.
  case damaged(String)
  /// The database holds something else.
  case notALedger(String)
  /// The ledger was written by a later version.
  case newerSchema(found: Int, known: Int)
  /// The ledger is another issuer's.
  case otherIssuer(found: String, asked: String)
  /// An event is not as it was written; ``Ledger/verify()`` tells more.
  case alteredEvent(sequence: Int64)
  /// A row holds what no row can hold; `expected` says what was looked for.
  case unreadable(String)
  /// Postings that do not sum to zero were not written.
  case unbalanced(transaction: String, sum: Int64)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .database(let code, let message): "The database reports \(code): \(message)"
    case .busy(let message): "The database is held by others: \(message)"
    case .full(let message): "No space is left, and nothing was written: \(message)"
    case .unavailable(let message): "The database cannot be reached: \(message)"
    case .commitUnknown(let message):
      "The connection was lost during a commit; ask again, and what was done is told: \(message)"
    case .contention(let message): "Others wrote at the same time; try again: \(message)"
    case .alreadyThere(let message): "It is there already: \(message)"
    case .damaged(let message): "The database is damaged: \(message)"
    case .notALedger(let place): "\(place) is a database, but not a ledger; it was left alone."
    case .newerSchema(let found, let known):
      "The ledger is of version \(found), and this program knows versions up to \(known); update it."
    case .otherIssuer(let found, let asked):
      "The ledger is that of issuer \(found), not of \(asked)."
    case .alteredEvent(let sequence): "Event \(sequence) of the ledger was altered."
    case .unreadable(let expected): "A row of the ledger was altered: \(expected) was expected."
    case .unbalanced(let transaction, let sum):
      "Postings of \(transaction) sum to \(sum) minor units instead of zero."
    }
  }
}
