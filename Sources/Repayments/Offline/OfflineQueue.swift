// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Payments

/// What a terminal keeps while it has no link, first in, first out.
///
/// A code's life bounds how long that is worth anything: ten minutes at most, and the policy's skew. So the queue is short,
/// has a limit, and every repayment leaves it with an outcome. It is a value: a terminal writes ``bytes`` to its disk after
/// each change and before it tells a payer anything, and starts again from them.
public struct OfflineQueue: Sendable, Hashable {
  /// How many repayments may wait.
  public let capacity: Int
  /// How long after its `expiresAt` a code may still be handed in, in seconds: the ledger's own skew.
  public let clockSkewSeconds: Int64
  /// What waits, the oldest first.
  public private(set) var waiting: [OfflineRepayment] = []
  /// Those of them that were sent to the ledger, and of which it has not said what became of them.
  public private(set) var sent: [OrderKey] = []
  /// What became of the repayments that left, the last ``historyLimit`` of them, the latest last.
  public private(set) var finished: [Finished] = []

  /// How many outcomes are kept.
  public static let historyLimit = 200

  /// A repayment that left the queue.
  public struct Finished: Sendable, Hashable, Codable {
    /// Which one.
    public let order: OrderKey
    /// How.
    public let outcome: OfflineOutcome
  }

  /// An empty queue of 20 places.
  ///
  /// - Precondition: There is a place.
  public init(
    capacity: Int = 20,
    clockSkewSeconds: Int64 = VerificationPolicy.standard.clockSkewSeconds
  ) {
    precondition(capacity > 0, "a queue has a place")
    self.capacity = capacity
    self.clockSkewSeconds = clockSkewSeconds
  }

  /// Takes a repayment in; the same again is there already.
  public mutating func add(
    _ repayment: OfflineRepayment, at now: Timestamp
  ) throws(OfflineRefusal) {
    if let known = waiting.first(where: { $0.order == repayment.order }) {
      guard known.payloadText == repayment.payloadText, known.payer == repayment.payer else {
        throw .conflict(repayment.order)
      }
      return
    }
    guard isInTime(repayment, at: now) else {
      throw .expired(expiresAt: repayment.expiresAt, now: now)
    }
    guard waiting.count < capacity else { throw .full(capacity: capacity) }
    waiting.append(repayment)
  }

  /// The repayment to hand in now; nil where none waits.
  ///
  /// Those whose time is over leave the queue before it, as expired, unless they were sent: the ledger may have taken one
  /// up although its answer was lost, so it stays until the ledger is heard.
  public mutating func next(at now: Timestamp) -> OfflineRepayment? {
    for repayment in waiting where !isInTime(repayment, at: now) && !sent.contains(repayment.order)
    {
      finish(repayment.order, as: .expired)
    }
    return waiting.first
  }

  /// Notes that a repayment is sent now; to be written to the disk before it is.
  public mutating func send(_ order: OrderKey) {
    guard waiting.contains(where: { $0.order == order }), !sent.contains(order) else { return }
    sent.append(order)
  }

  /// Lets a repayment leave; one that does not wait changes nothing.
  public mutating func finish(_ order: OrderKey, as outcome: OfflineOutcome) {
    guard let index = waiting.firstIndex(where: { $0.order == order }) else { return }
    waiting.remove(at: index)
    sent.removeAll { $0 == order }
    finished.append(Finished(order: order, outcome: outcome))
    if finished.count > OfflineQueue.historyLimit { finished.removeFirst() }
  }

  private func isInTime(_ repayment: OfflineRepayment, at now: Timestamp) -> Bool {
    now < repayment.expiresAt.adding(seconds: clockSkewSeconds)
  }
}

/// Why a repayment is not taken in without a link, in the order of precedence.
public enum OfflineRefusal: Error, Sendable, Equatable {
  /// Another repayment of the same order waits.
  case conflict(OrderKey)
  /// The code's time is over.
  case expired(expiresAt: Timestamp, now: Timestamp)
  /// No place is left.
  case full(capacity: Int)
}

extension OfflineQueue: Codable {
  /// The queue as it is written to a disk: JSON with sorted names, the same bytes for the same queue.
  public var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self))
    }
  }

  /// Reads a queue that was written.
  public init(reading bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(OfflineQueue.self, from: Data(bytes))
  }
}
