// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Anything that happened at the issuer. The state is the fold of these, and the journal follows from them.
public enum DomainEvent: Sendable, Hashable, Codable {
  /// To a merchant or one of its terminals.
  case merchant(MerchantID, MerchantEvent)
  /// To a credit account.
  case account(AccountToken, AccountEvent)
  /// To an order.
  case order(OrderKey, OrderEvent)
}

/// An event with its place and time.
public struct RecordedEvent: Sendable, Hashable, Codable {
  /// The place among the issuer's events, from 1, without gaps; consumers tell repetitions by it.
  public let sequence: Int64
  /// When it was recorded.
  public let at: Timestamp
  /// What happened.
  public let event: DomainEvent

  /// Puts an event in its place.
  public init(sequence: Int64, at: Timestamp, event: DomainEvent) {
    self.sequence = sequence
    self.at = at
    self.event = event
  }
}
