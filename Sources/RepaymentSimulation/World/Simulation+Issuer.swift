// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  func call(_ call: IssuerCall, from server: Int) {
    let caller = Caller(server: server, generation: servers[server].generation)
    for delay in issuerLink.delays(.request, at: time, drawing: &links) {
      agenda.add(.call(call, from: caller), at: time + delay)
    }
  }

  func issuerHears(_ call: IssuerCall, from caller: Caller) throws(Violation) {
    let reply = issuer.answer(call)
    note("issuer \(words(call)): \(words(reply))")
    try checker.lookAtPayments(for: call.order, of: issuer)
    for delay in issuerLink.delays(.answer, at: time, drawing: &links) {
      agenda.add(.answer(reply, to: call, at: caller), at: time + delay)
    }
  }

  /// A server hears the issuer.
  func hear(_ reply: IssuerReply, to call: IssuerCall, at caller: Caller) throws(Violation) {
    let server = caller.server
    guard servers[server].isUp, servers[server].generation == caller.generation else { return }
    guard let order = store.order(call.order) else { return }
    let key = order.key
    let request: OrderRequest?
    switch order.state {
    case .created, .presented, .scanned:
      guard case .find = call else { return }
      let word = resolver.word(reply)
      if word == .notPaid { checker.orders[key]?.wasFoundUnpaid = true }
      request = .expire(word)
    default: request = resolver.request(for: bent(reply, order), about: order)
    }
    guard let request, let outcome = try commit(.order(request, key), at: server) else { return }
    note("server \(server) \(key): \(request.step.rawValue) \(words(outcome)) \(state(of: key))")
  }

  private func bent(_ reply: IssuerReply, _ order: Order) -> IssuerReply {
    switch (settings.bug, order.state, reply) {
    case (.lateSuccessDropped, .inDoubt, .paid): .cancelled
    case (.unknownIsUnpaid, .inDoubt, .unknown): .refused(.notFound)
    default: reply
    }
  }

  func keepTicking(_ server: Int) {
    guard servers[server].isUp, !servers[server].isTicking else { return }
    servers[server].isTicking = true
    agenda.add(.tick(server: server, generation: servers[server].generation), at: time + 3_000)
  }

  /// A server looks after the orders that are open: the resolver's, and those whose time is over.
  func tick(_ server: Int, _ generation: Int) throws(Violation) {
    guard servers[server].isUp, servers[server].generation == generation else { return }
    let open = store.liveOrders()
    servers[server].isTicking = !open.isEmpty
    guard !open.isEmpty else { return }
    var pause: Int64 = 30_000
    for open in open {
      let now = servers[server].clock.now(time)
      let isNear = try look(after: open, at: server, now)
      guard servers[server].isUp else { return }
      if isNear { pause = 3_000 }
    }
    agenda.add(.tick(server: server, generation: generation), at: time + pause)
  }

  /// Gives whether it is to be looked after again soon.
  private func look(
    after open: OpenOrder, at server: Int, _ now: Timestamp
  ) throws(Violation) -> Bool {
    let order = open.order
    let isOver = now >= order.intent.expiresAt.adding(seconds: policy.clockSkewSeconds)
    switch order.state {
    case .created, .presented, .scanned:
      guard isOver else { return false }
      if settings.bug == .expiryWithoutAsking {
        try record(.expire(.notPaid), order.key, at: server)
      } else {
        call(.find(order.key), from: server)
      }
      return false
    case .confirmed:
      if isOver { try record(.void(reason: .name("not handed in")), order.key, at: server) }
      return false
    default: break
    }
    var asked = open
    asked.timesAsked = servers[server].timesAsked[order.key] ?? 0
    switch resolver.step(for: asked, at: now) {
    case nil: return false
    case .wait(let until): return until.seconds - now.seconds < 30
    case .record(let request):
      try record(request, order.key, at: server)
      if settings.bug == .timeoutIsFailure { try record(.findUnpaid, order.key, at: server) }
    case .call(let call):
      if case .find = call { try ask(order, at: server) }
      if case .cancel = call, settings.bug == .resolverGivesUp { return false }
      self.call(call, from: server)
    }
    return true
  }

  private func ask(_ order: Order, at server: Int) throws(Violation) {
    servers[server].timesAsked[order.key, default: 0] += 1
    guard settings.bug == .newKeyOnRetry, servers[server].timesAsked[order.key] == 1,
      let told = IssuerInstruction(order), let name = try? OrderID("\(order.key.order)-again")
    else { return }
    let again = IssuerInstruction(
      order: OrderKey(merchant: order.key.merchant, order: name), account: told.account,
      amount: told.amount, funding: told.funding)
    call(.settle(again), from: server)
  }

  private func record(
    _ request: OrderRequest, _ key: OrderKey, at server: Int
  ) throws(Violation) {
    guard servers[server].isUp,
      let outcome = try commit(.order(request, key), at: server)
    else { return }
    note("server \(server) \(key): \(request.step.rawValue) \(words(outcome)) \(state(of: key))")
  }
}
