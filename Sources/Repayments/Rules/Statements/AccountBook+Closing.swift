// SPDX-License-Identifier: Apache-2.0

extension AccountBook {
  /// The statements that are to be drawn up until a day, the day included, as events; and the book after them.
  ///
  /// Every rule about an account's money begins with these, so no clock needs to strike for a statement to be right.
  public func broughtUp(to date: CivilDate) -> (events: [AccountEvent], book: AccountBook) {
    var (events, book) = ([AccountEvent](), self)
    while book.nextStatementOn <= date {
      let event = AccountEvent.statementPosted(book.nextStatement())
      book.apply(event)
      events.append(event)
    }
    book.roll(to: date)
    return (events, book)
  }

  /// The next statement, as it will be drawn up if nothing happens before.
  func nextStatement() -> Statement {
    let date = nextStatementOn
    var book = self
    book.roll(to: date.adding(days: -1))
    if let last = book.lastStatement, !book.isPastDue { book.passDueDay(of: last) }

    // Refunds are used against what was bought first, then against what was carried over, except what is on its way.
    let carriedOver = book.debt.overduePrincipal
    let creditToPurchases = min(credit, unbilled)
    let creditToCarriedOver = min(
      credit - creditToPurchases, max(0, carriedOver - book.held))

    let parts = plans.filter { book.holds[$0.order] == nil }.compactMap { plan in
      plan.nextPart.map { Statement.DuePart(plan: plan.order, part: $0) }
    }
    let interestCharged = book.interest.uncharged(at: terms.dailyInterest)
    let calledDue = book.debt.currentInstalments
    var debt = book.debt
    debt.fees += parts.map(\.part.fee).total()
    debt.interest += interestCharged
    debt.overduePrincipal = carriedOver - creditToCarriedOver
    debt.currentInstalments = calledDue + parts.map(\.part.principal).total()
    debt.currentGeneral = unbilled - creditToPurchases

    let pastUnpaid = min(debt.overduePrincipal, book.overdueMinimum)
    let minimum = MinimumPayment(
      general: debt.overduePrincipal - pastUnpaid + debt.currentGeneral,
      instalments: debt.currentInstalments, pastUnpaid: pastUnpaid, fees: debt.fees,
      interest: debt.interest)
    return Statement(
      date: date, dueDate: terms.calendar.dueDate(ofStatement: date),
      lastDayInTime: terms.calendar.lastDayInTime(ofStatement: date), carriedOver: carriedOver,
      purchases: unbilled, creditToPurchases: creditToPurchases,
      creditToCarriedOver: creditToCarriedOver, parts: parts, calledDue: calledDue,
      interestCharged: interestCharged, debt: debt,
      minimum: min(debt.total, minimum.amount(share: terms.minimumShare)))
  }
}
