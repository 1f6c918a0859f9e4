// SPDX-License-Identifier: Apache-2.0

/// The tables of a ledger on PostgreSQL, by version, in the schema that the connection's `search_path` names first.
enum PostgresSchema {
  /// Brings the schema from any version to the newest, in the transaction that is open.
  static func migrate(_ connection: PostgresConnection) throws {
    if try found(connection) == versions.count { return }
    // Eight programs that start at once wait for one another; the number stands for the letters RQPL.
    _ = try connection.query("SELECT pg_advisory_xact_lock(1364283468)", [])
    let found = try found(connection) ?? 0
    for version in versions[found...] { try connection.run(script: version) }
    _ = try connection.execute(
      """
      INSERT INTO ledger_version (id, version) VALUES (1, $1)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version
      """, [.integer(Int64(versions.count))])
  }

  /// The version that is there; nil for none.
  private static func found(_ connection: PostgresConnection) throws -> Int? {
    let tables = try connection.query(
      """
      SELECT CAST(relname AS TEXT) FROM pg_class
      WHERE relnamespace = CAST(current_schema() AS regnamespace)
        AND relname IN ('ledger_version', 'ledger', 'events', 'postings', 'entities', 'outbox')
      """, [])
    if tables.isEmpty { return nil }
    guard tables.contains([.text("ledger_version")]) else {
      throw StoreError.notALedger("The schema has tables of the same names; it")
    }
    let rows = try connection.query("SELECT version FROM ledger_version WHERE id = 1", [])
    guard let first = rows.first else { return nil }
    var row = SQLRow(first)
    let found = Int(try row.integer())
    guard (0...versions.count).contains(found) else {
      throw StoreError.newerSchema(found: found, known: versions.count)
    }
    return found
  }

  /// What each version adds. A version that was released is never changed.
  private static let versions = [eventsAndPostings]

  /// The same tables, keys and guards as in SQLite. Texts are compared by their bytes, whatever the database's language is.
  private static let eventsAndPostings = """
    CREATE TABLE ledger_version (
      id BIGINT PRIMARY KEY CHECK (id = 1),
      version BIGINT NOT NULL
    );

    CREATE TABLE ledger (
      id BIGINT PRIMARY KEY CHECK (id = 1),
      issuer TEXT NOT NULL,
      sequence BIGINT NOT NULL,
      hash BYTEA NOT NULL
    );

    CREATE TABLE events (
      sequence BIGINT PRIMARY KEY,
      recorded_at BIGINT NOT NULL,
      name TEXT NOT NULL,
      entity TEXT COLLATE "C" NOT NULL,
      merchant TEXT COLLATE "C",
      account TEXT COLLATE "C",
      payer TEXT COLLATE "C",
      tier TEXT,
      amount BIGINT,
      nonce TEXT COLLATE "C",
      posts TEXT COLLATE "C",
      reverses TEXT COLLATE "C",
      postings_hash BYTEA,
      json TEXT NOT NULL,
      previous_hash BYTEA NOT NULL,
      hash BYTEA NOT NULL
    );

    \(SharedSchema.eventIndexes)

    CREATE TABLE postings (
      sequence BIGINT NOT NULL REFERENCES events (sequence),
      position BIGINT NOT NULL,
      account TEXT COLLATE "C" NOT NULL,
      minor_units BIGINT NOT NULL CHECK (minor_units <> 0),
      currency BIGINT NOT NULL,
      PRIMARY KEY (sequence, position)
    );

    CREATE TABLE entities (
      entity TEXT COLLATE "C" PRIMARY KEY,
      merchant TEXT COLLATE "C",
      account TEXT COLLATE "C",
      state TEXT COLLATE "C",
      count BIGINT NOT NULL,
      first_sequence BIGINT NOT NULL,
      sequence BIGINT NOT NULL,
      step_sequence BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      changed_at BIGINT NOT NULL
    );

    CREATE TABLE outbox (
      sequence BIGINT PRIMARY KEY REFERENCES events (sequence),
      event_id TEXT COLLATE "C" NOT NULL UNIQUE,
      due_at BIGINT,
      tries BIGINT NOT NULL,
      delivered_at BIGINT,
      last_error TEXT
    );

    \(SharedSchema.otherIndexes)

    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% are never changed or deleted', TG_TABLE_NAME;
      END $$;
    CREATE FUNCTION check_event() RETURNS trigger LANGUAGE plpgsql
      SET search_path FROM CURRENT AS $$
      BEGIN
        IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events) THEN
          RAISE EXCEPTION 'events are appended only';
        END IF;
        RETURN NEW;
      END $$;
    CREATE FUNCTION check_posting() RETURNS trigger LANGUAGE plpgsql
      SET search_path FROM CURRENT AS $$
      BEGIN
        IF NEW.sequence <> (SELECT max(sequence) FROM events)
          OR NEW.position <> (SELECT count(*) FROM postings WHERE sequence = NEW.sequence) THEN
          RAISE EXCEPTION 'postings are appended with their event only';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER events_change BEFORE UPDATE OR DELETE ON events
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER events_truncate BEFORE TRUNCATE ON events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER events_insert BEFORE INSERT ON events
      FOR EACH ROW EXECUTE FUNCTION check_event();
    CREATE TRIGGER postings_change BEFORE UPDATE OR DELETE ON postings
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER postings_truncate BEFORE TRUNCATE ON postings
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER postings_insert BEFORE INSERT ON postings
      FOR EACH ROW EXECUTE FUNCTION check_posting();
    """
}
