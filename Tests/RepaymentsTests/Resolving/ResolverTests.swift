// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct ResolverTests {
  private let resolver = Resolver()

  /// An issuer with an order in a state, and the time at which it came there.
  private func order(in state: OrderState) throws -> (SandboxIssuer, Order) {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("100.00"), to: state)
    return (issuer, try #require(issuer.state.orders[key]))
  }

  @Test func `an order is in doubt when no answer came for ten seconds, and not a second before`()
    throws
  {
    let (issuer, order) = try order(in: .settling)
    let open = OpenOrder(order, since: issuer.now)
    let until = issuer.now.adding(seconds: 10)
    #expect(resolver.step(for: open, at: issuer.now.adding(seconds: 9)) == .wait(until: until))
    #expect(resolver.step(for: open, at: until) == .record(.timeOut))
  }

  @Test func `the issuer is asked every three seconds for sixty, and then told to cancel`() throws {
    let (issuer, order) = try order(in: .inDoubt)
    var open = OpenOrder(order, since: issuer.now)
    var calls: [(second: Int64, call: IssuerCall)] = []
    for second in Int64(0)...70 {
      if case .call(let call) = resolver.step(for: open, at: issuer.now.adding(seconds: second)) {
        calls.append((second, call))
        open.timesAsked += 1
      }
      if case .cancel? = calls.last?.call { break }
    }
    #expect(calls.map(\.second) == (1...20).map { $0 * 3 } + [61])
    #expect(calls.dropLast().allSatisfy { $0.call == .find(order.key) })
    #expect(calls.last?.call == .cancel(order.key))
  }

  @Test func `a resolver that has forgotten how often it asked comes to the end all the same`()
    throws
  {
    let (issuer, order) = try order(in: .inDoubt)
    let open = OpenOrder(order, since: issuer.now)
    #expect(
      resolver.step(for: open, at: issuer.now.adding(seconds: 30)) == .call(.find(order.key)))
    #expect(
      resolver.step(for: open, at: issuer.now.adding(seconds: 63)) == .call(.cancel(order.key)))
  }

  @Test func `a clock that went back makes it wait, and not ask for what the rules refuse`() throws
  {
    let (issuer, order) = try order(in: .inDoubt)
    let open = OpenOrder(order, since: issuer.now, timesAsked: 20)
    let until = issuer.now.adding(seconds: 60)
    #expect(
      resolver.step(for: open, at: issuer.now.adding(seconds: -3_600)) == .wait(until: until))
  }

  @Test func `a reversal is asked for until it is done, and other orders need nobody`() throws {
    let (issuer, order) = try order(in: .reversing)
    let open = OpenOrder(order, since: issuer.now)
    #expect(resolver.step(for: open, at: issuer.now) == .call(.reverse(order.key)))
    for state in [
      OrderState.created, .presented, .scanned, .confirmed, .settled, .reversed, .voided,
    ] {
      let (issuer, order) = try self.order(in: state)
      #expect(resolver.step(for: OpenOrder(order, since: issuer.now), at: issuer.now) == nil)
    }
  }

  @Test func `what an answer makes of an order`() throws {
    let settling = try order(in: .settling).1
    let inDoubt = try order(in: .inDoubt).1
    let reversing = try order(in: .reversing).1
    #expect(resolver.request(for: .paid, about: settling) == .accept)
    #expect(
      resolver.request(for: .refused(.notHonoured), about: settling) == .decline(.notHonoured))
    #expect(resolver.request(for: .paid, about: inDoubt) == .findPaid)
    #expect(resolver.request(for: .refused(.notHonoured), about: inDoubt) == .findUnpaid)
    #expect(resolver.request(for: .cancelled, about: inDoubt) == .cancel)
    #expect(resolver.request(for: .reversed, about: reversing) == .finishReversal)
    // What was handed in may be on its way still, so nothing follows from this.
    #expect(resolver.request(for: .unknown, about: inDoubt) == nil)
    #expect(resolver.request(for: .unknown, about: settling) == nil)
    // A late answer to an order that is at its end.
    let settled = try order(in: .settled).1
    for reply in [IssuerReply.paid, .unknown, .cancelled, .refused(.notFound), .reversed] {
      #expect(resolver.request(for: reply, about: settled) == nil)
    }
  }

  @Test func `silence lets nothing expire`() {
    #expect(resolver.word(nil) == .silence)
    #expect(resolver.word(.paid) == .paid)
    #expect(resolver.word(.unknown) == .notPaid)
    #expect(resolver.word(.cancelled) == .notPaid)
  }
}

/// The resolver as a command drives it: ask, put to the rules, ask again.
struct ResolvingTests {
  @Test(arguments: [
    (IssuerReply.paid, Int64(3), OrderState.settled), (.refused(.notHonoured), 3, .failed),
    (.unknown, 61, .inDoubt), (.cancelled, 3, .inDoubt),
  ])
  func `one order after the other comes to its end`(
    reply: IssuerReply, seconds: Int64, state: OrderState
  ) throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("100.00"), to: .settling)
    let start = issuer.now
    // Ten seconds without an answer, then what the issuer says.
    for second in 1...(10 + seconds) {
      issuer.now = start.adding(seconds: second)
      let order = try #require(issuer.state.orders[key])
      let since = order.inDoubtSince ?? start
      let request = Resolver().request(for: OpenOrder(order, since: since), at: issuer.now) {
        call in
        #expect(call == .find(key) || call == .cancel(key))
        return reply
      }
      guard let request else { continue }
      // A cancellation that is told before it was asked for is not taken yet.
      if case .cancel = request { break }
      try issuer.ask(request, key)
      if issuer.state.orders[key]?.state == state { break }
    }
    #expect(issuer.state.orders[key]?.state == state)
  }

  @Test func `an issuer that never knew it lets it be cancelled after a minute`() throws {
    var issuer = try SandboxIssuer()
    try issuer.buy("1000.00")
    issuer.goTo("2026-06-05")
    let key = try issuer.order(issuer.code("100.00"), to: .inDoubt)
    let start = issuer.now
    var calls = 0
    for second in Int64(1)...70 where issuer.state.orders[key]?.state == .inDoubt {
      issuer.now = start.adding(seconds: second)
      let order = try #require(issuer.state.orders[key])
      let open = OpenOrder(order, since: start, timesAsked: calls)
      let request = Resolver().request(for: open, at: issuer.now) { call in
        calls += 1
        return call == .cancel(key) ? .cancelled : .unknown
      }
      if let request { try issuer.ask(request, key) }
    }
    #expect(issuer.state.orders[key]?.state == .voided)
    #expect(calls == 21)
    #expect(issuer.now == start.adding(seconds: 61))
  }
}
