// SPDX-License-Identifier: Apache-2.0

import Notifications
import Synchronization

/// A clock that goes on only when it is told to.
final class HandClock: Sendable {
  private let seconds = Mutex<Int64>(1_767_225_600)
  var now: Int64 { seconds.withLock { $0 } }
  func advance(by gap: Int64) { seconds.withLock { $0 += gap } }
}

/// Notifications in memory, as an outbox keeps them.
actor ListQueue: DeliveryQueue {
  struct Row {
    var notification: OutgoingNotification
    var dueAt: Int64?
    var deliveredAt: Int64?
    var tries = 0
    var reason: String?
  }

  private(set) var rows: [String: Row] = [:]

  init(_ notifications: [OutgoingNotification], dueAt: Int64) {
    for notification in notifications {
      rows[notification.id] = Row(notification: notification, dueAt: dueAt)
    }
  }

  func row(_ id: String) -> Row? { rows[id] }

  func claim(limit: Int, leaseSeconds: Int64, at now: Int64) -> [OutgoingNotification] {
    let due = rows.values.filter { $0.dueAt.map { $0 <= now } ?? false }
      .sorted { ($0.dueAt ?? 0, $0.notification.id) < ($1.dueAt ?? 0, $1.notification.id) }
    return due.prefix(limit).map { row in
      let id = row.notification.id
      rows[id]?.dueAt = now + leaseSeconds
      rows[id]?.tries += 1
      return OutgoingNotification(
        id: id, merchant: row.notification.merchant, body: row.notification.body, tries: row.tries)
    }
  }

  func delivered(_ id: String, at now: Int64) {
    rows[id]?.deliveredAt = now
    rows[id]?.dueAt = nil
  }

  func failed(_ id: String, retryAt: Int64?, reason: String) {
    rows[id]?.dueAt = retryAt
    rows[id]?.reason = reason
  }

  func release(_ id: String, dueAt: Int64) {
    rows[id]?.dueAt = dueAt
    rows[id]?.tries -= 1
  }
}
