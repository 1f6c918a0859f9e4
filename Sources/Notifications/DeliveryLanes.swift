// SPDX-License-Identifier: Apache-2.0

/// Claimed notifications by endpoint: some being sent, some waiting for those.
struct DeliveryLanes {
  struct Waiting {
    let notification: OutgoingNotification
    let claimedAt: Int64
  }

  private struct Lane {
    var running = 0
    var waiting: [Waiting] = []
  }

  private var lanes: [String: Lane] = [:]
  private let runningLimit: Int
  private let waitingLimit: Int

  /// - Parameters:
  ///   - running: How many of a lane are sent at the same time.
  ///   - waiting: How many may wait behind those.
  init(running: Int, waiting: Int) {
    runningLimit = running
    waitingLimit = waiting
  }

  /// Whether nothing is sent and nothing waits.
  var isEmpty: Bool { lanes.isEmpty }

  /// Puts a notification behind the others of its lane; false where there is no room.
  mutating func add(
    _ notification: OutgoingNotification, to lane: String, claimedAt: Int64
  ) -> Bool {
    guard lanes[lane]?.waiting.count ?? 0 < waitingLimit else { return false }
    lanes[lane, default: Lane()].waiting.append(
      Waiting(notification: notification, claimedAt: claimedAt))
    return true
  }

  /// Starts the next one of a lane that has room; nil where none can start.
  mutating func next() -> (lane: String, Waiting)? {
    for (name, lane) in lanes where lane.running < runningLimit && !lane.waiting.isEmpty {
      lanes[name]?.running += 1
      guard let first = lanes[name]?.waiting.removeFirst() else { continue }
      return (name, first)
    }
    return nil
  }

  /// One of a lane was sent, or not.
  mutating func finish(_ lane: String) {
    lanes[lane]?.running -= 1
    if let left = lanes[lane], left.running == 0, left.waiting.isEmpty { lanes[lane] = nil }
  }
}
