// SPDX-License-Identifier: Apache-2.0

public import Payments

extension Ledger {
  /// Asks something about a merchant or its terminals; gives what was appended, nothing where it is so already.
  @discardableResult
  public func ask(
    _ request: MerchantRequest, of merchant: MerchantID, at now: Timestamp = .now
  ) async throws(RequestError<MerchantRefusal>) -> [Entry] {
    try await self.request(refusing: MerchantRefusal.self) {
      try $0.ask(request, of: merchant, at: now)
    }
  }

  /// Asks something about a credit account; gives what was appended, nothing where it is so already.
  @discardableResult
  public func ask(
    _ request: AccountRequest, of account: AccountToken, at now: Timestamp = .now
  ) async throws(RequestError<AccountRefusal>) -> [Entry] {
    try await self.request(refusing: AccountRefusal.self) {
      try $0.ask(request, of: account, at: now)
    }
  }

  /// Makes an order from a verified code; the same code again gives the stored answer.
  @discardableResult
  public func create(
    _ code: OrderCode, at now: Timestamp = .now
  ) async throws(RequestError<OrderRefusal>) -> OrderOutcome {
    try await self.request(refusing: OrderRefusal.self) { try $0.create(code, at: now) }
  }

  /// Asks something about an order.
  @discardableResult
  public func ask(
    _ request: OrderRequest, of order: OrderKey, at now: Timestamp = .now
  ) async throws(RequestError<OrderRefusal>) -> OrderOutcome {
    try await self.request(refusing: OrderRefusal.self) { try $0.ask(request, of: order, at: now) }
  }
}
