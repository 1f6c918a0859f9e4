// SPDX-License-Identifier: Apache-2.0

public import Payments

extension LedgerReader {
  /// Entries in their order, at most `limit`, from the one after `sequence` on.
  public func entries(after sequence: Int64 = 0, limit: Int) throws -> [Entry] {
    let rows = try session.query(
      "SELECT \(EventRow.columns) FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2",
      [.integer(sequence), .integer(Int64(limit))])
    return try entries(of: rows)
  }

  /// The last entry's place and hash; place 0 and zeros where there is none.
  public func head() throws -> (sequence: Int64, hash: Digest256) {
    let rows = try session.query("SELECT sequence, hash FROM ledger WHERE id = 1", [])
    var row = SQLRow(rows.first ?? [])
    let sequence = try row.integer()
    guard let hash = Digest256(try row.bytes()) else { throw StoreError.unreadable("32 bytes") }
    return (sequence, hash)
  }

  /// The entries of an order's own events.
  public func entries(of order: OrderKey) throws -> [Entry] {
    try entries(of: EntityKey.order(order))
  }

  /// The entries of an account's events.
  public func entries(of account: AccountToken) throws -> [Entry] {
    try entries(of: EntityKey.account(account))
  }

  /// The entries of a merchant's events.
  public func entries(of merchant: MerchantID) throws -> [Entry] {
    try entries(of: EntityKey.merchant(merchant))
  }

  private func entries(of key: EntityKey) throws -> [Entry] {
    try entries(
      of: try session.query(
        "SELECT \(EventRow.columns) FROM events WHERE entity = $1 ORDER BY sequence",
        [.text(key.text)]))
  }

  /// The entries that moved money for an order: its settlement, reversal, doubt, and what became of that. They are events of
  /// the account, or of the order.
  public func transactions(of order: OrderKey) throws -> [Entry] {
    let kinds: [JournalKind] = [.settle, .reverse, .doubt, .resolve, .called]
    let rows = try kinds.flatMap { kind in
      try session.query(
        "SELECT \(EventRow.columns) FROM events WHERE posts = $1",
        [.text(TransactionID(kind, order.description).text)])
    }
    return try entries(of: rows).sorted { $0.sequence < $1.sequence }
  }

  /// The entries that moved money of an account.
  public func transactions(of account: AccountToken) throws -> [Entry] {
    try entries(of: account).filter { $0.transaction != nil }
  }

  /// What each account of the journal holds, debits less credits, by its name.
  public func balances() throws -> [AccountBalance] {
    let rows = try session.query(
      """
      SELECT account, currency, CAST(sum(minor_units) AS BIGINT) FROM postings
      GROUP BY account, currency ORDER BY account, currency
      """, [])
    return try rows.map { values in
      var row = SQLRow(values)
      let account = try row.text()
      guard let currency = Currency(rawValue: UInt16(clamping: try row.integer())) else {
        throw StoreError.unreadable("a currency")
      }
      return AccountBalance(account: account, currency: currency, minorUnits: try row.integer())
    }
  }

  /// The entries of rows, with their postings, all checked against their hashes.
  private func entries(of rows: [[SQLValue]]) throws -> [Entry] {
    try rows.map { values in
      let row = try EventRow(values)
      let recorded = try row.recorded()
      let altered = StoreError.alteredEvent(sequence: row.sequence)
      var transaction: JournalTransaction?
      if let posts = row.posts {
        let postings = try postings(of: row.sequence)
        guard row.postingsHash == EventRow.hash(of: postings) else { throw altered }
        transaction = JournalTransaction(
          id: TransactionID(stored: posts), reverses: row.reverses.map(TransactionID.init(stored:)),
          postings: postings)
      }
      guard let previous = Digest256(row.previousHash), let hash = Digest256(row.hash) else {
        throw altered
      }
      return Entry(
        recorded: recorded, transaction: transaction, previousHash: previous, hash: hash)
    }
  }

  private func postings(of sequence: Int64) throws -> [Posting] {
    let rows = try session.query(
      "SELECT account, minor_units, currency FROM postings WHERE sequence = $1 ORDER BY position",
      [.integer(sequence)])
    return try rows.map { values in
      var row = SQLRow(values)
      let (account, units) = (try row.text(), try row.integer())
      guard let currency = Currency(rawValue: UInt16(clamping: try row.integer())) else {
        throw StoreError.alteredEvent(sequence: sequence)
      }
      return Posting(account: account, minorUnits: units, currency: currency)
    }
  }
}

/// What an account of the journal holds.
public struct AccountBalance: Sendable, Hashable {
  /// The account, such as `asset:issuer:receivable:bank:0123456789abcdef`.
  public let account: String
  /// The currency.
  public let currency: Currency
  /// Debits less credits, in the currency's minor units.
  public let minorUnits: Int64
}

extension TransactionID {
  /// A name that was stored.
  init(stored text: String) { self.text = text }
}
