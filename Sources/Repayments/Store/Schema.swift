// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of a ledger, by version.
enum Schema {
  /// Marks the file as a ledger of ours (`PRAGMA application_id`): the letters RQPL.
  static let applicationID = 0x5251_504C

  /// Brings the database from any version to the newest, in the transaction that is open.
  static func migrate(_ db: Database, path: String) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let isNew = found == 0 && application == 0 && objects == 0
    guard isNew || application == applicationID else { throw StoreError.notALedger(path: path) }
    guard (0...versions.count).contains(found) else {
      throw StoreError.newerSchema(found: found, known: versions.count)
    }
    guard found < versions.count else { return }
    for version in versions[found...] { try db.execute(sql: version) }
    try db.execute(sql: "PRAGMA user_version = \(versions.count)")
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  }

  /// What each version adds. A version that was released is never changed.
  private static let versions = [entriesAndPostings]

  /// Version 1. Rows are appended and never changed, whoever holds the connection: triggers refuse updates, deletes, and
  /// inserts at any place but the end, which covers `INSERT OR REPLACE`. The indexes carry the promise that an order and a
  /// nonce are settled once.
  private static let entriesAndPostings = """
    CREATE TABLE entry (
      sequence INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('bill', 'payment')),
      recordedAt INTEGER NOT NULL,
      issuer TEXT NOT NULL,
      merchant TEXT,
      terminal TEXT,
      reference TEXT NOT NULL,
      nonce BLOB,
      envelopeHash BLOB,
      account BLOB NOT NULL,
      accountMask INTEGER,
      minorUnits INTEGER NOT NULL CHECK (minorUnits > 0),
      currency INTEGER NOT NULL,
      remainingMinorUnits INTEGER NOT NULL CHECK (remainingMinorUnits >= 0),
      previousHash BLOB NOT NULL,
      hash BLOB NOT NULL UNIQUE,
      CHECK ((kind = 'payment') = (merchant IS NOT NULL)),
      CHECK ((kind = 'payment') = (terminal IS NOT NULL)),
      CHECK ((kind = 'payment') = (nonce IS NOT NULL)),
      CHECK ((kind = 'payment') = (envelopeHash IS NOT NULL))
    ) STRICT;

    CREATE UNIQUE INDEX billOnce ON entry (issuer, reference) WHERE kind = 'bill';
    CREATE UNIQUE INDEX orderOnce ON entry (issuer, merchant, reference) WHERE kind = 'payment';
    CREATE UNIQUE INDEX nonceOnce ON entry (issuer, nonce) WHERE kind = 'payment';

    CREATE TABLE posting (
      entry INTEGER NOT NULL REFERENCES entry (sequence),
      position INTEGER NOT NULL,
      account TEXT NOT NULL,
      minorUnits INTEGER NOT NULL CHECK (minorUnits <> 0),
      currency INTEGER NOT NULL,
      PRIMARY KEY (entry, position)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX postingByAccount ON posting (account, currency, minorUnits);

    CREATE TRIGGER entryUpdate BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
    CREATE TRIGGER entryDelete BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
    CREATE TRIGGER entryInsert BEFORE INSERT ON entry
      WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
      BEGIN SELECT RAISE(ABORT, 'entries are appended only'); END;
    CREATE TRIGGER postingUpdate BEFORE UPDATE ON posting
      BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
    CREATE TRIGGER postingDelete BEFORE DELETE ON posting
      BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;
    CREATE TRIGGER postingInsert BEFORE INSERT ON posting
      WHEN NEW.entry <> (SELECT max(sequence) FROM entry)
        OR NEW.position <> (SELECT count(*) FROM posting WHERE entry = NEW.entry)
      BEGIN SELECT RAISE(ABORT, 'postings are appended with their entry only'); END;
    """
}
