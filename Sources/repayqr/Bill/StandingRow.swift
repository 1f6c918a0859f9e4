// SPDX-License-Identifier: Apache-2.0

import Repayments

/// What an account owes on a day, in yuan.
struct StandingRow: Encodable {
  let date: String
  let due: String
  let minimum: String
  /// What may be repaid now: what is due, less what is on its way.
  let available: String
  let onTheWay: String
  let ordersOnTheirWay: Int
  let fees: String
  let interest: String
  let overduePrincipal: String
  let instalmentParts: String
  let purchases: String
  /// Bought since the last statement.
  let unbilled: String
  /// Refunds that wait.
  let credit: String
  /// Not to be paid yet of instalments.
  let inInstalments: String
  let overdueSince: String?
  let daysOverdue: Int
  let statement: StatementRow?

  init(_ standing: Standing) {
    date = standing.date.description
    due = standing.due.description
    minimum = standing.minimum.description
    available = standing.available.description
    onTheWay = standing.held.description
    ordersOnTheirWay = standing.ordersOnTheirWay
    fees = standing.debt.fees.description
    interest = standing.debt.interest.description
    overduePrincipal = standing.debt.overduePrincipal.description
    instalmentParts = standing.debt.currentInstalments.description
    purchases = standing.debt.currentGeneral.description
    unbilled = standing.unbilled.description
    credit = standing.credit.description
    inInstalments = standing.planPrincipal.description
    overdueSince = standing.overdueSince?.description
    daysOverdue = standing.daysOverdue
    statement = standing.statement.map(StatementRow.init)
  }

  /// Names and values for people.
  var fields: [(name: String, value: String?)] {
    func unlessNothing(_ sum: String) -> String? { sum == "0.00" ? nil : sum }
    return [
      ("as of", date),
      ("due", statement.map { "\(due) until \($0.lastDayInTime) 24:00" } ?? due),
      ("minimum", minimum), ("overdue since", overdueSince),
      ("  of that fees", unlessNothing(fees)), ("  of that interest", unlessNothing(interest)),
      ("  not paid in time", unlessNothing(overduePrincipal)),
      ("  parts of instalments", unlessNothing(instalmentParts)),
      ("  bought", unlessNothing(purchases)),
      ("on its way", unlessNothing(onTheWay)), ("bought since", unlessNothing(unbilled)),
      ("refunds that wait", unlessNothing(credit)),
      ("in instalments", unlessNothing(inInstalments)),
    ]
  }
}

/// A statement, in yuan.
struct StatementRow: Encodable {
  let date: String
  let dueDate: String
  let lastDayInTime: String
  let total: String
  let minimum: String
  let carriedOver: String
  let purchases: String
  let credit: String
  let interestCharged: String
  let parts: [DuePartRow]

  /// A part of instalments that became due.
  struct DuePartRow: Encodable {
    let order: String
    let number: Int
    let principal: String
    let fee: String
  }

  init(_ statement: Statement) {
    date = statement.date.description
    dueDate = statement.dueDate.description
    lastDayInTime = statement.lastDayInTime.description
    total = statement.total.description
    minimum = statement.minimum.description
    carriedOver = statement.carriedOver.description
    purchases = statement.purchases.description
    credit = statement.credit.description
    interestCharged = statement.interestCharged.description
    parts = statement.parts.map {
      DuePartRow(
        order: $0.plan.description, number: $0.part.number,
        principal: $0.part.principal.description, fee: $0.part.fee.description)
    }
  }

  /// Names and values for people.
  var fields: [(name: String, value: String?)] {
    let sums: [(name: String, value: String?)] = [
      ("statement", "of \(date), due \(dueDate)"), ("total", total),
      ("least payment", minimum), ("carried over", carriedOver), ("bought before", purchases),
      ("refunds used", credit), ("interest charged", interestCharged),
    ]
    return sums
      + parts.map {
        ("part \($0.number)", "\($0.principal) and \($0.fee) fee, of order \($0.order)")
      }
  }
}
