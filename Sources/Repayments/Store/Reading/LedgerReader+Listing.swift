// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Which orders are asked for. What is nil does not matter.
public struct OrderFilter: Sendable, Hashable {
  /// Where they stand.
  public var states: Set<OrderState>?
  /// Whose they are.
  public var merchant: MerchantID?
  /// Which account they repay.
  public var account: AccountToken?
  /// The earliest time at which they were made.
  public var createdFrom: Timestamp?
  /// The first time at which they were no longer made.
  public var createdBefore: Timestamp?
  /// Only those made after the order whose first entry has this place; to go on where a list ended.
  public var afterSequence: Int64?

  /// Asks for all orders, but for what is named.
  public init(
    states: Set<OrderState>? = nil, merchant: MerchantID? = nil, account: AccountToken? = nil,
    createdFrom: Timestamp? = nil, createdBefore: Timestamp? = nil, afterSequence: Int64? = nil
  ) {
    self.states = states
    self.merchant = merchant
    self.account = account
    self.createdFrom = createdFrom
    self.createdBefore = createdBefore
    self.afterSequence = afterSequence
  }
}

/// An order in a list.
public struct ListedOrder: Sendable, Hashable {
  /// The order.
  public let order: Order
  /// The place of its first entry, by which a list goes on.
  public let firstSequence: Int64
  /// When it was made.
  public let createdAt: Timestamp
  /// When something last happened to it.
  public let changedAt: Timestamp
}

extension LedgerReader {
  /// Orders in the order in which they were made, at most `limit`.
  public func orders(_ filter: OrderFilter = OrderFilter(), limit: Int) throws -> [ListedOrder] {
    var (conditions, values): ([String], [SQLValue]) = (["state IS NOT NULL"], [])
    func add(_ column: String, _ comparison: String, _ value: SQLValue) {
      values.append(value)
      conditions.append("\(column) \(comparison) $\(values.count)")
    }
    if let states = filter.states {
      let names = states.map(\.rawValue).sorted().map { name in
        values.append(.text(name))
        return "$\(values.count)"
      }
      conditions.append(names.isEmpty ? "1 = 0" : "state IN (\(names.joined(separator: ", ")))")
    }
    if let merchant = filter.merchant { add("merchant", "=", .text(merchant.text)) }
    if let account = filter.account { add("account", "=", .text(account.description)) }
    if let time = filter.createdFrom { add("created_at", ">=", .integer(time.seconds)) }
    if let time = filter.createdBefore { add("created_at", "<", .integer(time.seconds)) }
    if let sequence = filter.afterSequence { add("first_sequence", ">", .integer(sequence)) }
    values.append(.integer(Int64(limit)))
    let rows = try session.query(
      """
      SELECT entity, first_sequence, created_at, changed_at FROM entities
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY first_sequence LIMIT $\(values.count)
      """, values)
    return try rows.map { values in
      var row = SQLRow(values)
      let name = try row.text()
      guard let key = OrderKey(stored: name), let order = try order(key) else {
        throw StoreError.damaged("\(name) is listed, and has no events")
      }
      return ListedOrder(
        order: order, firstSequence: try row.integer(),
        createdAt: Timestamp(seconds: try row.integer()),
        changedAt: Timestamp(seconds: try row.integer()))
    }
  }

  /// Merchants by their names, at most `limit`, those behind `name` only.
  public func merchants(after name: MerchantID? = nil, limit: Int) throws -> [Merchant] {
    try names(of: "m", after: name?.text, limit: limit).compactMap {
      try merchant(try MerchantID($0))
    }
  }

  /// Accounts by their tokens, at most `limit`, those behind `token` only.
  public func accounts(after token: AccountToken? = nil, limit: Int) throws -> [CreditAccount] {
    try names(of: "a", after: token?.description, limit: limit).compactMap {
      try account(try AccountToken($0))
    }
  }

  private func names(of kind: String, after name: String?, limit: Int) throws -> [String] {
    // A semicolon comes after the colon.
    let rows = try session.query(
      """
      SELECT entity FROM entities WHERE entity > $1 AND entity < $2 ORDER BY entity LIMIT $3
      """,
      [.text("\(kind):\(name ?? "")"), .text("\(kind);"), .integer(Int64(limit))])
    return try rows.map { values in
      var row = SQLRow(values)
      return String(try row.text().dropFirst(2))
    }
  }
}

extension OrderKey {
  /// The order of a name in the store: `o:shop/order-1`.
  init?(stored name: String) {
    let parts = name.dropFirst(2).split(separator: "/", maxSplits: 1)
    guard name.hasPrefix("o:"), parts.count == 2, let merchant = try? MerchantID(String(parts[0])),
      let order = try? OrderID(String(parts[1]))
    else { return nil }
    self.init(merchant: merchant, order: order)
  }
}
