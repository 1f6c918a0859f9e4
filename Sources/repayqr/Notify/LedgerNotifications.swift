// SPDX-License-Identifier: Apache-2.0

import Foundation
import Notifications
import Payments
import Repayments

/// A ledger's outbox as the queue of its notifications.
struct LedgerNotifications: DeliveryQueue {
  let ledger: Ledger

  func claim(
    limit: Int, leaseSeconds: Int64, at now: Int64
  ) async throws -> [OutgoingNotification] {
    let messages = try await ledger.claimMessages(
      limit: limit, leaseSeconds: leaseSeconds, at: Timestamp(seconds: now))
    var notifications: [OutgoingNotification] = []
    for message in messages {
      // Only orders' events are in the outbox.
      guard case .order(let key, _) = message.entry.event, let order = try await ledger.order(key)
      else { continue }
      notifications.append(
        OutgoingNotification(
          id: message.id, merchant: key.merchant.text,
          body: try Self.body(message, of: order.intent), tries: message.tries))
    }
    return notifications
  }

  func delivered(_ id: String, at now: Int64) async throws {
    try await ledger.markDelivered(id, at: Timestamp(seconds: now))
  }

  func failed(_ id: String, retryAt: Int64?, reason: String) async throws {
    try await ledger.markFailed(
      id, retryAt: retryAt.map(Timestamp.init(seconds:)), error: reason)
  }

  func release(_ id: String, dueAt: Int64) async throws {
    try await ledger.write { try $0.releaseMessage(id, dueAt: Timestamp(seconds: dueAt)) }
  }

  private struct Body: Encodable {
    let id: String
    let type: String
    let issuer: String
    let merchantId: String
    let orderId: String
    let amount: String
    let currency: String
    let sequence: Int64
    let recordedAt: Int64
    let entryHash: String
    let sandbox = true
  }

  /// The body: what the event and the order's code say and nothing that changes, so that it is the same at each try.
  private static func body(
    _ message: OutboxMessage, of intent: RepaymentIntent
  ) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(
      try encoder.encode(
        Body(
          id: message.id, type: message.type, issuer: intent.issuer.text,
          merchantId: intent.merchantId.text, orderId: intent.orderId.text,
          amount: intent.amount.description, currency: "CNY", sequence: message.entry.sequence,
          recordedAt: message.entry.recordedAt.seconds, entryHash: message.entry.hash.description)))
  }
}
