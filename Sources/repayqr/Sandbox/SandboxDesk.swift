// SPDX-License-Identifier: Apache-2.0

import Glibc
import Payments
import Repayments

/// The sandbox issuer's ledger at one point in time, as commands use it.
///
/// Refusals are thrown as the rules name them, and errors of the store as `StoreError`.
struct SandboxDesk: Sendable {
  let ledger: Ledger
  /// The time that requests are asked at.
  var now: Timestamp
  let printer: ResultPrinter

  /// Opens the store that was named. Only a command that can begin a ledger makes one.
  init(_ options: SandboxOptions, begins: Bool) throws {
    let location = try StoreLocation(options.store.text)
    if case .sqlite(let path) = location { try SandboxDesk.prepare(path, options, begins: begins) }
    ledger = try Ledger(at: location, issuer: options.store.issuer)
    now = options.now?.timestamp ?? .now
    printer = options.printer
  }

  private static func prepare(_ path: String, _ options: SandboxOptions, begins: Bool) throws {
    let name = FileName(argument: path)
    guard unsafe access(name.cPath, F_OK) != 0 else { return }
    guard begins else {
      throw Failure(
        .unreadable,
        "there is no ledger at sqlite:\(name.text.escapedForTerminal); begin one by "
          + "`repayqr merchant add` or `repayqr account open`, or name another by --store")
    }
    if options.store.isDefault { try OutputFile.makeFolder(FileName(argument: DataFolder.path)) }
  }

  var issuer: IssuerID { ledger.issuer }
  var policy: OrderPolicy { ledger.policy }
  /// The day it is in Shanghai.
  var date: CivilDate { CivilDate(inShanghaiAt: now) }
}

// MARK: - Asking

extension SandboxDesk {
  /// Asks something about a merchant, and gives it as it is then.
  func ask(_ request: MerchantRequest, of id: MerchantID) async throws -> Merchant {
    let merchant = try await ledger.write { [now] transaction in
      _ = try transaction.ask(request, of: id, at: now)
      return try transaction.merchant(id)
    }
    guard let merchant else { throw MerchantRefusal.unknownMerchant(id) }
    return merchant
  }

  /// Asks something about an account, and gives it as it is then.
  func ask(_ request: AccountRequest, of token: AccountToken) async throws -> CreditAccount {
    let account = try await ledger.write { [now] transaction in
      _ = try transaction.ask(request, of: token, at: now)
      return try transaction.account(token)
    }
    guard let account else { throw AccountRefusal.unknownAccount(token) }
    return account
  }

  /// Stores a new order.
  func create(_ code: OrderCode) async throws -> OrderRow {
    OrderRow(try await ledger.write { [now] in try $0.create(code, at: now) })
  }

  /// Asks something about an order, and gives it as it is then.
  func ask(_ request: OrderRequest, of key: OrderKey) async throws -> OrderRow {
    OrderRow(try await ledger.write { [now] in try $0.ask(request, of: key, at: now) })
  }
}

extension OrderRow {
  /// What became of a request.
  init(_ outcome: OrderOutcome) {
    if case .repeated = outcome.answer {
      self.init(outcome.order, repeated: true)
    } else {
      self.init(outcome.order)
    }
  }
}

// MARK: - Reading

extension SandboxDesk {
  /// A merchant; throws `MerchantRefusal` where there is none.
  func merchant(_ id: MerchantID) async throws -> Merchant {
    guard let merchant = try await ledger.merchant(id) else {
      throw MerchantRefusal.unknownMerchant(id)
    }
    return merchant
  }

  /// An account; throws `AccountRefusal` where there is none.
  func account(_ token: AccountToken) async throws -> CreditAccount {
    guard let account = try await ledger.account(token) else {
      throw AccountRefusal.unknownAccount(token)
    }
    return account
  }

  /// An order; throws `OrderRefusal` where there is none.
  func order(_ key: OrderKey) async throws -> Order {
    guard let order = try await ledger.order(key) else { throw OrderRefusal.unknownOrder(key) }
    return order
  }

  /// All merchants, by their names.
  func merchants() async throws -> [Merchant] {
    try await allPages { try await ledger.merchants(after: $0?.profile.id, limit: $1) }
  }

  /// All accounts, by their tokens.
  func accounts() async throws -> [CreditAccount] {
    try await allPages { try await ledger.accounts(after: $0?.profile.token, limit: $1) }
  }

  /// The orders that are asked for, the oldest first.
  func orders(_ filter: OrderFilter) async throws -> [Order] {
    try await listedOrders(filter).map(\.order)
  }

  /// The orders that are asked for, the oldest first, with what a list knows of them.
  func listedOrders(_ filter: OrderFilter) async throws -> [ListedOrder] {
    try await allPages { last, limit in
      var filter = filter
      filter.afterSequence = last?.firstSequence
      return try await ledger.orders(filter, limit: limit)
    }
  }

  /// Every entry in its order, one part of the ledger after another.
  func eachEntry(
    after first: Int64 = 0, _ work: ([Entry]) async throws -> Void
  ) async throws {
    var last = first
    while true {
      let entries = try await ledger.entries(after: last, limit: SandboxDesk.pageSize)
      guard let end = entries.last else { return }
      try await work(entries)
      last = end.sequence
    }
  }

  private static let pageSize = 500

  private func allPages<Item>(
    _ page: (_ last: Item?, _ limit: Int) async throws -> [Item]
  ) async throws -> [Item] {
    var all: [Item] = []
    while true {
      let items = try await page(all.last, SandboxDesk.pageSize)
      all += items
      if items.count < SandboxDesk.pageSize { return all }
    }
  }
}
