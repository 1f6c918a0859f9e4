// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

@Suite struct OutboxOverviewTests {
  @Test func `a message waits, is given back, taken, given up and sent again`() async throws {
    let sandbox = try Sandbox()
    let ledger = try Ledger(at: .memory, issuer: sandbox.issuer)
    try await sandbox.fill(ledger)
    let now = sandbox.now
    func states() async throws -> [ListedMessage.State] {
      try await ledger.read { try $0.messages(limit: 10) }.map(\.state)
    }
    #expect(try await states() == [.waiting, .waiting])

    let claimed = try await ledger.claimMessages(limit: 10, leaseSeconds: 60, at: now)
    #expect(claimed.map(\.type) == ["order.settled", "order.settled"])
    #expect(claimed.map(\.tries) == [0, 0])
    let (first, second) = (claimed[0].id, claimed[1].id)

    // Given back, its try is not counted.
    try await ledger.write { try $0.releaseMessage(first, dueAt: now.adding(seconds: 5)) }
    #expect(try await ledger.claimMessages(limit: 10, leaseSeconds: 60, at: now).isEmpty)
    let again = try await ledger.claimMessages(
      limit: 10, leaseSeconds: 60, at: now.adding(seconds: 5))
    #expect(again.map(\.id) == [first])
    #expect(again.map(\.tries) == [0])

    try await ledger.markDelivered(first, at: now)
    try await ledger.markFailed(second, retryAt: nil, error: "HTTP 500")
    #expect(try await states() == [.delivered, .givenUp])
    let givenUp = try await ledger.read { try $0.messages(.givenUp, limit: 10) }
    #expect(givenUp.map(\.id) == [second])
    #expect(givenUp.map(\.tries) == [1])
    #expect(givenUp.map(\.lastError) == ["HTTP 500"])
    #expect(
      try await ledger.read { try $0.messages(after: givenUp[0].sequence, limit: 10) }.isEmpty)

    let later = now.adding(seconds: 100_000)
    for id in [first, second] {
      #expect(try await ledger.write { try $0.resendMessage(id, at: later) })
    }
    #expect(try await !ledger.write { try $0.resendMessage("bank-999", at: later) })
    let resent = try await ledger.claimMessages(limit: 10, leaseSeconds: 60, at: later)
    #expect(resent.map(\.id) == [first, second])
    #expect(resent.map(\.tries) == [0, 0])
    #expect(try await ledger.verify().isSound)
  }
}
