// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A ledger on a PostgreSQL server, which several servers and programs may share.
///
/// Transactions run at READ COMMITTED. Writers are put in a row by the lock on the ledger's head, and unique keys stand behind
/// that; nothing rests on a stricter isolation. A lost connection is made anew by the next call.
public final class PostgresDatabase: SQLDatabase {
  private let writer: ConnectionSlot
  private let readers: [ConnectionSlot]
  private let failpoints: Failpoints

  /// How many reads run at once; more wait.
  private static let readerCount = 2

  public var dialect: SQLDialect { .postgres }

  /// Connects to the server, and brings the tables in the address's schema to the newest version.
  ///
  /// Throws ``StoreError/unavailable(_:)`` where the server cannot be reached within `connect_timeout`, 5 s by default.
  public init(url: String, failpoints: Failpoints = .none) throws(StoreError) {
    writer = ConnectionSlot(url: url)
    readers = (0..<PostgresDatabase.readerCount).map { _ in ConnectionSlot(url: url) }
    self.failpoints = failpoints
    do {
      try writer.transaction("BEGIN") { try PostgresSchema.migrate($0) }
    } catch {
      throw StoreError(any: error)
    }
  }

  public func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    failpoints.reach("before-begin")
    let result = try writer.transaction("BEGIN ISOLATION LEVEL READ COMMITTED") { session in
      failpoints.reach("after-begin")
      let result = try body(session)
      failpoints.reach("before-commit")
      return result
    }
    failpoints.reach("after-commit")
    return result
  }

  public func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    let slot = readers.first { !$0.isTaken } ?? readers[0]
    return try slot.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
  }
}

/// A place for one connection, used by one thread at a time.
private final class ConnectionSlot: @unchecked Sendable {
  private let url: String
  private let lock = NSLock()
  private var connection: PostgresConnection?

  init(url: String) {
    self.url = url
  }

  /// Whether another thread was using it just now.
  var isTaken: Bool {
    guard lock.try() else { return true }
    lock.unlock()
    return false
  }

  func transaction<Result>(
    _ begin: String, _ body: (PostgresConnection) throws -> Result
  ) throws -> Result {
    lock.lock()
    defer {
      if connection?.isLost == true { connection = nil }
      lock.unlock()
    }
    let current = try beginning(begin)
    do {
      let result = try body(current)
      try current.commit()
      return result
    } catch {
      if !current.isLost { _ = try? current.run(script: "ROLLBACK") }
      if current.isLost, (error as? StoreError)?.isUnavailable != true {
        throw StoreError.unavailable("\(error)")
      }
      throw error
    }
  }

  /// A connection inside a transaction that has just begun. One that broke while nobody used it is made anew.
  private func beginning(_ begin: String) throws(StoreError) -> PostgresConnection {
    if let connection {
      do {
        try connection.run(script: begin)
        return connection
      } catch  where connection.isLost {
        self.connection = nil
      }
    }
    let made = try PostgresConnection(url: url)
    try made.run(script: begin)
    connection = made
    return made
  }
}
