// SPDX-License-Identifier: Apache-2.0

import Repayments
import Synchronization

/// A database whose process dies in the midst of a transaction where it is told to.
final class CrashingDatabase: SQLDatabase {
  private let inner: any SQLDatabase
  private let fuse = Mutex<Int?>(nil)

  /// What a statement throws in a process that is dead.
  static let death = StoreError.database(code: "crash", message: "the process died")

  init(_ inner: any SQLDatabase) {
    self.inner = inner
  }

  var dialect: SQLDialect { inner.dialect }

  /// Lets the next transaction die at its statement of this number, or before its commit where it has fewer.
  func die(atStatement number: Int) {
    fuse.withLock { $0 = number }
  }

  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    let fuse = fuse.withLock { stored in
      defer { stored = nil }
      return stored
    }
    guard let fuse else { return try inner.write(body) }
    return try inner.write { session in
      _ = try body(DyingSession(session, fuse: fuse))
      throw CrashingDatabase.death
    }
  }

  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try inner.read(body)
  }
}

/// A connection that works until its process dies.
private final class DyingSession: SQLSession {
  private let session: any SQLSession
  private var fuse: Int

  init(_ session: any SQLSession, fuse: Int) {
    self.session = session
    self.fuse = fuse
  }

  func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
    try burn()
    return try session.execute(sql, parameters)
  }

  func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [[SQLValue]] {
    try burn()
    return try session.query(sql, parameters)
  }

  private func burn() throws(StoreError) {
    fuse -= 1
    if fuse < 0 { throw CrashingDatabase.death }
  }
}
