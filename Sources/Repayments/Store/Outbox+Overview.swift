// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A message of the outbox, as it stands.
public struct ListedMessage: Sendable, Hashable {
  /// Where it stands.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// It is to be sent, now or later.
    case waiting
    /// Its receiver took it.
    case delivered
    /// It is not sent again by itself.
    case givenUp
  }

  /// Names it for good.
  public let id: String
  /// The place of its event's entry.
  public let sequence: Int64
  /// How often it was tried.
  public let tries: Int
  /// When it is sent next; nil where it is not.
  public let dueAt: Timestamp?
  /// When it was taken; nil where it was not.
  public let deliveredAt: Timestamp?
  /// Why the last try failed; nil where none did.
  public let lastError: String?

  /// Where it stands.
  public var state: State {
    deliveredAt != nil ? .delivered : dueAt != nil ? .waiting : .givenUp
  }
}

extension LedgerReader {
  /// Messages in the order of their events, those behind `sequence` only, in any state or in one, at most `limit`.
  public func messages(
    _ state: ListedMessage.State? = nil, after sequence: Int64 = 0, limit: Int
  ) throws -> [ListedMessage] {
    let condition =
      switch state {
      case nil: ""
      case .waiting: "AND due_at IS NOT NULL"
      case .delivered: "AND delivered_at IS NOT NULL"
      case .givenUp: "AND due_at IS NULL AND delivered_at IS NULL"
      }
    let rows = try session.query(
      """
      SELECT event_id, sequence, tries, due_at, delivered_at, last_error FROM outbox
      WHERE sequence > $1 \(condition) ORDER BY sequence LIMIT $2
      """, [.integer(sequence), .integer(Int64(limit))])
    return try rows.map { values in
      var row = SQLRow(values)
      return ListedMessage(
        id: try row.text(), sequence: try row.integer(), tries: Int(try row.integer()),
        dueAt: try row.integerOrNull().map(Timestamp.init(seconds:)),
        deliveredAt: try row.integerOrNull().map(Timestamp.init(seconds:)),
        lastError: try row.textOrNull())
    }
  }
}

extension LedgerTransaction {
  /// A message that was claimed is given back untried.
  public func releaseMessage(_ id: String, dueAt: Timestamp) throws {
    try session.execute(
      """
      UPDATE outbox SET due_at = $1, tries = tries - 1
      WHERE event_id = $2 AND delivered_at IS NULL AND tries > 0
      """, [.integer(dueAt.seconds), .text(id)])
  }

  /// A message is sent once more from the beginning, wherever it stands; false where there is none of this name.
  public func resendMessage(_ id: String, at now: Timestamp) throws -> Bool {
    let count = try session.execute(
      """
      UPDATE outbox SET due_at = $1, tries = 0, delivered_at = NULL, last_error = NULL
      WHERE event_id = $2
      """, [.integer(now.seconds), .text(id)])
    return count == 1
  }
}

extension OutboxMessage {
  /// What happened, by a name that never changes: `order.settled`.
  public var type: String { entry.event.storedName }
}
