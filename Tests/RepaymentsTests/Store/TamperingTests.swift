// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// Somebody with the database in hand takes its guards off and changes something.
@Suite struct TamperingTests {
  /// Carries an audit out of a transaction that is taken back.
  private struct Finding: Error {
    let audit: Audit
  }

  /// What an audit finds after `tamper` ran with the guards off; the change is taken back.
  private func audit(
    _ database: any SQLDatabase, after tamper: (any SQLSession) throws -> Void
  ) throws -> Audit {
    do {
      try database.write { session in
        try removeGuards(session, database.dialect)
        try tamper(session)
        let reader = LedgerReader(session: session, issuer: "bank", policy: OrderPolicy())
        throw Finding(audit: try reader.audit())
      }
    } catch let finding as Finding {
      return finding.audit
    }
    throw StoreError.unreadable("a finding")
  }

  private func removeGuards(_ session: any SQLSession, _ dialect: SQLDialect) throws {
    switch dialect {
    case .sqlite:
      let names = try session.query("SELECT name FROM sqlite_schema WHERE type = 'trigger'", [])
      #expect(names.count == 6)
      for case .text(let name) in names.flatMap({ $0 }) {
        try session.execute("DROP TRIGGER \(name)", [])
      }
      try session.execute("PRAGMA ignore_check_constraints = ON", [])
      try session.execute("PRAGMA defer_foreign_keys = ON", [])
    case .postgres:
      // Foreign keys are triggers too.
      for table in ["events", "postings", "outbox"] {
        try session.execute("ALTER TABLE \(table) DISABLE TRIGGER ALL", [])
      }
      try session.execute(
        "ALTER TABLE postings DROP CONSTRAINT postings_minor_units_check", [])
    }
  }

  private func altered(_ value: SQLValue, isNumber: Bool, isBytes: Bool) -> SQLValue {
    switch value {
    case .integer(let number): .integer(number + 77)
    case .text(let text): .text(text + "x")
    case .bytes(let bytes): .bytes(bytes + [1])
    case .null: isNumber ? .integer(77) : isBytes ? .bytes([1]) : .text("x")
    }
  }

  private func withFilledLedger(
    _ store: TestStore, _ body: (any SQLDatabase, Int64) throws -> Void
  ) async throws {
    let sandbox = try Sandbox()
    try await store.withLedger { ledger in
      try await sandbox.fill(ledger)
      let (last, _) = try await ledger.head()
      try body(ledger.core.database, last)
    }
  }

  @Test(arguments: TestStore.available)
  func `any altered column of any event is found, and the event named`(store: TestStore)
    async throws
  {
    let columns = EventRow.columns.split(separator: ", ").map(String.init)
    #expect(columns.count == 16)
    try await withFilledLedger(store) { database, last in
      for sequence in [1, 7, 14, last - 1, last] as [Int64] {
        for column in columns {
          let audit = try audit(database) { session in
            let old = try session.query(
              "SELECT \(column) FROM events WHERE sequence = $1", [.integer(sequence)])[0][0]
            let new = altered(
              old, isNumber: column == "amount", isBytes: column == "postings_hash")
            let count = try session.execute(
              "UPDATE events SET \(column) = $1 WHERE sequence = $2", [new, .integer(sequence)])
            #expect(count == 1)
          }
          guard case .faulty(sequence, _) = audit else {
            Issue.record("\(column) of event \(sequence): \(audit)")
            continue
          }
        }
      }
    }
  }

  @Test(arguments: TestStore.available)
  func `any altered column of any posting is found, and its event named`(store: TestStore)
    async throws
  {
    try await withFilledLedger(store) { database, _ in
      let postings = try database.read {
        try $0.query("SELECT sequence, position FROM postings ORDER BY sequence, position", [])
      }
      #expect(postings.count == 6)
      for posting in postings {
        for (column, value) in [
          ("position", "position + 5"), ("account", "account || 'x'"),
          ("minor_units", "-minor_units"), ("minor_units", "minor_units + 1"),
          ("currency", "currency + 1"),
        ] {
          let audit = try audit(database) { session in
            try session.execute(
              "UPDATE postings SET \(column) = \(value) WHERE sequence = $1 AND position = $2",
              posting)
          }
          guard case .faulty(let sequence, .altered) = audit, .integer(sequence) == posting[0]
          else {
            Issue.record("\(column) of \(posting): \(audit)")
            continue
          }
        }
      }
    }
  }

