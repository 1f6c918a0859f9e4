// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Decides about a request: the events to append, none where it asks for what is so already.
///
/// `account` is what the store knows by the token, nil where it knows none.
public func deciding(
  _ request: AccountRequest, on account: CreditAccount?, token: AccountToken, at now: Timestamp
) throws(AccountRefusal) -> [AccountEvent] {
  if case .open(let profile) = request {
    guard !CardLikeDigits.hasRun(in: profile.token.description) else { throw .cardLikeToken }
    guard let account else { return [.opened(profile)] }
    guard account.profile == profile else { throw .accountConflict(profile.token) }
    return []
  }
  guard let account else { throw .unknownAccount(token) }
  guard AccountStatus.allowing(request).contains(account.status) else {
    throw .status(account.status)
  }
  switch request {
  case .open: return []
  case .activate(let consent): return account.status == .active ? [] : [.activated(consent)]
  case .link(let source): return try account.linking(source)
  case .unlink(let token):
    guard account.funding[token] != nil else { throw .unknownFunding(token) }
    return [.fundingUnlinked(token)]
  case .activateInstalments(let consent):
    return account.instalmentConsent == nil ? [.instalmentsActivated(consent)] : []
  case .freeze(let reason): return account.status == .frozen ? [] : [.frozen(reason: reason)]
  case .unfreeze: return account.status == .active ? [] : [.unfrozen]
  case .close: return try account.closing(at: now)
  case .buy(let id, let merchant, let amount):
    return try account.buying(
      Purchase(id: id, merchant: merchant, amount: amount, at: now))
  case .refund(let purchase, let refund, let amount):
    return try account.refunding(purchase, as: refund, amount, at: now)
  case .payOutCredit(let id, let token): return try account.payingOut(id, to: token, at: now)
  case .drawUpStatements:
    return account.book.broughtUp(to: CivilDate(inShanghaiAt: now)).events
  case .callDue(let order): return try account.callingDue(order, at: now)
  }
}

extension CreditAccount {
  fileprivate func linking(_ source: FundingSource) throws(AccountRefusal) -> [AccountEvent] {
    guard source.owner == profile.holder else {
      throw .foreignFunding(owner: source.owner, holder: profile.holder)
    }
    guard source.kind != .credit else { throw .creditFunding }
    if let known = funding[source.token] {
      guard known == source else { throw .fundingConflict(source.token) }
      return []
    }
    return [.fundingLinked(source)]
  }

  fileprivate func closing(at now: Timestamp) throws(AccountRefusal) -> [AccountEvent] {
    if status == .closed { return [] }
    let standing = book.standing(on: CivilDate(inShanghaiAt: now))
    if let unsettled = Unsettled(standing) { throw .unsettled(unsettled) }
    return [.closed]
  }

  fileprivate func buying(_ purchase: Purchase) throws(AccountRefusal) -> [AccountEvent] {
    if let known = purchases[purchase.id] {
      guard known.merchant == purchase.merchant, known.amount == purchase.amount else {
        throw .purchaseConflict(purchase.id)
      }
      return []
    }
    let limits = Fen(1)...Fen(Int64(RepaymentIntent.amountLimits.upperBound))
    guard limits.contains(purchase.amount) else {
      throw .amountOutOfRange(purchase.amount, limits: limits)
    }
    let (statements, book) = book.broughtUp(to: CivilDate(inShanghaiAt: purchase.at))
    if let since = book.overdueSince { throw .overdue(since: since) }
    guard book.receivable + book.planPrincipal + purchase.amount <= .largest else {
      throw .balanceOutOfRange(limit: .largest)
    }
    return statements + [.purchased(purchase)]
  }

  /// A refund that is given back before the statement counts on that statement; one after it on the next. What is due now
  /// stays due.
  fileprivate func refunding(
    _ id: PurchaseID, as refund: PurchaseID, _ amount: Fen, at now: Timestamp
  ) throws(AccountRefusal) -> [AccountEvent] {
    if let known = purchases.values.first(where: { $0.refunds[refund] != nil }) {
      guard known.id == id, known.refunds[refund] == amount else {
        throw .purchaseConflict(refund)
      }
      return []
    }
    guard amount > 0 else {
      throw .amountOutOfRange(
        amount, limits: 1...Fen(Int64(RepaymentIntent.amountLimits.upperBound)))
    }
    guard let purchase = purchases[id] else { throw .unknownPurchase(id) }
    let left = purchase.amount - purchase.refunds.values.total()
    guard amount <= left else { throw .overRefunded(asked: amount, left: left) }
    let statements = book.broughtUp(to: CivilDate(inShanghaiAt: now)).events
    return statements + [.refunded(id, refund: refund, amount)]
  }

  fileprivate func payingOut(
    _ id: PurchaseID, to token: FundingToken, at now: Timestamp
  ) throws(AccountRefusal) -> [AccountEvent] {
    if let known = payouts[id] {
      guard known == token else { throw .purchaseConflict(id) }
      return []
    }
    guard funding[token] != nil else { throw .unknownFunding(token) }
    let (statements, book) = book.broughtUp(to: CivilDate(inShanghaiAt: now))
    guard book.credit > 0 else { throw .noCredit }
    return statements + [.creditPaidOut(id, book.credit, to: token)]
  }

  fileprivate func callingDue(
    _ order: OrderKey, at now: Timestamp
  ) throws(AccountRefusal) -> [AccountEvent] {
    let date = CivilDate(inShanghaiAt: now)
    let (statements, book) = book.broughtUp(to: date)
    guard let plan = book.plans.first(where: { $0.order == order }),
      book.holds[order] == nil
    else {
      throw .unknownPlan(order)
    }
    let quote = plan.earlyPayoff(on: date, fee: book.terms.earlyPayoffFee)
    return statements + [.planCalledDue(order, quote)]
  }
}
