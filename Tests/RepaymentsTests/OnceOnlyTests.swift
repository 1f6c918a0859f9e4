// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Testing

@testable import Repayments

struct OnceOnlyTests {
  @Test func `fifty tasks on two connections to one file settle one payment once`() async throws {
    let sandbox = try Sandbox()
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("ledger.sqlite").path
      let ledgers = [try Ledger(at: .file(path: path)), try Ledger(at: .file(path: path))]
      try await ledgers[0].open(try sandbox.bill(), at: sandbox.now)
      let payment = try sandbox.payment("order-1", of: 4000, nonce: 1)

      let settlements = try await withThrowingTaskGroup(of: Settlement.self) { group in
        for index in 0..<50 {
          group.addTask { try await ledgers[index % 2].settle(payment, at: Sandbox.now) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(settlements.count == 50)
      #expect(Set(settlements.map(\.entry)).count == 1)
      let settled = settlements.count { if case .settled = $0 { true } else { false } }
      #expect(settled == 1)
      for ledger in ledgers {
        #expect(
          try await ledger.verify() == .sound(entries: 2, head: settlements[0].entry.hash))
      }
    }
  }

  @Test func `payments that together exceed what is due are not all settled`() async throws {
    let sandbox = try Sandbox()
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("ledger.sqlite").path
      let ledgers = [try Ledger(at: .file(path: path)), try Ledger(at: .file(path: path))]
      try await ledgers[0].open(try sandbox.bill(over: 1000), at: sandbox.now)
      let payments = try (1...20).map { number in
        try sandbox.payment(OrderID("order-\(number)"), of: 150, nonce: UInt8(number))
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
      #expect(
        try await ledgers[1].due(on: sandbox.account, issuer: "bank") == Amount(minorUnits: 100))
    }
  }

  @Test func `a file that is opened again holds what was recorded`() async throws {
    let sandbox = try Sandbox()
    try await withTemporaryFolder { folder in
      let location = LedgerLocation.file(path: folder.appendingPathComponent("ledger.sqlite").path)
      let payment = try sandbox.payment("order-2", of: 1000, nonce: 2)
      let head: Audit
      do {
        let ledger = try Ledger(at: location)
        try await sandbox.fill(ledger)
        head = try await ledger.verify()
      }
      let again = try Ledger(at: location)
      #expect(try await again.verify() == head)
      guard case .repeated = try await again.settle(payment, at: sandbox.now) else {
        Issue.record("settled a second time")
        return
      }
    }
  }

  @Test func `eight ledgers opened at once on a new file agree`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("ledger.sqlite").path
      let audits = try await withThrowingTaskGroup(of: Audit.self) { group in
        for _ in 0..<8 {
          group.addTask { try await Ledger(at: .file(path: path)).verify() }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(audits.count == 8)
      #expect(audits.allSatisfy { $0 == .sound(entries: 0, head: nil) })
    }
  }
}
