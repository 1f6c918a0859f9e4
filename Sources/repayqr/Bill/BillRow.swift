// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// What is due on an account, with its last statement.
struct BillRow: ResultRow {
  let account: String
  let mask: String
  let holder: String
  let standing: StandingRow

  init(_ account: CreditAccount, on date: CivilDate) {
    self.account = account.profile.token.description
    mask = account.profile.mask.description
    holder = account.profile.holder.text
    standing = StandingRow(account.book.standing(on: date))
  }

  var isDue: Bool { standing.due != "0.00" }
  var name: String { account }

  var summary: String {
    "\(account)  \(mask)  \(holder)  due \(standing.due), minimum \(standing.minimum)"
      + (standing.statement.map { ", until \($0.lastDayInTime)" } ?? "")
      + (standing.overdueSince.map { ", overdue since \($0)" } ?? "")
  }

  var lines: [String] {
    aligned(
      [("account", "\(account) (\(mask)) of \(holder)")] + (standing.statement?.fields ?? [])
        + standing.fields)
  }
}

/// Whom to remind, and of what.
struct ReminderRow: ResultRow {
  let account: String
  let mask: String
  let holder: String
  /// `ahead`, `today`, `overdue` or `restAccrues`.
  let kind: String
  /// Days until the due day, or days overdue; 0 for the other kinds.
  let days: Int
  let due: String
  let minimum: String
  let dueDate: String

  init(_ reminder: Reminder, to account: CreditAccount) {
    self.account = account.profile.token.description
    mask = account.profile.mask.description
    holder = account.profile.holder.text
    switch reminder.kind {
    case .ahead(let days): (kind, self.days) = ("ahead", days)
    case .today: (kind, days) = ("today", 0)
    case .overdue(let days): (kind, self.days) = ("overdue", days)
    case .restAccrues: (kind, days) = ("restAccrues", 0)
    }
    due = reminder.due.description
    minimum = reminder.minimum.description
    dueDate = reminder.dueDate.description
  }

  var name: String { account }

  var summary: String {
    let what =
      switch kind {
      case "ahead": "\(due) yuan are due in \(days) \(days == 1 ? "day" : "days")"
      case "today": "\(due) yuan are due today until 24:00"
      case "overdue": "\(minimum) yuan at least were due, \(days) \(days == 1 ? "day" : "days") ago"
      default: "the minimum was paid, and interest runs on the rest of \(due) yuan"
      }
    return "\(account)  \(mask)  \(holder)  \(what) (\(dueDate), minimum \(minimum))"
  }
}
