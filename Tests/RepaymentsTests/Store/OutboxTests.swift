// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

@Suite struct OutboxTests {
  @Test(arguments: TestStore.available)
  func `a message is there with its event, is lent, retried, and at last delivered`(
    store: TestStore
  ) async throws {
    let sandbox = try Sandbox()
    let now = sandbox.now
    try await store.withLedger { ledger in
      try await sandbox.fill(ledger)
      let first = try await ledger.claimMessages(limit: 1, leaseSeconds: 60, at: now)
      #expect(first.map(\.id) == ["bank-15"] && first.map(\.tries) == [0])
      let rest = try await ledger.claimMessages(at: now)
      #expect(rest.map(\.id) == ["bank-23"])
      #expect(try await ledger.claimMessages(at: now.adding(seconds: 59)) == [])
      // Who fell silent loses it.
      let late = now.adding(seconds: 60)
      let again = try await ledger.claimMessages(at: late)
      #expect(again.map(\.id) == ["bank-15", "bank-23"] && again.map(\.tries) == [1, 1])
      try await ledger.markDelivered("bank-15", at: late)
      try await ledger.markFailed("bank-15", retryAt: late, error: "too late to fail")
      try await ledger.markFailed("bank-23", retryAt: late.adding(seconds: 240), error: "503")
      #expect(
        try await ledger.read { try $0.nextMessageDue() } == late.adding(seconds: 240))
      #expect(try await ledger.claimMessages(at: late.adding(seconds: 239)) == [])
      #expect(try await ledger.claimMessages(at: late.adding(seconds: 240)).map(\.tries) == [2])
      try await ledger.markFailed("bank-23", retryAt: nil, error: "gone")
      #expect(try await ledger.read { try $0.nextMessageDue() } == nil)
      #expect(try await ledger.verify().isSound)
    }
  }
}
