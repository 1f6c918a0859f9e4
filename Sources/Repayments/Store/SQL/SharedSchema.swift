// SPDX-License-Identifier: Apache-2.0

/// The indexes, which every engine spells alike.
enum SharedSchema {
  /// Unique keys that stand behind the rules, and what requests look events up by.
  static let eventIndexes = """
    CREATE INDEX events_of_entity ON events (entity, sequence);
    CREATE UNIQUE INDEX order_created_once ON events (entity) WHERE name = 'order.created';
    CREATE UNIQUE INDEX order_submitted_once ON events (entity) WHERE name = 'order.submitted';
    CREATE UNIQUE INDEX order_settled_once ON events (entity) WHERE name = 'order.settled';
    CREATE UNIQUE INDEX nonce_once ON events (nonce) WHERE nonce IS NOT NULL;
    CREATE UNIQUE INDEX transaction_once ON events (posts) WHERE posts IS NOT NULL;
    CREATE INDEX submitted_by_payer ON events (payer, recorded_at) WHERE payer IS NOT NULL;
    CREATE INDEX submitted_for_account ON events (account, recorded_at) WHERE payer IS NOT NULL;
    """

  /// What lists are read by.
  static let otherIndexes = """
    CREATE INDEX postings_of_account ON postings (account, currency, minor_units);
    CREATE INDEX orders_of_state ON entities (state, first_sequence) WHERE state IS NOT NULL;
    CREATE INDEX orders_of_merchant ON entities (merchant, first_sequence)
      WHERE state IS NOT NULL;
    CREATE INDEX orders_of_account ON entities (account, first_sequence) WHERE state IS NOT NULL;
    CREATE INDEX orders_in_sequence ON entities (first_sequence) WHERE state IS NOT NULL;
    CREATE INDEX outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL;
    """
}
