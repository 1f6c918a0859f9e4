// SPDX-License-Identifier: Apache-2.0

public import Payments

/// One entry of a ledger: an event in its place, the money it moved between accounts, and its link in the chain.
public struct Entry: Sendable, Hashable {
  /// What happened, when, and at which place.
  public let recorded: RecordedEvent
  /// What it posted; nil where it moved no money.
  public let transaction: JournalTransaction?
  /// The hash of the entry before, or 32 zero bytes at the beginning.
  public let previousHash: Digest256
  /// The hash of this entry: SHA-256 over the hash before and all that this entry says.
  public let hash: Digest256

  /// The place in the ledger, from 1, without gaps.
  public var sequence: Int64 { recorded.sequence }
  /// When it was recorded.
  public var recordedAt: Timestamp { recorded.at }
  /// What happened.
  public var event: DomainEvent { recorded.event }
}

/// 32 bytes of SHA-256.
public struct Digest256: Sendable, Hashable, CustomStringConvertible {
  /// The bytes.
  public let bytes: [UInt8]

  /// Takes bytes; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  init(unchecked bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What stands for the hash of an entry before the first.
  public static let zero = Digest256(unchecked: [UInt8](repeating: 0, count: 32))

  /// 64 lower-case hex digits.
  public var description: String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
