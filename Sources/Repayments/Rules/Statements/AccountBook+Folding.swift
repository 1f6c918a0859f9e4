// SPDX-License-Identifier: Apache-2.0

extension AccountBook {
  /// Takes an event in.
  mutating func apply(_ event: AccountEvent) {
    switch event {
    case .purchased(let purchase): unbilled += purchase.amount
    case .refunded(_, _, let amount): credit += amount
    case .creditPaidOut(_, let amount, _): credit -= amount
    case .statementPosted(let statement): post(statement)
    case .interestCharged(let sum, let date):
      roll(to: date)
      interest.charge(sum)
      debt.interest += sum
    case .held(let order, let hold): holds[order] = hold
    case .released(let order): holds[order] = nil
    case .repaid(let order, let record):
      roll(to: record.date)
      holds[order] = nil
      debt -= record.allocation
      minimumRemaining -= record.towardsMinimum
      overdueMinimum -= record.towardsOverdueMinimum
      clearOverdue()
    case .repaymentReversed(let order, let record, let date):
      roll(to: date)
      holds[order] = nil
      restore(record)
    case .planStarted(let plan, let conversion):
      roll(to: conversion.date)
      holds[plan.order] = nil
      debt -= conversion.source
      minimumRemaining -= conversion.minimumLowered
      plans.append(plan)
      clearOverdue()
    case .planReversed(let plan, let conversion, let date):
      roll(to: date)
      holds[plan.order] = nil
      plans.removeAll { $0.order == plan.order }
      restore(conversion)
    case .planCalledDue(let order, let quote):
      roll(to: quote.date)
      plans.removeAll { $0.order == order }
      debt.currentInstalments += quote.principal
      debt.fees += quote.fee
    case .opened, .activated, .fundingLinked, .fundingUnlinked, .instalmentsActivated, .frozen,
      .unfrozen, .closed:
      break
    }
  }

  private mutating func post(_ statement: Statement) {
    roll(to: statement.date.adding(days: -1))
    if let last = lastStatement, !isPastDue { passDueDay(of: last) }
    interest.charge(statement.interestCharged)
    debt = statement.debt
    credit -= statement.credit
    unbilled = 0
    minimumRemaining = statement.minimum
    for due in statement.parts {
      guard let index = plans.firstIndex(where: { $0.order == due.plan }) else { continue }
      plans[index].billedParts += 1
    }
    plans.removeAll { $0.billedParts == $0.quote.parts.count }
    statements.append(statement)
    nextStatementOn = terms.calendar.statementDate(after: statement.date)
    isPastDue = false
    clearOverdue()
  }

  /// Makes what was paid owed again. Before the due day it is as if it had never been paid. Afterwards the principal is
  /// overdue principal, on which interest runs from now on, and not for the days in between; and where the minimum is
  /// missed by it, the account is overdue from now on.
  private mutating func restore(_ record: RepaymentRecord) {
    let isInTime = !isPastDue && lastStatement?.date == record.statement
    restore(record.allocation, asCurrent: isInTime)
    minimumRemaining += record.towardsMinimum
    overdueMinimum += isInTime ? record.towardsOverdueMinimum : record.towardsMinimum
    if overdueMinimum > 0 { overdueSince = overdueSince ?? accruedThrough }
    clearOverdue()
  }

  /// The same for what was turned into instalments, of which no part was billed: so the statement is still the last one.
  private mutating func restore(_ conversion: Conversion) {
    restore(conversion.source, asCurrent: !isPastDue)
    minimumRemaining += conversion.minimumLowered
    if isPastDue, conversion.minimumLowered > 0 {
      overdueMinimum += conversion.minimumLowered
      overdueSince = overdueSince ?? accruedThrough
    }
    clearOverdue()
  }

  private mutating func restore(_ paid: Allocation, asCurrent isCurrent: Bool) {
    debt.fees += paid.fees
    debt.interest += paid.interest
    debt.overduePrincipal += paid.overduePrincipal
    if isCurrent {
      debt.currentInstalments += paid.currentInstalments
      debt.currentGeneral += paid.currentGeneral
    } else {
      debt.overduePrincipal += paid.currentInstalments + paid.currentGeneral
    }
  }
}

extension Allocation {
  static func -= (left: inout Allocation, right: Allocation) {
    left.fees -= right.fees
    left.interest -= right.interest
    left.overduePrincipal -= right.overduePrincipal
    left.currentInstalments -= right.currentInstalments
    left.currentGeneral -= right.currentGeneral
  }
}
