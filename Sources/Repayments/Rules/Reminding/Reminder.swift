// SPDX-License-Identifier: Apache-2.0

/// Something to remind an account's holder of, on one day.
public struct Reminder: Sendable, Hashable {
  /// What it is about.
  public let kind: Kind
  /// All that is to be paid.
  public let due: Fen
  /// The least that is to be paid.
  public let minimum: Fen
  /// Until when; for an overdue account, until when it was.
  public let dueDate: CivilDate

  /// What a reminder is about.
  public enum Kind: Sendable, Hashable {
    /// The due day comes in so many days.
    case ahead(days: Int)
    /// It is today, until 24:00.
    case today
    /// The minimum was not paid; this is the so-manieth day.
    case overdue(days: Int)
    /// The minimum was paid, and interest runs on the rest, since yesterday was the last day in time.
    case restAccrues
  }
}

/// When to remind.
public struct ReminderSchedule: Sendable, Hashable {
  /// How many days before the due day.
  public var daysAhead: Set<Int>
  /// On which days of being overdue.
  public var daysOverdue: Set<Int>
  /// After the last of these, every so many days.
  public var repeatedEvery: Int

  /// Three days and one day ahead; on the first, third and seventh day overdue, and every 30 days from then on.
  public init(
    daysAhead: Set<Int> = [3, 1], daysOverdue: Set<Int> = [1, 3, 7], repeatedEvery: Int = 30
  ) {
    precondition(repeatedEvery > 0, "days pass between reminders")
    self.daysAhead = daysAhead
    self.daysOverdue = daysOverdue
    self.repeatedEvery = repeatedEvery
  }

  /// What to remind of on the standing's day; nil where nothing is to be paid, or it is no day for it.
  public func reminder(for standing: Standing) -> Reminder? {
    guard standing.due > 0, let statement = standing.statement,
      let kind = kind(standing, statement)
    else { return nil }
    return Reminder(
      kind: kind, due: standing.due, minimum: standing.minimum, dueDate: statement.dueDate)
  }

  private func kind(_ standing: Standing, _ statement: Statement) -> Reminder.Kind? {
    let days = standing.daysOverdue
    if days > 0 {
      let last = daysOverdue.max() ?? 0
      let isRepeated = days > last && (days - last).isMultiple(of: repeatedEvery)
      return daysOverdue.contains(days) || isRepeated ? .overdue(days: days) : nil
    }
    if standing.date == statement.lastDayInTime.adding(days: 1),
      standing.debt.overduePrincipal > 0
    {
      return .restAccrues
    }
    switch statement.dueDate.days(since: standing.date) {
    case 0: return .today
    case let left where daysAhead.contains(left): return .ahead(days: left)
    default: return nil
    }
  }
}
