// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Names an order for good: the merchant and the merchant's name for it. It is also the key of idempotency.
public struct OrderKey: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Whose order.
  public let merchant: MerchantID
  /// Which one.
  public let order: OrderID

  /// Names an order.
  public init(merchant: MerchantID, order: OrderID) {
    self.merchant = merchant
    self.order = order
  }

  /// `shop/order-1`.
  public var description: String { "\(merchant)/\(order)" }
}
