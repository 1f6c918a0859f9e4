// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A ledger inside a transaction that writes: the rules are asked, and what they give is appended.
///
/// It is valid only while ``LedgerCore/write(_:)`` runs its body.
public final class LedgerTransaction {
  /// Whose ledger it is.
  public let issuer: IssuerID
  /// What the rules of orders are set to.
  public let policy: OrderPolicy
  let session: any SQLSession
  let failpoints: Failpoints
  /// Where the chain ends by now.
  private(set) var head: ChainHead

  private let known: LedgerCache
  /// What was read or changed by this transaction; nil for what is certainly not there.
  private var entities: [EntityKey: Entity?] = [:]
  private var dirty: Set<EntityKey> = []
  /// What the entities were before a step that may be taken back, the last change last.
  private var undo: [(key: EntityKey, before: Entity??)]?
  private var savepoint = Savepoint.none

  init(
    session: any SQLSession, issuer: IssuerID, policy: OrderPolicy, known: LedgerCache,
    head: ChainHead, failpoints: Failpoints
  ) {
    self.session = session
    self.issuer = issuer
    self.policy = policy
    self.known = known
    self.head = head
    self.failpoints = failpoints
  }

  var reader: LedgerReader { LedgerReader(session: session, issuer: issuer, policy: policy) }

  /// Runs several requests that belong together: where the body throws, what they appended is taken back, and the
  /// transaction goes on.
  public func atomically<Result>(_ body: () throws -> Result) throws -> Result {
    // Where one stands inside another, the outer one begins first.
    try willChange()
    let (start, outer, outerSavepoint) = (head, undo, savepoint)
    (undo, savepoint) = ([], .wanted)
    defer { savepoint = outerSavepoint }
    do {
      let result = try body()
      if savepoint == .set { try session.execute("RELEASE SAVEPOINT step", []) }
      undo = outer.map { $0 + (undo ?? []) }
      return result
    } catch {
      if savepoint == .set {
        // Where even this fails, the whole transaction is lost, which its commit will tell.
        _ = try? session.execute("ROLLBACK TO SAVEPOINT step", [])
        _ = try? session.execute("RELEASE SAVEPOINT step", [])
      }
      head = start
      for (key, before) in (undo ?? []).reversed() {
        if let before { entities[key] = .some(before) } else { entities[key] = nil }
      }
      undo = outer
      throw error
    }
  }

  /// Requests that are told a stored answer write nothing, and need no savepoint: it is set before the first change.
  private enum Savepoint {
    case none, wanted, set
  }

  func willChange() throws {
    guard savepoint == .wanted else { return }
    try session.execute("SAVEPOINT step", [])
    savepoint = .set
  }
}

// MARK: - Entities

extension LedgerTransaction {
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

  private func entity(_ key: EntityKey) throws -> Entity? {
    if let found = entities[key] { return found }
    let copy = known.entity(key)
    if let copy, copy.isFresh { return copy.entity }
    let entity = try reader.entity(key, after: copy?.entity)
    entities[key] = .some(entity)
    return entity
  }

  private func set(_ entity: Entity?, for key: EntityKey) {
    undo?.append((key, entities[key]))
    entities[key] = .some(entity)
    dirty.insert(key)
  }
}

// MARK: - Appending

extension LedgerTransaction {
  /// Puts a decision's events behind the last one, with what they post.
  func append(_ events: [DomainEvent], at now: Timestamp) throws -> [Entry] {
    try events.map { try append($0, at: now) }
  }

  private func append(_ event: DomainEvent, at now: Timestamp) throws -> Entry {
    failpoints.reach("before-append")
    try willChange()
    let key = EntityKey(event)
    let before = try entity(key)
    let order = before?.state.order
    let transaction = journal(of: event, issuer: issuer, order: order)
    if let transaction, let sum = imbalance(of: transaction.postings).first?.value {
      throw StoreError.unbalanced(transaction: transaction.id.text, sum: Int64(clamping: sum))
    }
    let recorded = RecordedEvent(sequence: head.sequence + 1, at: now, event: event)
    let row = try EventRow(
      recorded, number: (before?.count ?? 0) + 1, order: order, transaction: transaction,
      previousHash: head.hash)
    guard let after = Entity(before, recorded) else {
      throw StoreError.alteredEvent(sequence: before?.last ?? recorded.sequence)
    }
    try session.execute(LedgerTransaction.eventInsert, row.values)
    failpoints.reach("after-event-insert")
    try insert(transaction?.postings ?? [], of: recorded.sequence)
    failpoints.reach("after-postings-insert")
    if case .order(_, let event) = event, event.isNotified {
      try session.execute(
        "INSERT INTO outbox (sequence, event_id, due_at, tries) VALUES ($1, $2, $3, 0)",
        [
          .integer(recorded.sequence), .text("\(issuer)-\(recorded.sequence)"),
          .integer(now.seconds),
        ])
      failpoints.reach("after-outbox-insert")
    }
    set(after, for: key)
    head = ChainHead(sequence: recorded.sequence, hash: row.hash)
    failpoints.reach("after-append")
    return Entry(
      recorded: recorded, transaction: transaction,
      previousHash: Digest256(unchecked: row.previousHash), hash: Digest256(unchecked: row.hash))
  }

  private func insert(_ postings: [Posting], of sequence: Int64) throws {
    guard !postings.isEmpty else { return }
    var values: [SQLValue] = []
    for (position, posting) in postings.enumerated() {
      values += [
        .integer(sequence), .integer(Int64(position)), .text(posting.account),
        .integer(posting.minorUnits), .integer(Int64(posting.currency.rawValue)),
      ]
    }
    let rows = postings.indices.map { index in
      "(" + (1...5).map { "$\(index * 5 + $0)" }.joined(separator: ", ") + ")"
    }
    try session.execute(
      "INSERT INTO postings (sequence, position, account, minor_units, currency) VALUES "
        + rows.joined(separator: ", "), values)
  }

  /// Writes what the entities became, and the head. Gives all that was read and changed.
  func finish() throws -> [EntityKey: Entity] {
    for key in dirty {
      guard let entity = entities[key] ?? nil else { continue }
      try session.execute(LedgerTransaction.entityWrite, entity.values(of: key))
      failpoints.reach("after-entity-write")
    }
    if !dirty.isEmpty {
      try session.execute(
        "UPDATE ledger SET sequence = $1, hash = $2 WHERE id = 1",
        [.integer(head.sequence), .bytes(head.hash)])
    }
    failpoints.reach("after-head-write")
    return entities.compactMapValues { $0 }
  }

  private static let eventInsert =
    "INSERT INTO events (\(EventRow.columns)) VALUES ("
    + (1...17).map { "$\($0)" }.joined(separator: ", ") + ")"

  private static let entityWrite = """
    INSERT INTO entities (entity, merchant, account, state, count, first_sequence, sequence, \
    step_sequence, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (entity) DO UPDATE SET state = excluded.state, count = excluded.count,
      sequence = excluded.sequence, step_sequence = excluded.step_sequence,
      changed_at = excluded.changed_at
    """
}
