// SPDX-License-Identifier: Apache-2.0

/// A connection inside a transaction. It is valid only while the transaction runs.
///
/// Statements are the same for every engine. Parameters are `$1`, `$2` …, named in the order in which they first appear, and
/// are never spliced into the text.
public protocol SQLSession {
  /// Runs a statement, and tells how many rows it changed.
  @discardableResult
  func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int
  /// Runs a query, and gives all its rows.
  func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [[SQLValue]]
}

/// A database that runs transactions. A wrapper of one can put faults in front of it.
public protocol SQLDatabase: Sendable {
  /// Which engine it is.
  var dialect: SQLDialect { get }
  /// Runs the body in a transaction that excludes other writers from the first statement on (on PostgreSQL, from the moment
  /// the ledger's head is locked), and commits it; when this returns, it is durable. Where the body throws, nothing is kept.
  ///
  /// Throws ``StoreError/commitUnknown(_:)`` where the connection broke while it was committed.
  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result
  /// Runs the body on one snapshot, and writes nothing.
  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result
}

/// What engines spell differently.
public enum SQLDialect: Sendable, Hashable {
  /// SQLite.
  case sqlite
  /// PostgreSQL, and what speaks its protocol and language.
  case postgres
}
