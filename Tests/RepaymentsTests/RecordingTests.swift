// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct RecordingTests {
  let sandbox: Sandbox
  let now = Sandbox.now

  init() throws { sandbox = try Sandbox() }

  @Test func `a payment lowers what is due, by a debit and a credit`() async throws {
    let ledger = try Ledger(at: .memory)
    try await ledger.open(try sandbox.bill(), at: now)
    let entry = try await ledger.record(try sandbox.payment("order-1", of: 4000, nonce: 1), at: now)
    #expect(entry.sequence == 2)
    #expect(entry.recordedAt == now)
    #expect(entry.remainingDue == Amount(minorUnits: 6000))
    #expect(
      entry.postings == [
        Posting(
          account: "liability:payer:funding:bank:0123456789abcdef", minorUnits: 4000, currency: .cny
        ),
        Posting(
          account: "asset:issuer:receivable:bank:0123456789abcdef", minorUnits: -4000,
          currency: .cny),
      ])
    #expect(
      try await ledger.due(on: sandbox.account, issuer: "bank") == Amount(minorUnits: 6000))
  }

  @Test func `the same payment twice gives the same entry`() async throws {
    let ledger = try Ledger(at: .memory)
    try await ledger.open(try sandbox.bill(), at: now)
    let payment = try sandbox.payment("order-1", of: 4000, nonce: 1)
    let entry = try await ledger.record(payment, at: now)
    #expect(try await ledger.record(payment, at: now) == entry)
    #expect(try await ledger.settle(payment, at: now) == .repeated(entry))
    #expect(
      try await ledger.due(on: sandbox.account, issuer: "bank") == Amount(minorUnits: 6000))
    #expect(try await ledger.verify() == .sound(entries: 2, head: entry.hash))
  }

  @Test func `a payment is repeated even when its code has expired since`() async throws {
    let ledger = try Ledger(at: .memory)
    try await ledger.open(try sandbox.bill(), at: now)
    let payment = try sandbox.payment("order-1", of: 4000, nonce: 1)
    let entry = try await ledger.record(payment, at: now)
    #expect(try await ledger.record(payment, at: now.adding(seconds: 100_000)) == entry)
  }

  /// Every refusal, from a request that breaks all the rules to one that breaks none: one rule is mended at a time.
  @Test func `refusals come in their order of precedence`() async throws {
    let ledger = try Ledger(at: .memory)
    try await ledger.open(try sandbox.bill(), at: now)
    let paid = try sandbox.payment("order-1", of: 4000, nonce: 1)
    _ = try await ledger.record(paid, at: now)
    let stranger = try AccountToken("fedcba9876543210")
    let late = now.adding(seconds: 150)

    func refusal(of payment: VerifiedPayment, at time: Timestamp) async throws -> RecordingError? {
      do throws(RecordingError) {
        _ = try await ledger.record(payment, at: time)
        return nil
      } catch {
        return error
      }
    }
    let conflict = try sandbox.payment("order-1", of: 9000, nonce: 1, account: stranger)
    #expect(
      try await refusal(of: conflict, at: late) == .orderConflict("order-1", recordedIn: 2))
    let reuse = try sandbox.payment("order-2", of: 9000, nonce: 1, account: stranger)
    #expect(
      try await refusal(of: reuse, at: late)
        == .nonceReused(paid.intent.nonce, recordedIn: 2))
    let stale = try sandbox.payment("order-2", of: 9000, nonce: 2, account: stranger)
    #expect(
      try await refusal(of: stale, at: late)
        == .expired(expiresAt: now.adding(seconds: 120), now: late, skewSeconds: 30))
    #expect(
      try await refusal(of: stale, at: late.adding(seconds: -1))
        == .unknownAccount(stranger, issuer: "bank"))
    let tooMuch = try sandbox.payment("order-2", of: 6001, nonce: 2)
    #expect(
      try await refusal(of: tooMuch, at: now)
        == .overpaid(amount: Amount(minorUnits: 6001), due: Amount(minorUnits: 6000)))
    let all = try sandbox.payment("order-2", of: 6000, nonce: 2)
    #expect(try await refusal(of: all, at: now) == nil)
    let nothingLeft = try sandbox.payment("order-3", of: 1, nonce: 3)
    #expect(
      try await refusal(of: nothingLeft, at: now)
        == .overpaid(amount: Amount(minorUnits: 1), due: Amount(minorUnits: 0)))
    // Nothing that was refused left a trace.
    guard case .sound(entries: 3, head: _) = try await ledger.verify() else {
      Issue.record("a refusal wrote something")
      return
    }
  }

  @Test func `orders of two merchants may have the same name`() async throws {
    let ledger = try Ledger(at: .memory)
    try await ledger.open(try sandbox.bill(), at: now)
    let first = try sandbox.payment("order-1", of: 100, nonce: 1)
    let other = try RepaymentIntent(
      issuer: "bank", merchantId: "kiosk", terminalId: "till-9", orderId: "order-1",
      nonce: Nonce([UInt8](repeating: 9, count: 12)), amount: Amount(minorUnits: 100),
      option: .partial, accountRef: sandbox.account, issuedAt: now)
    _ = try await ledger.record(first, at: now)
    let settlement = try await ledger.settle(other, envelope: .zero, at: now)
    #expect(settlement.entry.sequence == 3)
  }

  @Test func `an account of another issuer is another account`() async throws {
    let ledger = try Ledger(at: .memory)
    try await ledger.open(try sandbox.bill(), at: now)
    let intent = try RepaymentIntent(
      issuer: "other", merchantId: "shop", terminalId: "till-1", amount: Amount(minorUnits: 1),
      accountRef: sandbox.account, issuedAt: now)
    await #expect(throws: RecordingError.unknownAccount(sandbox.account, issuer: "other")) {
      try await ledger.settle(intent, envelope: .zero, at: now)
    }
  }
}
