// SPDX-License-Identifier: Apache-2.0

/// Entities that were read before, so that a request need not read and fold their events again.
///
/// A copy is good as long as nobody else has written. Where somebody has, which the head tells, each is brought up to date
/// when it is next asked for.
struct LedgerCache: Sendable {
  /// The head after the last transaction of ours.
  var head: ChainHead?
  private var entities: [EntityKey: (entity: Entity, epoch: Int)] = [:]
  private var epoch = 0

  /// How many entities are kept; then all are forgotten.
  private static let capacity = 20_000

  /// Notes where the chain ends as a transaction begins.
  mutating func begin(at head: ChainHead) {
    if self.head != head {
      epoch += 1
      self.head = head
    }
  }

  /// A copy, and whether it is certainly up to date.
  func entity(_ key: EntityKey) -> (entity: Entity, isFresh: Bool)? {
    entities[key].map { ($0.entity, $0.epoch == epoch) }
  }

  /// Takes over what a transaction has read and written.
  mutating func commit(_ changed: [EntityKey: Entity], head: ChainHead) {
    if entities.count + changed.count > LedgerCache.capacity { entities.removeAll() }
    for (key, entity) in changed { entities[key] = (entity, epoch) }
    self.head = head
  }
}

/// Where the chain ends.
struct ChainHead: Sendable, Hashable {
  /// The place of the last event; 0 where there is none.
  var sequence: Int64
  /// Its hash.
  var hash: [UInt8]
}
