// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A ledger's database: one connection, on which accesses wait for one another.
struct LedgerStore: Sendable {
  let queue: DatabaseQueue

  /// Opens the database and brings it to the newest version.
  ///
  /// A commit is on the disk before it is told (`synchronous = FULL` in WAL mode, https://sqlite.org/pragma.html), and a
  /// connection waits up to ten seconds for another one's transaction.
  init(at location: LedgerLocation) throws(StoreError) {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      switch location {
      case .memory:
        queue = try DatabaseQueue(configuration: configuration)
        try queue.write { db in try Schema.migrate(db, path: "the database in memory") }
      case .file(let path):
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in try Schema.migrate(db, path: path) }
        // Only now: a file of another kind is not touched. The journal mode cannot change inside a transaction.
        try queue.writeWithoutTransaction { db in
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
      }
    } catch {
      throw StoreError(error)
    }
  }
}
