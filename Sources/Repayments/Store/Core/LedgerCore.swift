// SPDX-License-Identifier: Apache-2.0

public import Payments
import Synchronization

/// A ledger without a clock, a queue or a task of its own: each call runs one transaction on the calling thread.
///
/// ``Ledger`` is made of it for programs that wait; simulations use it as it is, on a database that injects faults. The same
/// calls with the same times give the same rows, bytes and hashes.
public final class LedgerCore: Sendable {
  /// Whose ledger it is.
  public let issuer: IssuerID
  /// What the rules of orders are set to.
  public let policy: OrderPolicy
  let database: any SQLDatabase
  let failpoints: Failpoints
  /// For how long a lost server is looked for again, in seconds.
  private let patienceSeconds: Double
  private let cache = Mutex(LedgerCache())

  /// Opens the issuer's ledger in a database that has the tables.
  ///
  /// `patienceSeconds` is for how long a write looks for a lost server again; 0 never waits. Throws
  /// ``StoreError/otherIssuer(found:asked:)`` where the ledger is somebody else's.
  public init(
    on database: any SQLDatabase, issuer: IssuerID, policy: OrderPolicy = OrderPolicy(),
    patienceSeconds: Double = 20, failpoints: Failpoints = .none
  ) throws(StoreError) {
    self.database = database
    self.issuer = issuer
    self.policy = policy
    self.patienceSeconds = patienceSeconds
    self.failpoints = failpoints
    do {
      try LedgerCore.claim(database, for: issuer)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .database(code: "", message: "\(error)")
    }
  }

  private static func claim(_ database: any SQLDatabase, for issuer: IssuerID) throws {
    let query = "SELECT issuer FROM ledger WHERE id = 1"
    var rows = try database.read { try $0.query(query, []) }
    if rows.isEmpty {
      rows = try database.write { session in
        try session.execute(
          """
          INSERT INTO ledger (id, issuer, sequence, hash) VALUES (1, $1, 0, $2)
          ON CONFLICT (id) DO NOTHING
          """, [.text(issuer.text), .bytes(Digest256.zero.bytes)])
        return try session.query(query, [])
      }
    }
    var row = SQLRow(rows.first ?? [])
    let found = try row.text()
    guard found == issuer.text else {
      throw StoreError.otherIssuer(found: found, asked: issuer.text)
    }
  }

  /// Runs the body on one snapshot; again where the server was lost meanwhile.
  public func read<Result>(_ body: (LedgerReader) throws -> Result) throws -> Result {
    var retries = Retries(patienceSeconds: patienceSeconds)
    while true {
      do {
        return try database.read { session in
          try body(LedgerReader(session: session, issuer: issuer, policy: policy))
        }
      } catch let error as StoreError {
        guard error.isUnavailable, retries.isAnother(after: error) else { throw error }
      }
    }
  }

  /// Runs the body in one transaction that excludes other writers; when this returns, what it appended is durable.
  ///
  /// Where the body throws, nothing is kept. It is run again where transactions stood in each other's way or the server was
  /// lost; where a commit's outcome was lost, the chain is asked whether it holds what was appended.
  public func write<Result>(_ body: (LedgerTransaction) throws -> Result) throws -> Result {
    var retries = Retries(patienceSeconds: patienceSeconds)
    var reached: (result: Result, head: ChainHead)?
    while true {
      do {
        if let lost = reached {
          reached = nil
          // The outcome of a commit was lost. The chain's hash tells whether it holds these very events.
          if try holds(lost.head) { return lost.result }
        }
        return try attempt(body) { reached = ($0, $1) }
      } catch let error as StoreError {
        if case .commitUnknown = error {
        } else if reached != nil, error.isUnavailable {
          // Still not known.
        } else {
          reached = nil
        }
        guard retries.isAnother(after: error) else { throw error }
      }
    }
  }

  private func attempt<Result>(
    _ body: (LedgerTransaction) throws -> Result, reaching: (Result, ChainHead) -> Void
  ) throws -> Result {
    // Where two threads write at once, the second goes without what was read before.
    var known = cache.withLock { stored in
      let taken = stored
      stored = LedgerCache()
      return taken
    }
    var changed: [EntityKey: Entity] = [:]
    var end: ChainHead?
    defer {
      if let end { known.commit(changed, head: end) }
      cache.withLock { [known] in $0 = known }
    }
    var (head, finished): (ChainHead?, [EntityKey: Entity]) = (nil, [:])
    let result = try database.write { session in
      let start = try lockedHead(session)
      failpoints.reach("after-head-read")
      known.begin(at: start)
      let transaction = LedgerTransaction(
        session: session, issuer: issuer, policy: policy, known: known, head: start,
        failpoints: failpoints)
      let result = try body(transaction)
      failpoints.reach("after-append-before-commit")
      finished = try transaction.finish()
      head = transaction.head
      if transaction.head != start { reaching(result, transaction.head) }
      return result
    }
    (changed, end) = (finished, head)
    return result
  }

  /// The head, locked against other writers until the transaction ends.
  private func lockedHead(_ session: any SQLSession) throws -> ChainHead {
    let lock = database.dialect == .postgres ? " FOR UPDATE" : ""
    let rows = try session.query("SELECT sequence, hash FROM ledger WHERE id = 1" + lock, [])
    guard let first = rows.first else { throw StoreError.unreadable("the ledger's head") }
    var row = SQLRow(first)
    return ChainHead(sequence: try row.integer(), hash: try row.bytes())
  }

  private func holds(_ head: ChainHead) throws -> Bool {
    try database.read { session in
      try session.query(
        "SELECT hash FROM events WHERE sequence = $1", [.integer(head.sequence)])
    } == [[.bytes(head.hash)]]
  }
}
