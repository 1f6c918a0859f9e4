// SPDX-License-Identifier: Apache-2.0

import Payments

extension OrderDesk {
  private var date: CivilDate { CivilDate(inShanghaiAt: now) }

  /// The issuer said yes: the account's events and the order's, which belong into one transaction.
  ///
  /// Nothing is refused for a rule any more: the money has moved, and its sum was set aside for it.
  func settling(found: Bool) throws(OrderRefusal) -> [DomainEvent] {
    guard let account = knowledge.account else { throw .unknownAccount(intent.accountRef) }
    var (events, book) = account.charged(on: date)
    func take(_ event: AccountEvent) {
      events.append(event)
      book.apply(event)
    }
    let effect: OrderSettlement.Effect
    if let quote = order.scan?.quote {
      let plan = InstalmentPlan(order: order.key, quote: quote)
      let conversion = book.conversion(of: amount, on: date)
      take(.planStarted(plan, conversion))
      effect = .converted(plan, conversion)
    } else {
      let record = book.record(of: amount, from: order.submission, on: date)
      take(.repaid(order.key, record))
      effect = .repaid(record)
    }
    let isLate = found && now >= intent.expiresAt
    let settlement = OrderSettlement(
      at: now, effect: effect, remainingDue: book.debt.total, isLate: isLate)
    let settled = events.map(happened) + [happened(.settled(settlement, found: found))]
    guard isLate, policy.lateSuccess == .reversed else { return settled }
    return settled
      + starting(Reversal(key: intent.orderId, reason: .lateSuccess, at: now))
  }

  /// The order is to be taken back.
  func reversing(_ reversal: Reversal) throws(OrderRefusal) -> [DomainEvent] {
    guard let settlement = order.settlement else { throw .illegal(.reverse, in: order.state) }
    guard now <= settlement.at.adding(seconds: policy.reversalSeconds) else {
      throw .reversalTooLate(
        settledAt: settlement.at, now: now, limitSeconds: policy.reversalSeconds)
    }
    guard let account = knowledge.account else { throw .unknownAccount(intent.accountRef) }
    guard account.status != .closed else { throw .accountNotActive(account.status) }
    let (statements, book) = account.book.broughtUp(to: date)
    if case .converted(let plan, _) = settlement.effect {
      let current = book.plans.first { $0.order == order.key }
      let billed = current?.billedParts ?? plan.quote.parts.count
      guard billed == 0 else { throw .partsBilled(billed) }
    }
    return statements.map(happened) + starting(reversal)
  }

  /// Until it is finished the account stays open, and no part of instalments becomes due.
  private func starting(_ reversal: Reversal) -> [DomainEvent] {
    [
      happened(.held(order.key, Hold(amount: 0, purpose: .reversal))),
      happened(.reversalStarted(reversal)),
    ]
  }

  /// The issuer has taken it back: the mirror of what it did.
  func finishingReversal() throws(OrderRefusal) -> [DomainEvent] {
    guard let account = knowledge.account else { throw .unknownAccount(intent.accountRef) }
    guard let settlement = order.settlement else {
      throw .illegal(.finishReversal, in: order.state)
    }
    let statements = account.book.broughtUp(to: date).events
    let mirrored: AccountEvent =
      switch settlement.effect {
      case .repaid(let record): .repaymentReversed(order.key, record, on: date)
      case .converted(let plan, let conversion): .planReversed(plan, conversion, on: date)
      }
    return statements.map(happened) + [happened(mirrored), happened(OrderEvent.reversed)]
  }
}

extension DisplayName {
  /// The reason of a reversal that the policy asked for.
  static let lateSuccess = DisplayName(verbatim: "paid after its time")
}

extension CreditAccount {
  /// The account with its statements drawn up and its interest charged until a day, and the events for it.
  func charged(on date: CivilDate) -> (events: [AccountEvent], book: AccountBook) {
    var (events, book) = book.broughtUp(to: date)
    let uncharged = book.interest.uncharged(at: book.terms.dailyInterest)
    if uncharged > 0 {
      let event = AccountEvent.interestCharged(uncharged, through: date)
      book.apply(event)
      events.append(event)
    }
    return (events, book)
  }
}

extension AccountBook {
  /// What an amount repays; the book is at the day, and its interest charged.
  fileprivate func record(
    of amount: Fen, from submission: Submission?, on date: CivilDate
  ) -> RepaymentRecord {
    let allocation = Allocation.of(
      amount, over: debt, in: terms.allocationOrder, reserved: heldForConversion)
    guard let submission, let statement = lastStatement, allocation.total == amount else {
      preconditionFailure("what was handed in was set aside from what is owed")
    }
    return RepaymentRecord(
      allocation: allocation, towardsMinimum: min(amount, minimumRemaining),
      towardsOverdueMinimum: min(amount, overdueMinimum), funding: submission.funding,
      date: date, statement: statement.date)
  }

  /// What an amount takes out of what is owed, to become instalments: from the current statement, or from what has become
  /// overdue while the order was on its way.
  fileprivate func conversion(of amount: Fen, on date: CivilDate) -> Conversion {
    var source = Allocation()
    source.currentGeneral = min(amount, debt.currentGeneral)
    source.overduePrincipal = amount - source.currentGeneral
    precondition(
      source.overduePrincipal <= debt.overduePrincipal,
      "what was handed in was set aside from what is owed")
    let lowered = max(0, minimumRemaining - (debt.total - amount))
    return Conversion(source: source, minimumLowered: lowered, date: date)
  }
}
