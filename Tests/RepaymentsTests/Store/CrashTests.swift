// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Synchronization
import Testing

@testable import Repayments

/// The campaigns' proofs, small: a settlement is stopped at every statement that it runs, and files are damaged.
@Suite struct CrashTests {
  @Test(arguments: TestStore.available)
  func `stopped at any statement, a settlement is there whole or not at all, and then once`(
    store: TestStore
  ) async throws {
    let sandbox = try Sandbox()
    try await store.withLocation { location in
      let database = CrashingDatabase(try location.open())
      try LedgerCore(on: database, issuer: "bank").write {
        try $0.open(try sandbox.bill(), at: sandbox.now)
      }
      var order = 0
      for statement in 1...200 {
        order += 1
        let code = OrderCode(
          try sandbox.payment(
            OrderID("order-\(order)"), of: 10, nonce: UInt32(order)))
        let core = try LedgerCore(on: database, issuer: "bank", patienceSeconds: 0)
        let before = try core.read { try $0.head().sequence }
        database.crash(at: statement)
        var isStopped = false
        do {
          _ = try core.write { try $0.settle(code, at: sandbox.now) }
        } catch is CrashingDatabase.Crash {
          isStopped = true
        }
        database.crash(at: nil)
        let again = try LedgerCore(on: database, issuer: "bank", patienceSeconds: 0)
        guard isStopped else { break }
        #expect(try again.read { try $0.head().sequence } == before)
        guard case .settled = try again.write({ try $0.settle(code, at: sandbox.now) }) else {
          Issue.record("statement \(statement) left something behind")
          return
        }
      }
      #expect((20...60).contains(order), "\(order) statements")
      let ledger = try Ledger(at: location, issuer: "bank")
      if store != .memory {
        #expect(try await ledger.verify().isSound)
        let due = try await ledger.due(on: sandbox.account, at: sandbox.now)
        #expect(due == Amount(minorUnits: 10_000 - 10 * UInt64(order)))
      }
    }
  }

  /// Each fault of the store is told by its name, nothing is kept of the transaction, and the same ledger goes on.
  @Test(arguments: [
    StoreError.full("no space"), .busy("held"), .unavailable("away"), .contention("again"),
    .alreadyThere("a key"), .database(code: "x", message: "y"),
  ])
  func `a store that fails for a while loses nothing, and goes on`(error: StoreError) throws {
    let sandbox = try Sandbox()
    let database = CrashingDatabase(try SQLiteDatabase())
    let core = try LedgerCore(on: database, issuer: "bank", patienceSeconds: 0)
    try core.write { try $0.open(try sandbox.bill(), at: sandbox.now) }
    let code = OrderCode(try sandbox.payment("order-1", of: 10, nonce: 1))
    database.fail(with: error)
    #expect(throws: error) { _ = try core.write { try $0.settle(code, at: sandbox.now) } }
    database.fail(with: nil)
    guard case .settled = try core.write({ try $0.settle(code, at: sandbox.now) }) else {
      Issue.record("something was kept")
      return
    }
    #expect(try core.read { try $0.audit().isSound })
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `a damaged file opens to a prefix of history, or is refused`(seed: UInt64) async throws {
    let sandbox = try Sandbox()
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("ledger.sqlite").path
      let ledger = try Ledger(at: .sqlite(path: path), issuer: "bank")
      try await sandbox.fill(ledger)
      let history = try await ledger.entries().map(\.hash)
      var random = SeededGenerator(seed: seed)
      for suffix in ["", "-wal"] {
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + suffix)))
        if (suffix == "-wal") == seed.isMultiple(of: 2), !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          if seed.isMultiple(of: 3) {
            bytes.removeSubrange(place...)
          } else {
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path + ".copy" + suffix))
      }
      guard let copy = try? Ledger(at: .sqlite(path: path + ".copy"), issuer: "bank"),
        let audit = try? await copy.verify(), case .sound(let count, let head) = audit
      else { return }
      #expect(count <= history.count)
      #expect(count == 0 || head == history[Int(count) - 1])
    }
  }
}

/// A database that stops at a statement, as if the process had died, or fails at every one.
final class CrashingDatabase: SQLDatabase {
  struct Crash: Error {}

  private let database: any SQLDatabase
  private let plan = Mutex(Plan())

  fileprivate struct Plan {
    var left: Int?
    var error: StoreError?
  }

  init(_ database: any SQLDatabase) {
    self.database = database
  }

  func crash(at statement: Int?) { plan.withLock { $0.left = statement } }
  func fail(with error: StoreError?) { plan.withLock { $0.error = error } }

  var dialect: SQLDialect { database.dialect }

  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    do {
      return try database.write { session in
        try body(CrashingSession(session: session, owner: self))
      }
    } catch let error as StoreError where error == CrashingDatabase.stop {
      throw Crash()
    }
  }

  /// What a statement throws at which the process stops; the statements after it, of a process that is gone, throw it too.
  private static let stop = StoreError.unreadable("a process that lives")

  fileprivate func reach() throws(StoreError) {
    let error: StoreError? = plan.withLock { plan in
      if let left = plan.left {
        plan.left = max(0, left - 1)
        if left <= 1 { return CrashingDatabase.stop }
      }
      return plan.error
    }
    if let error { throw error }
  }

  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try database.read(body)
  }
}

private struct CrashingSession: SQLSession {
  let session: any SQLSession
  let owner: CrashingDatabase

  func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
    try owner.reach()
    return try session.execute(sql, parameters)
  }

  func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [[SQLValue]] {
    try owner.reach()
    return try session.query(sql, parameters)
  }
}
