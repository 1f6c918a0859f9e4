// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// Everything that must happen at most once.
struct OrderOnceTests {
  private let reason: DisplayName

  init() throws { reason = try DisplayName("wrong account") }

  private func issuer() throws -> SandboxIssuer {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    return issuer
  }

  @Test func `the same order again is the same order, and another under its name a conflict`()
    throws
  {
    var issuer = try issuer()
    let code = try issuer.code("100.00", named: "a")
    try issuer.create(code)
    let sequence = issuer.state.sequence
    #expect(try issuer.create(code) == .repeats(.created(code)))
    let other = try issuer.code("100.01", named: "a")
    #expect(throws: OrderRefusal.conflict(code.order, .code)) { try issuer.create(other) }
    #expect(issuer.state.sequence == sequence)
  }

  @Test func `the same order again is answered even when the terminal was revoked since`() throws {
    var issuer = try issuer()
    let code = try issuer.code("100.00")
    try issuer.create(code)
    issuer.append(try issuer.state.deciding(.revoke("till-1", reason: reason), on: "shop"))
    issuer.now = issuer.now.adding(seconds: 100_000)
    #expect(try issuer.create(code) == .repeats(.created(code)))
  }

  @Test func `the same body gets the same stored answer, and another body a conflict`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("100.00"), to: .settling)
    let body = try issuer.submission(key)
    #expect(throws: OrderRefusal.inFlight(key, .settling)) { try issuer.ask(.submit(body), key) }
    let other = Submission(
      envelope: body.envelope, payer: try PartyID("zhao"), funding: body.funding)
    #expect(throws: OrderRefusal.conflict(key, .submission)) {
      try issuer.ask(.submit(other), key)
    }
    try issuer.ask(.timeOut, key)
    #expect(throws: OrderRefusal.inFlight(key, .inDoubt)) { try issuer.ask(.submit(body), key) }
    try issuer.ask(.findPaid, key)
    let answer = try #require(issuer.state.orders[key]?.answer)
    let sequence = issuer.state.sequence
    // What was stored is what was decided then, whatever has become of the order and its account since.
    try issuer.repay("50.00")
    try issuer.ask(.reverse(key: "undo", reason: reason), key)
    try issuer.ask(.finishReversal, key)
    for seconds in [0, 600, 86_400] as [Int64] {
      issuer.now = issuer.now.adding(seconds: seconds)
      #expect(try issuer.ask(.submit(body), key) == .repeats(.submission(answer)))
    }
    #expect(throws: OrderRefusal.conflict(key, .submission)) {
      try issuer.ask(.submit(other), key)
    }
    guard case .settled(let settlement) = answer else {
      Issue.record("the order was settled")
      return
    }
    #expect(settlement.remainingDue == 90_000)
    #expect(issuer.state.sequence > sequence)
  }

  @Test func `a refusal of the issuer is stored too`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("100.00"), to: .failed)
    #expect(
      try issuer.ask(.submit(try issuer.submission(key)), key)
        == .repeats(.submission(.failed(.insufficientFunds))))
    #expect(issuer.standing.held == 0)
  }

  @Test func `a refused request burns nothing`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("900.00"), to: .presented)
    let bad = try issuer.reading(key, presentation: .screenshot)
    #expect(throws: OrderRefusal.overLimit(.d, used: 0, amount: 90_000, limit: 50_000)) {
      try issuer.ask(.scan(bad), key)
    }
    #expect(issuer.state.nonces.isEmpty)
    try issuer.ask(.scan(try issuer.reading(key)), key)
    #expect(issuer.state.orders[key]?.state == .scanned)
  }

  @Test func `a nonce is used up by the first reading`() throws {
    var issuer = try issuer()
    let first = try issuer.order(issuer.code("1.00", nonce: 7), to: .presented)
    let second = try issuer.order(issuer.code("1.00", nonce: 7), to: .presented)
    try issuer.ask(.scan(try issuer.reading(second)), second)
    let nonce = try #require(issuer.state.orders[first]).intent.nonce
    #expect(throws: OrderRefusal.nonceUsed(nonce, by: second)) {
      try issuer.ask(.scan(try issuer.reading(first)), first)
    }
    #expect(issuer.state.nonces == [nonce: second])
  }

  @Test func `two orders cannot repay the same debt, even while one is in doubt`() throws {
    var issuer = try issuer()
    let first = try issuer.order(issuer.code("1000.00", .full), to: .confirmed)
    let second = try issuer.order(issuer.code("600.00"), to: .confirmed)
    try issuer.ask(.submit(try issuer.submission(first)), first)
    try issuer.ask(.timeOut, first)
    #expect(throws: OrderRefusal.amount(.nothingDue(held: 100_000))) {
      try issuer.ask(.submit(try issuer.submission(second)), second)
    }
    issuer.now = issuer.now.adding(seconds: 60)
    try issuer.ask(.cancel, first)
    try issuer.ask(.submit(try issuer.submission(second)), second)
    try issuer.ask(.accept, second)
    #expect(issuer.standing.due == 40_000)
  }

  @Test func `an order is taken back once, by one key`() throws {
    var issuer = try issuer()
    let key = try issuer.repay("100.00")
    #expect(issuer.standing.due == 90_000)
    try issuer.ask(.reverse(key: "undo", reason: reason), key)
    let reversal = Reversal(key: "undo", reason: reason, at: issuer.now)
    #expect(
      try issuer.ask(.reverse(key: "undo", reason: reason), key) == .repeats(.reversal(reversal)))
    #expect(throws: OrderRefusal.conflict(key, .reversal)) {
      try issuer.ask(.reverse(key: "undo-2", reason: reason), key)
    }
    try issuer.ask(.finishReversal, key)
    #expect(
      try issuer.ask(.reverse(key: "undo", reason: reason), key) == .repeats(.reversal(reversal)))
    #expect(issuer.standing.due == 100_000)
    #expect(issuer.journal.count { $0.reverses != nil } == 1)
  }

  @Test func `an order can be taken back until a day after it was settled`() throws {
    var issuer = try issuer()
    let key = try issuer.repay("100.00")
    let settledAt = issuer.now
    issuer.now = settledAt.adding(seconds: 86_401)
    #expect(
      throws: OrderRefusal.reversalTooLate(
        settledAt: settledAt, now: issuer.now, limitSeconds: 86_400)
    ) { try issuer.ask(.reverse(key: "undo", reason: reason), key) }
    issuer.now = settledAt.adding(seconds: 86_400)
    try issuer.ask(.reverse(key: "undo", reason: reason), key)
  }

  @Test func `an order is corrected once, by one that links to it`() throws {
    var issuer = try issuer()
    let wrong = try issuer.order(issuer.code("10.00", named: "wrong"), to: .voided)
    try issuer.create(try issuer.code("100.00", named: "right", replaces: "wrong"))
    #expect(issuer.state.orders[wrong]?.replacedBy == "right")
    let again = try issuer.code("100.00", named: "third", replaces: "wrong")
    #expect(throws: OrderRefusal.alreadyReplaced("wrong", by: "right")) {
      try issuer.create(again)
    }
  }

  @Test func `asking about an order in doubt goes on every three seconds for a minute`() {
    let policy = OrderPolicy()
    let start: Timestamp = 1_000
    let actions = (0...20).map { policy.nextAction(inDoubtSince: start, timesAsked: $0) }
    #expect(actions.first == .ask(at: 1_003))
    #expect(actions[19] == .ask(at: 1_060))
    #expect(actions[20] == .cancel)
  }

  @Test func `an order in doubt is not cancelled before the asking is over`() throws {
    var issuer = try issuer()
    let key = try issuer.order(issuer.code("100.00"), to: .inDoubt)
    let since = issuer.now
    issuer.now = since.adding(seconds: 59)
    #expect(
      throws: OrderRefusal.stillAsking(until: since.adding(seconds: 60), now: issuer.now)
    ) { try issuer.ask(.cancel, key) }
    issuer.now = since.adding(seconds: 60)
    try issuer.ask(.cancel, key)
    #expect(issuer.state.orders[key]?.answer == .cancelled(at: issuer.now))
  }

  @Test(arguments: OrderPolicy.LateSuccess.allCases)
  func `a success found after the code's time is told, and kept or taken back by policy`(
    policy: OrderPolicy.LateSuccess
  ) throws {
    var issuer = try issuer()
    issuer.policy.lateSuccess = policy
    let key = try issuer.order(issuer.code("100.00"), to: .inDoubt)
    issuer.now = try #require(issuer.state.orders[key]).intent.expiresAt
    try issuer.ask(.findPaid, key)
    let order = try #require(issuer.state.orders[key])
    #expect(order.settlement?.isLate == true)
    #expect(order.state == (policy == .kept ? .settled : .reversing))
    if policy == .reversed { try issuer.ask(.finishReversal, key) }
    #expect(issuer.standing.due == (policy == .kept ? 90_000 : 100_000))
  }

  @Test func `a success found within the code's time is no alert`() throws {
    var issuer = try issuer()
    issuer.policy.lateSuccess = .reversed
    let key = try issuer.order(issuer.code("100.00"), to: .inDoubt)
    issuer.now = try #require(issuer.state.orders[key]).intent.expiresAt.adding(seconds: -1)
    try issuer.ask(.findPaid, key)
    #expect(issuer.state.orders[key]?.settlement?.isLate == false)
    #expect(issuer.state.orders[key]?.state == .settled)
  }
}