  @Test(arguments: TestStore.available)
  func `any altered column of what is derived is found`(store: TestStore) async throws {
    let columns = Entity.columns.split(separator: ", ").map(String.init)
    try await withFilledLedger(store) { database, _ in
      let names = try database.read { try $0.query("SELECT entity FROM entities", []) }
      #expect(names.count == 4)
      for name in names {
        for column in columns {
          let audit = try audit(database) { session in
            let old = try session.query(
              "SELECT \(column) FROM entities WHERE entity = $1", name)[0][0]
            try session.execute(
              "UPDATE entities SET \(column) = $1 WHERE entity = $2",
              [altered(old, isNumber: false, isBytes: false), name[0]])
          }
          guard case .derivedFaulty = audit else {
            Issue.record("\(column) of \(name): \(audit)")
            continue
          }
        }
        let audit = try audit(database) { session in
          try session.execute("DELETE FROM entities WHERE entity = $1", name)
        }
        #expect(!audit.isSound)
      }
    }
  }

  @Test(
    arguments: TestStore.available,
    [
      ("DELETE FROM events WHERE sequence = 9", 9 as Int64, Audit.Fault.missing),
      ("DELETE FROM events WHERE sequence = 23", 23, .missing),
      ("DELETE FROM postings WHERE sequence = 14 AND position = 1", 14, .altered),
      ("DELETE FROM postings WHERE sequence = 14", 14, .altered),
      ("INSERT INTO postings VALUES (14, 2, 'clearing:bank', 5, 156)", 14, .altered),
      ("INSERT INTO postings VALUES (8, 0, 'clearing:bank', 5, 156)", 8, .altered),
      ("INSERT INTO postings VALUES (99, 0, 'clearing:bank', 5, 156)", 99, .missing),
      ("UPDATE ledger SET sequence = 22", 23, .notHead),
      ("UPDATE ledger SET sequence = 24", 24, .missing),
      ("UPDATE ledger SET hash = (SELECT hash FROM events WHERE sequence = 22)", 23, .notHead),
    ])
  func `other tampering is found`(
    store: TestStore, change: (sql: String, sequence: Int64, fault: Audit.Fault)
  ) async throws {
    try await withFilledLedger(store) { database, last in
      #expect(last == 23)
      let audit = try audit(database) { session in
        try session.execute(change.sql, [])
      }
      #expect(audit == .faulty(sequence: change.sequence, change.fault))
    }
  }

  @Test(
    arguments: TestStore.available,
    [
      "UPDATE events SET amount = 1", "DELETE FROM events WHERE sequence = 23",
      "INSERT INTO events SELECT 30, recorded_at, name, entity, merchant, account, payer, tier, "
        + "amount, nonce, posts, reverses, postings_hash, json, previous_hash, hash FROM events "
        + "WHERE sequence = 1",
      "UPDATE postings SET minor_units = 1", "DELETE FROM postings",
      "INSERT INTO postings VALUES (8, 0, 'clearing:bank', 5, 156)",
    ])
  func `the database refuses what is not appending`(store: TestStore, sql: String) async throws {
    try await withFilledLedger(store) { database, _ in
      #expect(throws: StoreError.self) {
        try database.write { try $0.execute(sql, []) }
      }
      let reader = try database.read {
        try LedgerReader(session: $0, issuer: "bank", policy: OrderPolicy()).audit()
      }
      #expect(reader.isSound)
    }
  }

  @Test(arguments: TestStore.available)
  func `an order whose events were altered is not answered for`(store: TestStore) async throws {
    try await withFilledLedger(store) { database, last in
      struct Done: Error {}
      #expect(throws: Done.self) {
        try database.write { session in
          try removeGuards(session, database.dialect)
          try session.execute(
            "UPDATE events SET json = json || ' ' WHERE sequence = $1", [.integer(last)])
          let reader = LedgerReader(session: session, issuer: "bank", policy: OrderPolicy())
          #expect(throws: StoreError.alteredEvent(sequence: last)) {
            _ = try reader.order(OrderKey(merchant: "shop", order: "order-2"))
          }
          throw Done()
        }
      }
    }
  }
}
