// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct OpeningTests {
  let sandbox: Sandbox
  let now = Sandbox.now

  init() throws { sandbox = try Sandbox() }

  @Test func `bills add up, and an account without one is unknown`() async throws {
    let ledger = try Ledger(at: .memory)
    #expect(try await ledger.due(on: sandbox.account, issuer: "bank") == nil)
    try await ledger.open(try sandbox.bill("a", over: 100), at: now)
    let entry = try await ledger.open(try sandbox.bill("b", over: 23), at: now)
    #expect(entry.remainingDue == Amount(minorUnits: 123))
    #expect(try await ledger.due(on: sandbox.account, issuer: "bank") == Amount(minorUnits: 123))
  }

  @Test func `the same bill twice gives the same entry, another of its name is refused`()
    async throws
  {
    let ledger = try Ledger(at: .memory)
    let entry = try await ledger.open(try sandbox.bill("a", over: 100), at: now)
    #expect(try await ledger.open(try sandbox.bill("a", over: 100), at: now) == entry)
    let other = try sandbox.bill("a", over: 101)
    await #expect(throws: OpeningError.billConflict(other.id, recordedIn: 1)) {
      try await ledger.open(other, at: now)
    }
  }

  @Test(arguments: [0, 10_000_000_001] as [UInt64])
  func `an amount that no code could carry is refused`(fen: UInt64) async throws {
    let ledger = try Ledger(at: .memory)
    let bill = try sandbox.bill(over: fen)
    await #expect(
      throws: OpeningError.amountOutOfRange(minorUnits: fen, limits: 1...10_000_000_000)
    ) {
      try await ledger.open(bill, at: now)
    }
  }

  @Test func `a balance stops where it can no longer be counted`() throws {
    let bill = try sandbox.bill(over: 2)
    let atLimit = try opening(of: bill, knowing: OpeningKnowledge(entry: nil, due: .max - 2))
    guard case .appends(let draft) = atLimit else {
      Issue.record("nothing to append")
      return
    }
    #expect(draft.remainingDue.minorUnits == UInt64(Int64.max))
    #expect(throws: OpeningError.dueOutOfRange(bill.account, limit: UInt64(Int64.max))) {
      try opening(of: bill, knowing: OpeningKnowledge(entry: nil, due: .max - 1))
    }
  }

  @Test(arguments: ["", "-a", "a b", "ä", String(repeating: "a", count: 65)])
  func `a bill's name has the form of an order's`(text: String) {
    #expect(BillID(text) == nil)
  }
}
