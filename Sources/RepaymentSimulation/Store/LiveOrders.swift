// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// Which orders are not at an end, in the order in which they were made, and since when they are in their state.
struct LiveOrders {
  private(set) var entries: [Entry] = []

  struct Entry: Equatable {
    let key: OrderKey
    var since: Timestamp
  }

  mutating func note(_ recorded: RecordedEvent) {
    guard case .order(let key, let event) = recorded.event else { return }
    switch event {
    case .replaced: return
    case .created, .reversalStarted:
      entries.removeAll { $0.key == key }
      entries.append(Entry(key: key, since: recorded.at))
    case .settled, .declined, .cancelled, .voided, .expired, .reversed:
      entries.removeAll { $0.key == key }
    case .presented, .scanned, .confirmed, .submitted, .timedOut:
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index].since = recorded.at
      }
    }
  }
}
