// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Decides about a request; `order` is what the store has by the key.
///
/// Every ladder of guards has the order of ``OrderRefusal``. Repetition comes before the state, so that a terminal that asks
/// again after a lost answer hears what became of its order, whatever has happened since.
public func deciding(
  _ request: OrderRequest, on order: Order?, named key: OrderKey, at now: Timestamp,
  knowing knowledge: OrderKnowledge, policy: OrderPolicy
) throws(OrderRefusal) -> OrderDecision {
  guard let order else { throw .unknownOrder(key) }
  if let answer = try order.storedAnswer(to: request) { return .repeats(answer) }
  guard order.state.after(request.step) != nil else {
    throw .illegal(request.step, in: order.state)
  }
  let desk = OrderDesk(order: order, now: now, knowledge: knowledge, policy: policy)
  return .appends(try desk.events(for: request))
}

extension Order {
  /// The answer that the same request got before; nil for a request that is new.
  fileprivate func storedAnswer(
    to request: OrderRequest
  ) throws(OrderRefusal) -> OrderDecision.StoredAnswer? {
    switch request {
    case .submit(let body):
      guard let submission else { return nil }
      guard submission == body else { throw .conflict(key, .submission) }
      guard let answer else { throw .inFlight(key, state) }
      return .submission(answer)
    case .reverse(let reversalKey, let reason):
      guard let reversal else { return nil }
      guard reversal.key == reversalKey, reversal.reason == reason else {
        throw .conflict(key, .reversal)
      }
      return .reversal(reversal)
    default: return nil
    }
  }
}

/// One order, the time, and what is known: what the guards of a request look at.
struct OrderDesk {
  let order: Order
  let now: Timestamp
  let knowledge: OrderKnowledge
  let policy: OrderPolicy

  var intent: RepaymentIntent { order.intent }
  var amount: Fen { Fen(order.intent.amount) }

  /// The request's step is allowed.
  func events(for request: OrderRequest) throws(OrderRefusal) -> [DomainEvent] {
    switch request {
    case .present(let terminal):
      try policy.checkTime(of: intent, at: now)
      try checkTerminal()
      guard terminal == intent.terminalId else {
        throw .otherTerminal(terminal, owner: intent.terminalId)
      }
      return [happened(.presented)]
    case .scan(let reading): return [happened(.scanned(try scanning(reading)))]
    case .confirm(let hash):
      try policy.checkTime(of: intent, at: now)
      try checkEnvelope(hash)
      return [happened(.confirmed(hash))]
    case .void(let reason): return [happened(.voided(reason: reason))]
    case .expire(let word):
      try checkExpiry(word)
      return [happened(.expired)]
    case .submit(let submission): return try submitting(submission)
    case .accept: return try settling(found: false)
    case .findPaid: return try settling(found: true)
    case .decline(let reason): return released() + [happened(.declined(reason, found: false))]
    case .timeOut: return [happened(.timedOut)]
    case .findUnpaid: return released() + [happened(.declined(.notFound, found: true))]
    case .cancel:
      try checkAskedLongEnough()
      return released() + [happened(.cancelled)]
    case .reverse(let key, let reason):
      return try reversing(Reversal(key: key, reason: reason, at: now))
    case .finishReversal: return try finishingReversal()
    }
  }

  func happened(_ event: OrderEvent) -> DomainEvent { .order(order.key, event) }
  func happened(_ event: AccountEvent) -> DomainEvent { .account(intent.accountRef, event) }

  private func released() -> [DomainEvent] { [happened(AccountEvent.released(order.key))] }

  func checkTerminal() throws(OrderRefusal) {
    guard let merchant = knowledge.merchant else { throw .unknownMerchant(intent.merchantId) }
    try merchant.checkActing(intent.terminalId, key: nil)
  }

  func checkEnvelope(_ hash: EnvelopeHash) throws(OrderRefusal) {
    guard hash == order.code.envelope else {
      throw .otherEnvelope(hash, expected: order.code.envelope)
    }
  }

  private func checkExpiry(_ word: IssuerWord) throws(OrderRefusal) {
    guard now >= policy.deadline(of: intent) else {
      throw .notYetExpired(
        expiresAt: intent.expiresAt, now: now, skewSeconds: policy.clockSkewSeconds)
    }
    switch word {
    case .notPaid: return
    case .silence: throw .issuerNotAsked
    case .paid: throw .paidAtIssuer
    }
  }

  private func checkAskedLongEnough() throws(OrderRefusal) {
    let until = (order.inDoubtSince ?? now).adding(seconds: policy.pollingSeconds)
    guard now >= until else { throw .stillAsking(until: until, now: now) }
  }
}
