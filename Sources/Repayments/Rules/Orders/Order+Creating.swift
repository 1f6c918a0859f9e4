// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Decides about a new order; `known` is the order that the store has by the same key.
///
/// The guards come in the order of ``OrderRefusal``: form, repetition, time, merchant and terminal, code, account, amount.
public func creating(
  _ code: OrderCode, known: Order?, at now: Timestamp, knowing knowledge: OrderKnowledge,
  policy: OrderPolicy
) throws(OrderRefusal) -> OrderDecision {
  let intent = code.intent
  // A name drawn by the toolkit is the nonce in hex, and no text that somebody typed.
  if CardLikeDigits.hasRun(in: intent.orderId.text), intent.orderId != intent.nonce.order {
    throw .cardLikeDigits(intent.orderId)
  }
  if let known {
    guard known.code == code else { throw .conflict(code.order, .code) }
    return .repeats(.created(known.code))
  }
  try policy.checkTime(of: intent, at: now)
  guard let merchant = knowledge.merchant else { throw .unknownMerchant(intent.merchantId) }
  try merchant.checkActing(intent.terminalId, key: code.key)
  try checkReplacement(intent, knowledge.replaced)
  _ = try checkAccount(of: intent, at: now, knowledge, policy, exactly: true)

  var events = [DomainEvent.order(code.order, .created(code))]
  if let replaced = knowledge.replaced, intent.replaces != nil {
    events.append(.order(replaced.key, .replaced(by: intent.orderId)))
  }
  return .appends(events)
}

/// Only what came to nothing, or was taken back, is corrected, and once: else both orders could be settled.
private func checkReplacement(
  _ intent: RepaymentIntent, _ replaced: Order?
) throws(OrderRefusal) {
  guard let id = intent.replaces else { return }
  guard let replaced else { throw .notReplaceable(id, nil) }
  switch replaced.state {
  case .voided, .expired, .failed, .reversed: break
  case .created, .presented, .scanned, .confirmed, .settling, .inDoubt, .settled, .reversing:
    throw .notReplaceable(id, replaced.state)
  }
  if let other = replaced.replacedBy { throw .alreadyReplaced(id, by: other) }
}

/// Checks that the account can be repaid, and the amount; gives the quote where instalments are asked for.
func checkAccount(
  of intent: RepaymentIntent, at now: Timestamp, _ knowledge: OrderKnowledge,
  _ policy: OrderPolicy, exactly: Bool
) throws(OrderRefusal) -> InstalmentQuote? {
  guard let account = knowledge.account, account.profile.issuer == intent.issuer else {
    throw .unknownAccount(intent.accountRef)
  }
  guard account.status == .active else { throw .accountNotActive(account.status) }
  do {
    return try account.checkAmount(
      of: intent, standing: account.book.standing(on: CivilDate(inShanghaiAt: now)),
      rates: policy.rates, exactly: exactly)
  } catch {
    throw .amount(error)
  }
}

extension OrderPolicy {
  /// When a code is no longer taken, and may expire.
  func deadline(of intent: RepaymentIntent) -> Timestamp {
    intent.expiresAt.adding(seconds: clockSkewSeconds)
  }

  func checkTime(of intent: RepaymentIntent, at now: Timestamp) throws(OrderRefusal) {
    guard now < deadline(of: intent) else {
      throw .expired(expiresAt: intent.expiresAt, now: now, skewSeconds: clockSkewSeconds)
    }
  }
}
