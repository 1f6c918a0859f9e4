// SPDX-License-Identifier: Apache-2.0

extension BillingCalendarError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .statementDay(let day, let allowed):
      "day \(day) cannot be the statement day; \(allowed.lowerBound) to \(allowed.upperBound) can"
    case .dueDay(let day, let allowed):
      "day \(day) cannot be the due day; \(allowed.lowerBound) to \(allowed.upperBound) can"
    case .dueOnStatementDay(let day):
      "day \(day) cannot be both the statement day and the due day"
    case .graceDays(let count, let allowed):
      "there cannot be \(count) days of grace; \(allowed.lowerBound) to \(allowed.upperBound) can be"
    }
  }
}
