// SPDX-License-Identifier: Apache-2.0

public import Payments

extension Ledger {
  /// The merchant of a name; nil where there is none.
  public func merchant(_ id: MerchantID) async throws(StoreError) -> Merchant? {
    try await reading { try $0.merchant(id) }
  }

  /// Merchants by their names, at most `limit`, those behind `name` only.
  public func merchants(
    after name: MerchantID? = nil, limit: Int = 100
  ) async throws(StoreError) -> [Merchant] {
    try await reading { try $0.merchants(after: name, limit: limit) }
  }

  /// The account of a token; nil where there is none.
  public func account(_ token: AccountToken) async throws(StoreError) -> CreditAccount? {
    try await reading { try $0.account(token) }
  }

  /// Accounts by their tokens, at most `limit`, those behind `token` only.
  public func accounts(
    after token: AccountToken? = nil, limit: Int = 100
  ) async throws(StoreError) -> [CreditAccount] {
    try await reading { try $0.accounts(after: token, limit: limit) }
  }

  /// The order of a name; nil where there is none.
  public func order(_ key: OrderKey) async throws(StoreError) -> Order? {
    try await reading { try $0.order(key) }
  }

  /// Orders in the order in which they were made, at most `limit`.
  public func orders(
    _ filter: OrderFilter = OrderFilter(), limit: Int = 100
  ) async throws(StoreError) -> [ListedOrder] {
    try await reading { try $0.orders(filter, limit: limit) }
  }

  /// Orders whose outcome is not known, the oldest first, at most `limit`.
  public func inDoubt(limit: Int = 100) async throws(StoreError) -> [ListedOrder] {
    try await orders(OrderFilter(states: [.inDoubt]), limit: limit)
  }

  /// Entries in their order, at most `limit`, from the one after `sequence` on.
  public func entries(
    after sequence: Int64 = 0, limit: Int = 100
  ) async throws(StoreError) -> [Entry] {
    try await reading { try $0.entries(after: sequence, limit: limit) }
  }

  /// The entries of an order's own events.
  public func entries(of order: OrderKey) async throws(StoreError) -> [Entry] {
    try await reading { try $0.entries(of: order) }
  }

  /// The entries of an account's events.
  public func entries(of account: AccountToken) async throws(StoreError) -> [Entry] {
    try await reading { try $0.entries(of: account) }
  }

  /// The entries that moved money for an order.
  public func transactions(of order: OrderKey) async throws(StoreError) -> [Entry] {
    try await reading { try $0.transactions(of: order) }
  }

  /// The entries that moved money of an account.
  public func transactions(of account: AccountToken) async throws(StoreError) -> [Entry] {
    try await reading { try $0.transactions(of: account) }
  }

  /// What each account of the journal holds.
  public func balances() async throws(StoreError) -> [AccountBalance] {
    try await reading { try $0.balances() }
  }

  /// The last entry's place and hash; place 0 and zeros where there is none.
  public func head() async throws(StoreError) -> (sequence: Int64, hash: Digest256) {
    try await reading { try $0.head() }
  }

  /// Reads everything again, and checks sums, chain, and all that was derived.
  public func verify() async throws(StoreError) -> Audit {
    try await reading { try $0.audit() }
  }

  private func reading<Result: Sendable>(
    _ body: @escaping @Sendable (LedgerReader) throws -> Result
  ) async throws(StoreError) -> Result {
    do {
      return try await read(body)
    } catch {
      throw StoreError(any: error)
    }
  }
}
