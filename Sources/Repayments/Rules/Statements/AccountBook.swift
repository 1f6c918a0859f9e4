// SPDX-License-Identifier: Apache-2.0

/// What a credit account owes, and since when: the fold of the events that move its money.
///
/// Time passes only with events: before each, the book is rolled to its day, which is when a due day goes by and when
/// interest runs. ``standing(on:)`` rolls a copy.
public struct AccountBook: Sendable, Hashable {
  /// How the account is billed.
  public let terms: BillingTerms
  /// Bought since the last statement.
  public internal(set) var unbilled: Fen = 0
  /// Refunds that wait for the next statement.
  public internal(set) var credit: Fen = 0
  /// Instalments that run, in the order of their beginning.
  public internal(set) var plans: [InstalmentPlan] = []
  /// What is to be paid, part by part, as far as it was charged.
  public internal(set) var debt = Allocation()
  /// What is still to be paid of the last statement's minimum.
  public internal(set) var minimumRemaining: Fen = 0
  /// What is still to be paid of a minimum whose due day has gone by.
  public internal(set) var overdueMinimum: Fen = 0
  /// The first day on which the account was overdue; nil where it is not.
  public internal(set) var overdueSince: CivilDate?
  /// Interest on overdue principal.
  public internal(set) var interest = Interest()
  /// The last day for which interest has run.
  public internal(set) var accruedThrough: CivilDate
  /// The statements, the last one last.
  public internal(set) var statements: [Statement] = []
  /// The day on which the next statement is drawn up.
  public internal(set) var nextStatementOn: CivilDate
  /// Whether the last statement's last day in time has gone by.
  public internal(set) var isPastDue = true
  /// Sums set aside for orders that are on their way.
  public internal(set) var holds: [OrderKey: Hold] = [:]

  /// The book of an account that owes nothing.
  public init(terms: BillingTerms, openedOn: CivilDate) {
    self.terms = terms
    accruedThrough = openedOn
    nextStatementOn = terms.calendar.statementDate(after: openedOn)
  }

  /// The last statement.
  public var lastStatement: Statement? { statements.last }
  /// What orders on their way have set aside.
  public var held: Fen { holds.values.map(\.amount).total() }
  /// What orders on their way will turn into instalments.
  public var heldForConversion: Fen {
    holds.values.filter { $0.purpose == .conversion }.map(\.amount).total()
  }
  /// What is not to be paid yet of instalments.
  public var planPrincipal: Fen { plans.map(\.remainingPrincipal).total() }
  /// What is owed on statements and since, without interest not charged yet: the balance of the account's receivable in the
  /// journal. What is not to be paid yet of instalments stands apart there too.
  public var receivable: Fen { debt.total + unbilled }
}
