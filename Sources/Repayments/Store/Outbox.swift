// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Something to be told to somebody outside, at least once. It was written in the transaction of its event.
public struct OutboxMessage: Sendable, Hashable {
  /// Names it for good; who hears it twice knows it by this.
  public let id: String
  /// The event.
  public let entry: Entry
  /// How often it was tried before.
  public let tries: Int
}

extension LedgerTransaction {
  /// Takes messages whose time has come, the oldest first, so that nobody else takes them for so many seconds.
  ///
  /// Who takes one tells ``markDelivered(_:at:)`` or ``markFailed(_:retryAt:error:)``; who falls silent loses it to the next.
  public func claimMessages(
    limit: Int, leaseSeconds: Int64, at now: Timestamp
  ) throws -> [OutboxMessage] {
    let rows = try session.query(
      """
      SELECT sequence, event_id, tries FROM outbox WHERE due_at <= $1
      ORDER BY due_at, sequence LIMIT $2
      """, [.integer(now.seconds), .integer(Int64(limit))])
    return try rows.map { values in
      var row = SQLRow(values)
      let (sequence, id, tries) = (try row.integer(), try row.text(), try row.integer())
      guard let entry = try reader.entries(after: sequence - 1, limit: 1).first,
        entry.sequence == sequence
      else { throw StoreError.damaged("message \(id) has no event") }
      try willChange()
      try session.execute(
        "UPDATE outbox SET due_at = $1, tries = tries + 1 WHERE sequence = $2",
        [.integer(now.adding(seconds: leaseSeconds).seconds), .integer(sequence)])
      return OutboxMessage(id: id, entry: entry, tries: Int(tries))
    }
  }

  /// A message was taken; it is not sent again.
  public func markDelivered(_ id: String, at now: Timestamp) throws {
    try willChange()
    try session.execute(
      """
      UPDATE outbox SET delivered_at = $1, due_at = NULL, last_error = NULL
      WHERE event_id = $2 AND delivered_at IS NULL
      """, [.integer(now.seconds), .text(id)])
  }

  /// A message was not taken. It is sent again at `retryAt`, or never where that is nil.
  public func markFailed(_ id: String, retryAt: Timestamp?, error: String) throws {
    try willChange()
    try session.execute(
      """
      UPDATE outbox SET due_at = $1, last_error = $2
      WHERE event_id = $3 AND delivered_at IS NULL
      """, [SQLValue(retryAt?.seconds), .text(error), .text(id)])
  }
}

extension LedgerReader {
  /// When the next message's time comes; nil where none waits.
  public func nextMessageDue() throws -> Timestamp? {
    let rows = try session.query(
      "SELECT due_at FROM outbox WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1", [])
    guard let first = rows.first else { return nil }
    var row = SQLRow(first)
    return Timestamp(seconds: try row.integer())
  }
}

extension Ledger {
  /// Takes messages whose time has come; ``LedgerTransaction/claimMessages(limit:leaseSeconds:at:)`` says how.
  public func claimMessages(
    limit: Int = 10, leaseSeconds: Int64 = 60, at now: Timestamp = .now
  ) async throws -> [OutboxMessage] {
    try await write { try $0.claimMessages(limit: limit, leaseSeconds: leaseSeconds, at: now) }
  }

  /// A message was taken; it is not sent again.
  public func markDelivered(_ id: String, at now: Timestamp = .now) async throws {
    try await write { try $0.markDelivered(id, at: now) }
  }

  /// A message was not taken. It is sent again at `retryAt`, or never where that is nil.
  public func markFailed(_ id: String, retryAt: Timestamp?, error: String) async throws {
    try await write { try $0.markFailed(id, retryAt: retryAt, error: error) }
  }
}
