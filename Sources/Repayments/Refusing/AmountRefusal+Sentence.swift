// SPDX-License-Identifier: Apache-2.0

import Payments

extension AmountRefusal: RuleRefusal {
  public var code: String {
    switch self {
    case .nothingDue: "nothing-due"
    case .overpaid: "overpaid"
    case .notAll: "not-all"
    case .minimumMet: "minimum-met"
    case .notMinimum: "not-minimum"
    case .instalmentsNotActivated: "instalments-not-activated"
    case .overdue: "overdue"
    case .alreadyInstalments: "already-instalments"
    case .notEligible: "not-eligible"
    case .notOffered: "not-offered"
    }
  }

  public var description: String {
    switch self {
    case .nothingDue(let held):
      held == 0
        ? "Nothing is to be repaid now."
        : "All that is due is on its way already: \(held) yuan; wait for the outcome of those orders."
    case .overpaid(let amount, let available):
      "\(amount) yuan is more than the \(available) yuan that can be repaid; too much is never "
        + "taken, so repay \(available) at most."
    case .notAll(let amount, let due):
      "\(amount) yuan is not all: \(due) yuan is due; repay exactly that, or choose partial."
    case .minimumMet:
      "The minimum is met already; choose partial or full to repay more."
    case .notMinimum(let amount, let minimum):
      "\(amount) yuan is not the minimum, which is \(minimum) yuan; repay exactly that, or choose "
        + "partial."
    case .instalmentsNotActivated:
      "The holder has not agreed to instalments yet; activate them first."
    case .overdue(let since):
      "The account has been overdue since \(since); what is overdue is repaid, not put off."
    case .alreadyInstalments(let amount, let eligible):
      "\(amount) yuan would divide parts of instalments again; \(eligible) yuan can be divided."
    case .notEligible(let amount, let eligible):
      "\(amount) yuan would divide fees, interest or what was not paid in time; \(eligible) yuan can "
        + "be divided."
    case .notOffered(let count, let date):
      "\(count.rawValue) parts are not offered on \(date)."
    }
  }
}
