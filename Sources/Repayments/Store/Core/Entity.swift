// SPDX-License-Identifier: Apache-2.0

import Payments

/// An entity as it was after some event, with the place of that event.
struct Entity: Sendable {
  var state: EntityState
  /// How many events it has had.
  var count: Int64
  /// The place of the first one.
  let first: Int64
  /// The place of the last one.
  var last: Int64
  /// The place of the last one that was a step of an order; of entities without steps, the last one.
  var step: Int64
  /// When the first one was recorded.
  let createdAt: Timestamp
  /// When the last one was.
  var changedAt: Timestamp
}

extension Entity {
  /// The entity after one more event; nil where that cannot follow.
  init?(_ before: Entity?, _ recorded: RecordedEvent) {
    guard let state = EntityState.folding(before?.state, recorded) else { return nil }
    var isStep = true
    if case .order(_, .replaced) = recorded.event { isStep = false }
    self.init(
      state: state, count: (before?.count ?? 0) + 1, first: before?.first ?? recorded.sequence,
      last: recorded.sequence, step: isStep ? recorded.sequence : before?.step ?? 0,
      createdAt: before?.createdAt ?? recorded.at, changedAt: recorded.at)
  }

  /// The row of the table `entities`.
  func values(of key: EntityKey) -> [SQLValue] {
    var (merchant, account, orderState): (String?, String?, String?)
    if let order = state.order {
      merchant = order.key.merchant.text
      account = order.intent.accountRef.description
      orderState = order.state.rawValue
    }
    return [
      .text(key.text), SQLValue(merchant), SQLValue(account), SQLValue(orderState),
      .integer(count), .integer(first), .integer(last), .integer(step),
      .integer(createdAt.seconds), .integer(changedAt.seconds),
    ]
  }
}
