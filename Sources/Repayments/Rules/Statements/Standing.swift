// SPDX-License-Identifier: Apache-2.0

/// What an account owes on a day, with the interest until then.
public struct Standing: Sendable, Hashable {
  /// The day.
  public let date: CivilDate
  /// What is to be paid, part by part; the interest holds what runs but was not charged yet.
  public let debt: Allocation
  /// Interest that runs but was not charged yet.
  public let unchargedInterest: Fen
  /// What orders on their way have set aside.
  public let held: Fen
  /// How many orders are on their way, or being taken back.
  public let ordersOnTheirWay: Int
  /// What the orders on their way will turn into instalments.
  public let heldForConversion: Fen
  /// What is still to be paid of the least payment.
  public let minimum: Fen
  /// The first day on which the account was overdue; nil where it is not.
  public let overdueSince: CivilDate?
  /// The last statement; nil before the first.
  public let statement: Statement?
  /// What was bought since.
  public let unbilled: Fen
  /// Refunds that wait for the next statement.
  public let credit: Fen
  /// What is not to be paid yet of instalments.
  public let planPrincipal: Fen

  /// All that is to be paid.
  public var due: Fen { debt.total }
  /// What may still be repaid: what is due, less what is on its way.
  public var available: Fen { max(0, due - held) }
  /// How many days the account has been overdue, this day included; 0 where it is not.
  public var daysOverdue: Int { overdueSince.map { date.days(since: $0) + 1 } ?? 0 }
}

extension AccountBook {
  /// What is owed on a day. Statements that should have been drawn up until then are taken as drawn up.
  public func standing(on date: CivilDate) -> Standing {
    let book = broughtUp(to: date).book
    let uncharged = book.interest.uncharged(at: terms.dailyInterest)
    var debt = book.debt
    debt.interest += uncharged
    return Standing(
      date: date, debt: debt, unchargedInterest: uncharged, held: book.held,
      ordersOnTheirWay: book.holds.count,
      heldForConversion: book.heldForConversion, minimum: min(book.minimumRemaining, debt.total),
      overdueSince: book.overdueSince, statement: book.lastStatement, unbilled: book.unbilled,
      credit: book.credit, planPrincipal: book.planPrincipal)
  }
}
