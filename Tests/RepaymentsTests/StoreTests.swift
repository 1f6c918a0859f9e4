// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Payments
import Testing

@testable import Repayments

struct StoreTests {
  @Test(arguments: [
    ("UPDATE entry SET minorUnits = 1", "entries are never changed"),
    ("DELETE FROM entry WHERE sequence = 4", "entries are never deleted"),
    (
      "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE sequence = 2",
      "entries are appended only"
    ),
    ("UPDATE posting SET minorUnits = 1", "postings are never changed"),
    ("DELETE FROM posting", "postings are never deleted"),
    (
      "INSERT OR REPLACE INTO posting VALUES (4, 0, 'clearing:bank', 1, 156)",
      "postings are appended with their entry only"
    ),
    (
      "INSERT INTO posting VALUES (3, 2, 'clearing:bank', 1, 156)",
      "postings are appended with their entry only"
    ),
  ])
  func `the database refuses what is not appending`(sql: String, message: String) async throws {
    let ledger = try await Sandbox().ledger()
    let queue = await ledger.store.queue
    let error = await #expect(throws: DatabaseError.self) {
      try await queue.write { db in try db.execute(sql: sql) }
    }
    #expect(error?.message == message)
    guard case .sound(entries: 4, head: _) = try await ledger.verify() else {
      Issue.record("the ledger was changed")
      return
    }
  }

  /// The indexes refuse what a broken rule would let through.
  @Test(arguments: ["reference = 'order-9'", "nonce = x'090909090909090909090909'"])
  func `an order or a nonce a second time breaks a unique index`(change: String) async throws {
    let ledger = try await Sandbox().ledger()
    let queue = await ledger.store.queue
    let error = await #expect(throws: DatabaseError.self) {
      try await queue.write { db in
        try db.execute(
          sql: """
            CREATE TEMP TABLE copy AS SELECT * FROM entry WHERE sequence = 4;
            UPDATE copy SET sequence = 5, hash = zeroblob(32), \(change);
            INSERT INTO entry SELECT * FROM copy;
            """)
      }
    }
    #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE)
  }

  @Test func `unbalanced postings are not written`() async throws {
    let sandbox = try Sandbox()
    let ledger = try await sandbox.ledger()
    let queue = await ledger.store.queue
    let draft = EntryDraft(
      event: .opened(try sandbox.bill("b")), remainingDue: Amount(minorUnits: 1),
      postings: [Posting(account: "clearing:bank", minorUnits: 3, currency: .cny)])
    await #expect(throws: StoreError.unbalanced(currency: 156, sum: 3)) {
      try await queue.write { db in try db.append(draft, at: sandbox.now) }
    }
  }

  @Test func `a commit in a file is on the disk before it is told`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("ledger.sqlite").path
      let queue = await (try Ledger(at: .file(path: path))).store.queue
      let (journal, synchronous) = try await queue.read { db in
        (
          try String.fetchOne(db, sql: "PRAGMA journal_mode"),
          try Int.fetchOne(db, sql: "PRAGMA synchronous")
        )
      }
      #expect(journal == "wal")
      #expect(synchronous == 2, "FULL")
    }
  }

  @Test func `a database of another kind is left alone`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("other.sqlite").path
      try await DatabaseQueue(path: path).write { db in
        try db.execute(sql: "CREATE TABLE photo (id INTEGER)")
      }
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: StoreError.notALedger(path: path)) { try Ledger(at: .file(path: path)) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func `a ledger of a later version is refused`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("ledger.sqlite").path
      _ = try Ledger(at: .file(path: path))
      try await DatabaseQueue(path: path).writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA user_version = 2")
      }
      #expect(throws: StoreError.newerSchema(found: 2, known: 1)) {
        try Ledger(at: .file(path: path))
      }
    }
  }

  @Test func `a path that cannot be opened is the database's error`() {
    #expect {
      try Ledger(at: .file(path: "/nowhere/ledger.sqlite"))
    } throws: { error in
      guard case StoreError.database(code: 14, _) = error else { return false }
      return true
    }
  }

  /// The hash of a bill's entry, computed from the definition of the canonical bytes by a program of its own in Python.
  @Test func `the hash of an entry does not change between versions`() async throws {
    let sandbox = try Sandbox()
    let ledger = try Ledger(at: .memory)
    let bill = try await ledger.open(try sandbox.bill(), at: sandbox.now)
    let payment = try await ledger.settle(
      try sandbox.payment("order-1", of: 4000, nonce: 1).intent, envelope: .zero, at: sandbox.now)
    #expect(bill.previousHash == .zero)
    #expect(
      bill.hash.description == "38cf79c259acaec20c67a5f826034a1e0eca0ba779db1d58b213ad5045187b3b")
    #expect(payment.entry.previousHash == bill.hash)
    #expect(
      payment.entry.hash.description
        == "3e2529aec362626e7d7e40dd1c35b0ba6ad1d542cb108fc6fb3e3f869545a3d3")
  }
}
