// SPDX-License-Identifier: Apache-2.0

extension AccountBook {
  /// Lets time pass until a day: the due day goes by, and interest runs through the day.
  ///
  /// A day that has passed already changes nothing.
  mutating func roll(to date: CivilDate) {
    if let statement = lastStatement, !isPastDue, date > statement.lastDayInTime {
      passDueDay(of: statement)
    }
    accrue(through: date)
  }

  /// What was not paid in time becomes overdue principal, on which interest runs from the day after the due day, not from
  /// the end of the grace. The account is overdue only where the minimum was not paid.
  mutating func passDueDay(of statement: Statement) {
    isPastDue = true
    accrue(through: statement.dueDate)
    let late = debt.currentInstalments + debt.currentGeneral
    // Interest of older debt may have run into the days of grace; this debt catches up with it.
    interest.run(late, days: accruedThrough.days(since: statement.dueDate))
    debt.overduePrincipal += late
    debt.currentInstalments = 0
    debt.currentGeneral = 0
    if minimumRemaining > 0 {
      overdueMinimum = minimumRemaining
      overdueSince = overdueSince ?? statement.dueDate.adding(days: 1)
    }
  }

  private mutating func accrue(through date: CivilDate) {
    guard date > accruedThrough else { return }
    interest.run(debt.overduePrincipal, days: date.days(since: accruedThrough))
    accruedThrough = date
  }

  /// An account without overdue debt is not overdue.
  mutating func clearOverdue() {
    minimumRemaining = min(minimumRemaining, debt.total)
    overdueMinimum = min(
      overdueMinimum, debt.fees + debt.interest + debt.overduePrincipal)
    if overdueMinimum == 0 { overdueSince = nil }
  }
}
