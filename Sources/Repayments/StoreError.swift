// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Why the ledger's store cannot be used.
public enum StoreError: Error, Sendable, Equatable {
  /// SQLite reports an error; `code` is its extended result code.
  case database(code: Int32, message: String)
  /// The file is a database of another kind; it was left alone.
  case notALedger(path: String)
  /// The file was written by a later version of this program.
  case newerSchema(found: Int, known: Int)
  /// An entry holds something that is not of this program's making; ``Ledger/verify()`` tells more.
  case unreadableEntry(sequence: Int64)
  /// Postings that do not sum to zero were not written.
  case unbalanced(currency: UInt16, sum: Int64)
  /// The task was cancelled.
  case cancelled
}

extension StoreError {
  /// What a database access threw.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError:
      self = .database(code: error.extendedResultCode.rawValue, message: error.description)
    case is CancellationError: self = .cancelled
    default: self = .database(code: ResultCode.SQLITE_ERROR.rawValue, message: "\(error)")
    }
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .database(_, let message): message
    case .notALedger(let path): "\(path) is a database, but not a ledger; it was left alone."
    case .newerSchema(let found, let known):
      "The ledger is of version \(found), and this program knows versions up to \(known); update it."
    case .unreadableEntry(let sequence):
      "Entry \(sequence) of the ledger cannot be read; it was altered."
    case .unbalanced(let currency, let sum):
      "Postings in currency \(currency) sum to \(sum) minor units instead of zero."
    case .cancelled: "The task was cancelled."
    }
  }
}
