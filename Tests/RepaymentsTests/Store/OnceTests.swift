// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Synchronization
import Testing

@testable import Repayments

/// Once, whoever asks, however often, and whatever is lost on the way.
@Suite struct OnceTests {
  @Test(arguments: TestStore.shared)
  func `forty tasks on two ledgers in one place settle one payment once`(store: TestStore)
    async throws
  {
    let sandbox = try Sandbox()
    try await store.withLocation { location in
      let ledgers = [
        try Ledger(at: location, issuer: "bank"), try Ledger(at: location, issuer: "bank"),
      ]
      try await ledgers[0].open(try sandbox.bill(), at: sandbox.now)
      let payment = try sandbox.payment("order-1", of: 4000, nonce: 1)
      let settlements = try await withThrowingTaskGroup(of: Settlement.self) { group in
        for index in 0..<40 {
          group.addTask { try await ledgers[index % 2].settle(payment, at: Sandbox.now) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(settlements.count == 40)
      #expect(Set(settlements.map(\.entry)).count == 1)
      #expect(settlements.count { if case .settled = $0 { true } else { false } } == 1)
      #expect(try await ledgers[1].verify().isSound)
    }
  }

  @Test(arguments: TestStore.shared)
  func `payments that together exceed what is due are not all settled, and harm no other`(
    store: TestStore
  ) async throws {
    let sandbox = try Sandbox()
    try await store.withLocation { location in
      let ledgers = [
        try Ledger(at: location, issuer: "bank"), try Ledger(at: location, issuer: "bank"),
      ]
      try await ledgers[0].open(try sandbox.bill(over: 1000), at: sandbox.now)
      let payments = try (1...20).map { number in
        try sandbox.payment(OrderID("order-\(number)"), of: 150, nonce: UInt32(number))
      }
      let settled = await withTaskGroup(of: Bool.self) { group in
        for (index, payment) in payments.enumerated() {
          group.addTask {
            (try? await ledgers[index % 2].record(payment, at: Sandbox.now)) != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(settled == 6)
      #expect(try await ledgers[1].due(on: sandbox.account, at: Sandbox.now) == Amount("1.00"))
      #expect(try await ledgers[1].verify().isSound)
    }
  }

  @Test(arguments: TestStore.shared)
  func `a ledger that is opened again holds what was recorded`(store: TestStore) async throws {
    let sandbox = try Sandbox()
    try await store.withLocation { location in
      let head: Audit
      do {
        let ledger = try Ledger(at: location, issuer: "bank")
        try await sandbox.fill(ledger)
        head = try await ledger.verify()
      }
      let again = try Ledger(at: location, issuer: "bank")
      #expect(try await again.verify() == head)
      let payment = try sandbox.payment("order-2", of: 1000, nonce: 2)
      guard case .repeated = try await again.settle(payment, at: sandbox.now) else {
        Issue.record("settled a second time")
        return
      }
      let other = try sandbox.payment("order-2", of: 1001, nonce: 3)
      await #expect(
        throws: RequestError.refused(
          OrderRefusal.conflict(OrderKey(merchant: "shop", order: "order-2"), .code))
      ) { try await again.record(other, at: sandbox.now) }
    }
  }

  @Test(arguments: TestStore.shared)
  func `eight ledgers opened at once in a new place agree`(store: TestStore) async throws {
    try await store.withLocation { location in
      let audits = try await withThrowingTaskGroup(of: Audit.self) { group in
        for _ in 0..<8 { group.addTask { try await Ledger(at: location).verify() } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(audits.count == 8)
      #expect(audits.allSatisfy { $0 == .sound(entries: 0, head: nil) })
    }
  }

  @Test(arguments: TestStore.available)
  func `one issuer's ledger is not opened as another's`(store: TestStore) async throws {
    try await store.withLocation { location in
      let database = try location.open()
      _ = try LedgerCore(on: database, issuer: "bank")
      #expect(throws: StoreError.otherIssuer(found: "bank", asked: "other")) {
        _ = try LedgerCore(on: database, issuer: "other")
      }
    }
  }

  /// Where the answer to a commit was lost, the chain tells whether it was kept; where the commit itself was, it is done again.
  @Test(arguments: TestStore.available, [true, false])
  func `an unknown outcome of a commit is resolved`(store: TestStore, wasKept: Bool) async throws {
    let sandbox = try Sandbox()
    try await store.withLocation { location in
      let database = ForgetfulDatabase(try location.open(), keeps: wasKept)
      let core = try LedgerCore(on: database, issuer: "bank")
      try core.write { try $0.open(try sandbox.bill(), at: sandbox.now) }
      let code = OrderCode(try sandbox.payment("order-1", of: 4000, nonce: 1))
      database.forgetNext()
      let settlement = try core.write { try $0.settle(code, at: sandbox.now) }
      guard case .settled = settlement else {
        Issue.record("\(settlement)")
        return
      }
      #expect(database.forgotten == 1)
      guard
        case .repeated(settlement.entry) = try core.write({
          try $0.settle(code, at: sandbox.now)
        })
      else {
        Issue.record("settled twice, or not at all")
        return
      }
      #expect(try core.read { try $0.audit().isSound })
    }
  }

  @Test(.enabled(if: PostgresServer.shared != nil))
  func `a server that goes away and comes back loses nothing, and doubles nothing`() async throws {
    let server = try #require(PostgresServer(settings: ["max_connections=20", "fsync=off"]))
    let sandbox = try Sandbox()
    let ledger = try Ledger(at: try server.location(), issuer: "bank")
    try await ledger.open(try sandbox.bill(over: 100_000), at: sandbox.now)
    let payments = try (1...60).map { number in
      try sandbox.payment(OrderID("order-\(number)"), of: 150, nonce: UInt32(number))
    }
    let restarts = Task.detached { for _ in 0..<2 { server.tell("restart") } }
    for payment in payments { _ = try await ledger.record(payment, at: sandbox.now) }
    await restarts.value
    for payment in payments {
      guard case .repeated = try await ledger.settle(payment, at: sandbox.now) else {
        Issue.record("order \(payment.intent.orderId) was lost")
        continue
      }
    }
    #expect(try await ledger.due(on: sandbox.account, at: sandbox.now) == Amount("910.00"))
    server.tell("stop")
    #expect(throws: StoreError.self) { _ = try PostgresDatabase(url: server.url) }
    do {
      _ = try PostgresDatabase(url: server.url)
    } catch {
      guard case .unavailable = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}

/// A database that once loses the answer to a commit, or the commit with it.
final class ForgetfulDatabase: SQLDatabase {
  private struct Lost: Error {}
  private let database: any SQLDatabase
  private let keeps: Bool
  private let state = Mutex((armed: false, forgotten: 0))

  init(_ database: any SQLDatabase, keeps: Bool) {
    self.database = database
    self.keeps = keeps
  }

  var forgotten: Int { state.withLock { $0.forgotten } }
  func forgetNext() { state.withLock { $0.armed = true } }

  var dialect: SQLDialect { database.dialect }

  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    let forgets = state.withLock { state in
      defer { state = (false, state.forgotten + (state.armed ? 1 : 0)) }
      return state.armed
    }
    guard forgets else { return try database.write(body) }
    do {
      _ = try database.write { session in
        _ = try body(session)
        if !keeps { throw Lost() }
      }
    } catch is Lost {}
    throw StoreError.commitUnknown("forgotten")
  }

  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try database.read(body)
  }
}

extension OnceTests {
  private struct Stop: Error {}

  @Test(arguments: TestStore.available)
  func `what belongs together is taken back together, and what stands beside it stays`(
    store: TestStore
  ) async throws {
    let sandbox = try Sandbox()
    try await store.withLedger { ledger in
      try await ledger.open(try sandbox.bill(), at: sandbox.now)
      let codes = try (1...4).map {
        OrderCode(try sandbox.payment(OrderID("order-\($0)"), of: 10, nonce: UInt32($0)))
      }
      let core = ledger.core
      try core.write { transaction in
        _ = try transaction.settle(codes[0], at: sandbox.now)
        // The outer one writes only through the inner one, and fails.
        do {
          try transaction.atomically {
            _ = try transaction.atomically { try transaction.settle(codes[1], at: sandbox.now) }
            throw Stop()
          }
        } catch is Stop {}
        // The inner one fails, and the outer one goes on.
        try transaction.atomically {
          _ = try transaction.settle(codes[2], at: sandbox.now)
          do {
            try transaction.atomically {
              _ = try transaction.settle(codes[3], at: sandbox.now)
              throw Stop()
            }
          } catch is Stop {}
        }
        #expect(try transaction.order(codes[1].order) == nil)
        #expect(try transaction.order(codes[3].order) == nil)
      }
      #expect(try await ledger.orders().map(\.order.key) == [codes[0].order, codes[2].order])
      #expect(try await ledger.verify().isSound)
      guard case .settled = try await ledger.settle(codes[3], at: sandbox.now) else {
        Issue.record("something was kept")
        return
      }
    }
  }
}
