// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of a ledger in SQLite, by version.
enum SQLiteSchema {
  /// Marks the file as a ledger of ours (`PRAGMA application_id`): the letters RQPL.
  static let applicationID = 0x5251_504C

  /// Brings the database from any version to the newest, in one transaction.
  static func migrate(_ writer: any DatabaseWriter, place: String) throws {
    try writer.writeWithoutTransaction { db in
      // Most often it is the newest already, and no writer has to be waited for.
      if try found(in: db, place: place) == versions.count { return }
      try db.inTransaction(.immediate) {
        let found = try found(in: db, place: place)
        for version in versions[found...] { try db.execute(sql: version) }
        try db.execute(sql: "PRAGMA user_version = \(versions.count)")
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        return .commit
      }
    }
  }

  private static func found(in db: Database, place: String) throws -> Int {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let isNew = found == 0 && application == 0 && objects == 0
    guard isNew || application == applicationID else { throw StoreError.notALedger(place) }
    guard (0...versions.count).contains(found) else {
      throw StoreError.newerSchema(found: found, known: versions.count)
    }
    if found == 1 { throw StoreError.notALedger("\(place), an older trial of this program's,") }
    return found
  }

  /// What each version adds. A version that was released is never changed. The first was a trial's that was never released.
  private static let versions = ["", eventsAndPostings]

  /// Rows of events and postings are appended and never changed, whoever holds the connection: triggers refuse updates,
  /// deletes, and inserts at any place but the end, which covers `INSERT OR REPLACE`. Unique indexes stand behind the rules.
  private static let eventsAndPostings = """
    CREATE TABLE ledger (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      issuer TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;

    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY,
      recorded_at INTEGER NOT NULL,
      name TEXT NOT NULL,
      entity TEXT NOT NULL,
      merchant TEXT,
      account TEXT,
      payer TEXT,
      tier TEXT,
      amount INTEGER,
      nonce TEXT,
      posts TEXT,
      reverses TEXT,
      postings_hash BLOB,
      json TEXT NOT NULL,
      previous_hash BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;

    \(SharedSchema.eventIndexes)

    CREATE TABLE postings (
      sequence INTEGER NOT NULL REFERENCES events (sequence),
      position INTEGER NOT NULL,
      account TEXT NOT NULL,
      minor_units INTEGER NOT NULL CHECK (minor_units <> 0),
      currency INTEGER NOT NULL,
      PRIMARY KEY (sequence, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE entities (
      entity TEXT PRIMARY KEY,
      merchant TEXT,
      account TEXT,
      state TEXT,
      count INTEGER NOT NULL,
      first_sequence INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      step_sequence INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE outbox (
      sequence INTEGER PRIMARY KEY REFERENCES events (sequence),
      event_id TEXT NOT NULL UNIQUE,
      due_at INTEGER,
      tries INTEGER NOT NULL,
      delivered_at INTEGER,
      last_error TEXT
    ) STRICT;

    \(SharedSchema.otherIndexes)

    CREATE TRIGGER events_update BEFORE UPDATE ON events
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER events_delete BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER events_insert BEFORE INSERT ON events
      WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events)
      BEGIN SELECT RAISE(ABORT, 'events are appended only'); END;
    CREATE TRIGGER postings_update BEFORE UPDATE ON postings
      BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
    CREATE TRIGGER postings_delete BEFORE DELETE ON postings
      BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;
    CREATE TRIGGER postings_insert BEFORE INSERT ON postings
      WHEN NEW.sequence <> (SELECT max(sequence) FROM events)
        OR NEW.position <> (SELECT count(*) FROM postings WHERE sequence = NEW.sequence)
      BEGIN SELECT RAISE(ABORT, 'postings are appended with their event only'); END;
    """
}
