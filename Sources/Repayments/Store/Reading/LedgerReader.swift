// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A ledger on one snapshot, to be read. It is valid only while ``LedgerCore/read(_:)`` runs its body.
public struct LedgerReader {
  let session: any SQLSession
  /// Whose ledger it is.
  public let issuer: IssuerID
  /// What the rules of orders are set to.
  public let policy: OrderPolicy

  /// The merchant of a name; nil where there is none.
  public func merchant(_ id: MerchantID) throws -> Merchant? {
    try entity(.merchant(id))?.state.merchant
  }

  /// The account of a token; nil where there is none.
  public func account(_ token: AccountToken) throws -> CreditAccount? {
    try entity(.account(token))?.state.account
  }

  /// The order of a name; nil where there is none.
  public func order(_ key: OrderKey) throws -> Order? {
    try entity(.order(key))?.state.order
  }
}

extension LedgerReader {
  /// An entity by its events; those until `known` need not be read again.
  ///
  /// Each event must be as it was written, and their number and end must be what the table `entities` says, so that an event
  /// that is missing from a damaged index is noticed. Throws a ``StoreError``.
  func entity(_ key: EntityKey, after known: Entity? = nil) throws -> Entity? {
    let rows = try session.query(
      """
      SELECT \(EventRow.columns) FROM events WHERE entity = $1 AND sequence > $2 ORDER BY sequence
      """, [.text(key.text), .integer(known?.last ?? 0)])
    var entity = known
    for values in rows {
      let recorded = try EventRow(values).recorded()
      guard EntityKey(recorded.event) == key, let next = Entity(entity, recorded) else {
        throw StoreError.alteredEvent(sequence: recorded.sequence)
      }
      entity = next
    }
    // A copy to which nothing was added was compared when it was read.
    if rows.isEmpty, known != nil { return entity }
    let stored = try session.query(
      "SELECT \(Entity.columns) FROM entities WHERE entity = $1", [.text(key.text)])
    guard stored == (entity.map { [$0.values(of: key)] } ?? []) else {
      throw StoreError.damaged("what is kept of \(key.text) is not what its events add up to")
    }
    return entity
  }

  /// The order that used a nonce up.
  func nonceUser(_ nonce: Nonce) throws -> OrderKey? {
    let rows = try session.query(
      "SELECT \(EventRow.columns) FROM events WHERE nonce = $1", [.text(nonce.description)])
    guard let first = rows.first else { return nil }
    guard case .order(let key, _) = try EventRow(first).recorded().event else {
      throw StoreError.unreadable("an order's event")
    }
    return key
  }

  /// What a payer handed in on a day, by class, less what came to nothing.
  func used(by payer: PartyID, on date: CivilDate) throws -> [PresentationTier: Fen] {
    let rows = try session.query(
      """
      SELECT s.tier, CAST(sum(s.amount) AS BIGINT) FROM events s
      WHERE s.payer = $1 AND s.recorded_at >= $2 AND s.recorded_at < $3 AND NOT EXISTS (
        SELECT 1 FROM events e WHERE e.entity = s.entity AND e.sequence > s.sequence
          AND e.name IN ('order.declined', 'order.cancelled'))
      GROUP BY s.tier
      """,
      [
        .text(payer.text), .integer(date.startInShanghai.seconds),
        .integer(date.endInShanghai.seconds),
      ])
    var used: [PresentationTier: Fen] = [:]
    for values in rows {
      var row = SQLRow(values)
      guard let tier = PresentationTier(rawValue: try row.text()) else {
        throw StoreError.unreadable("a class of risk")
      }
      used[tier] = Fen(try row.integer())
    }
    return used
  }

  /// What was handed in lately for an account or by a payer.
  func recent(
    for account: AccountToken, by payer: PartyID, at now: Timestamp, burstSeconds: Int64
  ) throws -> [RecentRepayment] {
    let since = min(
      CivilDate(inShanghaiAt: now).startInShanghai, now.adding(seconds: -burstSeconds))
    let rows = try session.query(
      """
      SELECT recorded_at, merchant, account, payer, amount FROM events
      WHERE account = $1 AND payer IS NOT NULL AND recorded_at >= $2
      UNION ALL
      SELECT recorded_at, merchant, account, payer, amount FROM events
      WHERE payer = $3 AND account <> $1 AND recorded_at >= $2
      """, [.text(account.description), .integer(since.seconds), .text(payer.text)])
    return try rows.map { values in
      var row = SQLRow(values)
      return RecentRepayment(
        at: Timestamp(seconds: try row.integer()), merchant: try MerchantID(try row.text()),
        account: try AccountToken(try row.text()), payer: try PartyID(try row.text()),
        amount: Fen(try row.integer()))
    }
  }
}

extension Entity {
  /// The columns of the table `entities`, in the order of ``values(of:)``.
  static let columns = """
    entity, merchant, account, state, count, first_sequence, sequence, step_sequence, created_at, \
    changed_at
    """
}
