// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A ledger in an SQLite file or in memory.
///
/// A commit is on the disk before it is told (`synchronous = FULL` in WAL mode, https://sqlite.org/pragma.html). Several
/// processes may have the file open: a writer waits for another one's transaction, and readers see a snapshot.
public struct SQLiteDatabase: SQLDatabase {
  private let writer: any DatabaseWriter
  private let failpoints: Failpoints

  /// For how long a transaction waits for another one's at least, in seconds.
  public static let busySeconds = 10.0

  public var dialect: SQLDialect { .sqlite }

  /// A database in memory.
  public init(failpoints: Failpoints = .none) throws(StoreError) {
    self.failpoints = failpoints
    do {
      writer = try DatabaseQueue(configuration: SQLiteDatabase.configuration)
      try SQLiteSchema.migrate(writer, place: "the database in memory")
    } catch {
      throw StoreError(sqlite: error)
    }
  }

  /// Opens a file, makes it where there is none, and brings it to the newest version. A file of another kind is not touched.
  public init(path: String, failpoints: Failpoints = .none) throws(StoreError) {
    self.failpoints = failpoints
    do {
      do {
        // Before the journal mode is set, which would write into a file that is not ours.
        let queue = try DatabaseQueue(path: path, configuration: SQLiteDatabase.configuration)
        try SQLiteSchema.migrate(queue, place: path)
        try queue.close()
      }
      writer = try DatabasePool(path: path, configuration: SQLiteDatabase.configuration)
    } catch {
      throw StoreError(sqlite: error)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    // Looks every millisecond. SQLite's own time-out comes to look every 100 ms, so that a process that writes all the time
    // keeps another one out for seconds.
    configuration.busyMode = .callback { tries in
      usleep(1_000)
      return Double(tries) < busySeconds * 1_000
    }
    configuration.maximumReaderCount = 2
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;")
    }
    return configuration
  }

  public func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    do {
      return try writer.writeWithoutTransaction { db in
        failpoints.reach("before-begin")
        var result: Result?
        try db.inTransaction(.immediate) {
          failpoints.reach("after-begin")
          result = try body(SQLiteSession(db))
          failpoints.reach("before-commit")
          return .commit
        }
        failpoints.reach("after-commit")
        guard let result else { throw StoreError.unreadable("a result") }
        return result
      }
    } catch let error as DatabaseError {
      throw StoreError(sqlite: error)
    }
  }

  public func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    do {
      return try writer.read { db in try body(SQLiteSession(db)) }
    } catch let error as DatabaseError {
      throw StoreError(sqlite: error)
    }
  }
}

/// A connection of SQLite's, while it is ours.
private struct SQLiteSession: SQLSession {
  let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
    do {
      let statement = try database.cachedStatement(sql: sql)
      try statement.execute(arguments: StatementArguments(parameters.map { $0.databaseValue }))
      return database.changesCount
    } catch {
      throw StoreError(sqlite: error)
    }
  }

  func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [[SQLValue]] {
    do {
      let statement = try database.cachedStatement(sql: sql)
      let rows = try Row.fetchCursor(
        statement, arguments: StatementArguments(parameters.map { $0.databaseValue }))
      var result: [[SQLValue]] = []
      while let row = try rows.next() {
        result.append(try row.databaseValues.map { try SQLValue($0) })
      }
      return result
    } catch {
      throw StoreError(sqlite: error)
    }
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) throws(StoreError) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    case .double: throw .unreadable("no floating-point number")
    }
  }
}

extension StoreError {
  /// What GRDB threw, or what was thrown inside.
  init(sqlite error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError:
      let message = error.description
      self =
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(message)
        case .SQLITE_FULL: .full(message)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(message)
        case .SQLITE_CONSTRAINT
        where [.SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY].contains(
          error.extendedResultCode):
          .alreadyThere(message)
        default: .database(code: "SQLite \(error.extendedResultCode.rawValue)", message: message)
        }
    default: self = .database(code: "SQLite", message: "\(error)")
    }
  }
}
