// SPDX-License-Identifier: Apache-2.0

/// When an account's statements are drawn up, and until when they are to be paid. All days are Shanghai's.
public struct BillingCalendar: Sendable, Hashable, Codable {
  /// The day of the month on which a statement is drawn up, at 00:00; 1…27.
  public let statementDay: Int
  /// The day of the month until whose end, 24:00, a statement is to be paid; 1…31, in a shorter month its last day.
  public let dueDay: Int
  /// How many days after the due day a payment still counts as one of the due day; 0…7.
  public let graceDays: Int
  /// What a holiday does to the due day.
  public let holidays: HolidayRule

  /// The days that may be statement days; a 28th to 31st could coincide with a clamped due day.
  public static let statementDays = 1...27
  /// The days that may be due days. Those above 28 are moved to the end of a month that is shorter.
  public static let dueDays = 1...31
  /// How many days of grace there may be.
  public static let graceLimits = 0...7

  /// Checks the days; ``BillingCalendarError`` lists the rules in their order.
  public init(
    statementDay: Int = 1, dueDay: Int, graceDays: Int = 0, holidays: HolidayRule = .ignored
  ) throws(BillingCalendarError) {
    guard BillingCalendar.statementDays.contains(statementDay) else {
      throw .statementDay(statementDay, allowed: BillingCalendar.statementDays)
    }
    guard BillingCalendar.dueDays.contains(dueDay) else {
      throw .dueDay(dueDay, allowed: BillingCalendar.dueDays)
    }
    guard dueDay != statementDay else { throw .dueOnStatementDay(dueDay) }
    guard BillingCalendar.graceLimits.contains(graceDays) else {
      throw .graceDays(graceDays, allowed: BillingCalendar.graceLimits)
    }
    self.statementDay = statementDay
    self.dueDay = dueDay
    self.graceDays = graceDays
    self.holidays = holidays
  }

  /// What a holiday does to the due day.
  public enum HolidayRule: Sendable, Hashable, Codable {
    /// Nothing: the due day stays where it is.
    case ignored
    /// The due day moves to the next day that is not in the list, but never to the next statement day.
    case moved(past: [CivilDate])
  }
}

/// Why days do not make a billing calendar, in the order of the checks.
public enum BillingCalendarError: Error, Sendable, Equatable {
  /// The statement day is not an allowed one.
  case statementDay(Int, allowed: ClosedRange<Int>)
  /// The due day is not a day of a month.
  case dueDay(Int, allowed: ClosedRange<Int>)
  /// Statement day and due day are the same.
  case dueOnStatementDay(Int)
  /// There are too many days of grace, or less than none.
  case graceDays(Int, allowed: ClosedRange<Int>)
}

extension BillingCalendar {
  /// The first statement day after `date`.
  public func statementDate(after date: CivilDate) -> CivilDate {
    let (year, month, _) = date.parts
    let inMonth = CivilDate(year: year, month: month, dayAtMost: statementDay)
    return inMonth > date ? inMonth : inMonth.adding(months: 1)
  }

  /// Until the end of which day a statement is to be paid: the first due day after the statement's.
  public func dueDate(ofStatement statement: CivilDate) -> CivilDate {
    let (year, month, _) = statement.parts
    var date = CivilDate(year: year, month: month, dayAtMost: dueDay)
    if date <= statement {
      let (nextYear, nextMonth, _) = CivilDate(year: year, month: month, dayAtMost: 1)
        .adding(months: 1).parts
      date = CivilDate(year: nextYear, month: nextMonth, dayAtMost: dueDay)
    }
    guard case .moved(let holidays) = holidays else { return date }
    let last = statementDate(after: statement).adding(days: -1)
    while holidays.contains(date), date < last { date = date.adding(days: 1) }
    return date
  }

  /// The last day on which a payment of a statement counts as in time: the due day, or with grace a later one, but never
  /// the next statement day.
  public func lastDayInTime(ofStatement statement: CivilDate) -> CivilDate {
    let next = statementDate(after: statement)
    return min(dueDate(ofStatement: statement).adding(days: graceDays), next.adding(days: -1))
  }
}
