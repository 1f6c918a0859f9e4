// SPDX-License-Identifier: Apache-2.0

public import Payments

extension LedgerTransaction {
  /// Asks something about a merchant; gives what was appended, nothing where it is so already.
  ///
  /// Throws a ``MerchantRefusal`` or a ``StoreError``.
  public func ask(
    _ request: MerchantRequest, of id: MerchantID, at now: Timestamp
  ) throws -> [Entry] {
    let events = try deciding(request, on: try merchant(id), named: id)
    failpoints.reach("after-decision")
    return try append(events.map { .merchant(id, $0) }, at: now)
  }

  /// Asks something about a credit account; gives what was appended, nothing where it is so already.
  ///
  /// Throws an ``AccountRefusal`` or a ``StoreError``.
  public func ask(
    _ request: AccountRequest, of token: AccountToken, at now: Timestamp
  ) throws -> [Entry] {
    if case .open(let profile) = request, profile.issuer != issuer {
      throw StoreError.otherIssuer(found: issuer.text, asked: profile.issuer.text)
    }
    let events = try deciding(request, on: try account(token), token: token, at: now)
    failpoints.reach("after-decision")
    return try append(events.map { .account(token, $0) }, at: now)
  }

  /// Makes an order from a verified code.
  ///
  /// Throws an ``OrderRefusal`` or a ``StoreError``.
  public func create(_ code: OrderCode, at now: Timestamp) throws -> OrderOutcome {
    let known = try order(code.order)
    // A code that is there already is compared, and nothing else is looked at.
    let knowledge =
      known == nil ? try knowledge(about: code.intent, payer: nil, at: now) : OrderKnowledge()
    let decision = try creating(
      code, known: known, at: now, knowing: knowledge, policy: policy)
    return try carryOut(decision, on: code.order, at: now)
  }

  /// Asks something about an order.
  ///
  /// Throws an ``OrderRefusal`` or a ``StoreError``.
  public func ask(
    _ request: OrderRequest, of key: OrderKey, at now: Timestamp
  ) throws -> OrderOutcome {
    guard let order = try order(key) else { throw OrderRefusal.unknownOrder(key) }
    var payer = order.scan?.payer
    if case .scan(let reading) = request { payer = reading.payer }
    let knowledge = try knowledge(about: order.intent, payer: payer, at: now, for: request)
    failpoints.reach("after-knowledge-read")
    let decision = try deciding(
      request, on: order, named: key, at: now, knowing: knowledge, policy: policy)
    failpoints.reach("after-decision")
    return try carryOut(decision, on: key, at: now)
  }

  private func carryOut(
    _ decision: OrderDecision, on key: OrderKey, at now: Timestamp
  ) throws -> OrderOutcome {
    let answer: OrderOutcome.Answer
    switch decision {
    case .repeats(let stored): answer = .repeated(stored)
    case .appends(let events): answer = .appended(try append(events, at: now))
    }
    guard let order = try order(key) else { throw OrderRefusal.unknownOrder(key) }
    return OrderOutcome(order: order, answer: answer)
  }

  /// What the rules look at. Nonce, day's sum and late repayments bear on readings and submissions only.
  private func knowledge(
    about intent: RepaymentIntent, payer: PartyID?, at now: Timestamp,
    for request: OrderRequest? = nil
  ) throws -> OrderKnowledge {
    var knowledge = OrderKnowledge(
      merchant: try merchant(intent.merchantId), account: try account(intent.accountRef))
    guard let request else {
      knowledge.replaced = try intent.replaces.flatMap {
        try order(OrderKey(merchant: intent.merchantId, order: $0))
      }
      return knowledge
    }
    switch request {
    case .scan: knowledge.nonceUser = try reader.nonceUser(intent.nonce)
    case .submit: break
    default: return knowledge
    }
    guard let payer else { return knowledge }
    knowledge.usedToday = try reader.used(by: payer, on: CivilDate(inShanghaiAt: now))
    knowledge.recent = try reader.recent(
      for: intent.accountRef, by: payer, at: now, burstSeconds: policy.cashOut.burstSeconds)
    return knowledge
  }
}

/// What became of a request about an order that was not refused.
public struct OrderOutcome: Sendable, Hashable {
  /// The order as it is now.
  public let order: Order
  /// Whether this call did it.
  public let answer: Answer

  /// Whether a call did something, or was told what had been done.
  public enum Answer: Sendable, Hashable {
    /// This call appended these entries.
    case appended([Entry])
    /// The same was asked before; this is the answer that was stored then.
    case repeated(OrderDecision.StoredAnswer)
  }

  /// What this call appended; nothing where it was told a stored answer.
  public var entries: [Entry] { if case .appended(let entries) = answer { entries } else { [] } }
}
