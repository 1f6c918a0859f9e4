// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

@testable import Repayments

struct AuditTests {
  /// A filled ledger after somebody with the file in hand has taken its guards off and run `sql`.
  private func audit(after sql: String) async throws -> Audit {
    let ledger = try await Sandbox().ledger()
    let queue = await ledger.store.queue
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
      let triggers = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      #expect(triggers.count == 6)
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
      try db.execute(sql: sql)
      #expect(db.changesCount > 0, "the alteration altered nothing")
    }
    return try await ledger.verify()
  }

  /// All columns of a table with an expression that gives another value.
  private func alterations(of table: String) async throws -> [(column: String, value: String)] {
    let queue = await (try Ledger(at: .memory)).store.queue
    return try await queue.read { db in
      try Row.fetchAll(db, sql: "PRAGMA table_info(\(table))").map { row in
        let column: String = row["name"]
        let type: String = row["type"]
        let value =
          switch type {
          case "INTEGER": "coalesce(\(column), 0) + 77"
          case "TEXT": "coalesce(\(column), '') || 'x'"
          default: "CAST(coalesce(\(column), x'00') || x'01' AS BLOB)"
          }
        return (column, value)
      }
    }
  }

  @Test(arguments: 1...4)
  func `any altered column of an entry is found, and the entry named`(sequence: Int64)
    async throws
  {
    let alterations = try await alterations(of: "entry")
    #expect(alterations.count == 16)
    for (column, value) in alterations {
      let audit = try await audit(
        after: "UPDATE entry SET \(column) = \(value) WHERE sequence = \(sequence)")
      // The last entry moved away leaves no gap behind it but the one in front of it.
      guard case .faulty(sequence, let fault) = audit else {
        Issue.record("\(column) of entry \(sequence): \(audit)")
        continue
      }
      #expect(fault != .wrongBalance && fault != .unbalanced, "the chain comes first")
    }
  }

  @Test(arguments: 1...4)
  func `any altered column of a posting is found, and its entry named`(sequence: Int64)
    async throws
  {
    let alterations = try await alterations(of: "posting")
    #expect(alterations.count == 5)
    for (column, value) in alterations {
      for position in 0...1 {
        let audit = try await audit(
          after: """
            UPDATE posting SET \(column) = \(value)
            WHERE entry = \(sequence) AND position = \(position)
            """)
        guard case .faulty(sequence, .altered) = audit else {
          Issue.record("\(column) of posting \(position) of entry \(sequence): \(audit)")
          continue
        }
      }
    }
  }

  @Test(arguments: [
    ("DELETE FROM entry WHERE sequence = 1", 1, Audit.Fault.missing),
    ("DELETE FROM entry WHERE sequence = 3", 3, .missing),
    ("DELETE FROM entry WHERE sequence = 4", 4, .missing),
    ("DELETE FROM posting WHERE entry = 3 AND position = 1", 3, .altered),
    ("DELETE FROM posting WHERE entry = 2", 2, .altered),
    ("INSERT INTO posting VALUES (2, 2, 'clearing:bank', 5, 156)", 2, .altered),
    ("INSERT INTO posting VALUES (9, 0, 'clearing:bank', 5, 156)", 9, .missing),
    ("UPDATE entry SET kind = 'other' WHERE sequence = 3", 3, .unreadable),
    ("UPDATE entry SET accountMask = 70000 WHERE sequence = 3", 3, .unreadable),
    ("UPDATE entry SET previousHash = zeroblob(32) WHERE sequence = 2", 2, .unchained),
  ])
  func `other tampering is found`(sql: String, sequence: Int64, fault: Audit.Fault) async throws {
    #expect(try await audit(after: sql) == .faulty(sequence: sequence, fault))
  }

  @Test func `an altered entry with its hash made anew breaks the chain behind it`() async throws {
    let ledger = try await Sandbox().ledger()
    let queue = await ledger.store.queue
    try await queue.write { db in
      var row = try #require(try EntryRow.fetchOne(db, key: 2))
      row.recordedAt += 1
      row.hash = row.computedHash(with: try db.postings(of: 2))
      try db.execute(sql: "DROP TRIGGER entryUpdate")
      try row.update(db)
    }
    #expect(try await ledger.verify() == .faulty(sequence: 3, .unchained))
  }

  @Test func `entries cut off at the end show in the count and the head only`() async throws {
    let whole = try await Sandbox().ledger().verify()
    let cut = try await audit(
      after: "DELETE FROM posting WHERE entry = 4; DELETE FROM entry WHERE sequence = 4")
    guard case .sound(entries: 4, let head) = whole, case .sound(entries: 3, let cutHead) = cut
    else {
      Issue.record("\(whole), \(cut)")
      return
    }
    #expect(head != cutHead)
  }

  @Test func `an entry whose sums are wrong is found even when its hash is right`() async throws {
    let ledger = try await Sandbox().ledger()
    let queue = await ledger.store.queue
    try await queue.write { db in
      var row = try #require(try EntryRow.fetchOne(db, key: 4))
      row.previousHash = row.hash
      row.sequence = 5
      row.reference = "order-9"
      row.nonce?[0] = 9
      let posting = PostingRow(
        entry: 5, position: 0, account: "clearing:bank", minorUnits: 7, currency: 156)
      row.hash = row.computedHash(with: [posting])
      try row.insert(db)
      try posting.insert(db)
    }
    #expect(try await ledger.verify() == .faulty(sequence: 5, .unbalanced))
  }

  @Test func `an entry that tells a wrong balance is found even when its hash is right`()
    async throws
  {
    let ledger = try await Sandbox().ledger()
    let queue = await ledger.store.queue
    try await queue.write { db in
      var row = try #require(try EntryRow.fetchOne(db, key: 4))
      row.previousHash = row.hash
      row.sequence = 5
      row.reference = "order-9"
      row.nonce?[0] = 9
      let postings = try db.postings(of: 4).map { posting in
        var copy = posting
        copy.entry = 5
        return copy
      }
      row.hash = row.computedHash(with: postings)
      try row.insert(db)
      for posting in postings { try posting.insert(db) }
    }
    #expect(try await ledger.verify() == .faulty(sequence: 5, .wrongBalance))
  }
}
