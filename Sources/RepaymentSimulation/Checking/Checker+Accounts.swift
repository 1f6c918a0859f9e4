// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Checker {
  mutating func take(_ event: AccountEvent, of token: AccountToken) throws(Violation) {
    switch event {
    case .opened(let profile):
      accounts[token] = AccountRecord(profile: profile)
      accountTokens.append(token)
    case .statementPosted(let statement): try take(statement, of: token)
    case .interestCharged(let sum, _): interest += sum
    case .creditPaidOut(_, let sum, let source):
      give(Fen(-sum.count), from: source)
      paidOut[source, default: 0] += sum
    case .repaid(let key, let record):
      guard let order = orders[key], record.allocation.total == order.amount else {
        throw Violation(.settlementIsPosted, "\(key) is used for \(record.allocation.total)")
      }
      give(order.amount, from: record.funding)
      let minimum = accounts[token]?.minimumRemaining ?? 0
      accounts[token]?.minimumRemaining = minimum - min(order.amount, minimum)
    case .repaymentReversed(let key, let record, _):
      give(Fen(-(orders[key]?.amount ?? 0).count), from: record.funding)
      accounts[token]?.minimumRemaining += record.towardsMinimum
    case .planStarted(let plan, let conversion):
      fees += plan.quote.merchantFee
      accounts[token]?.minimumRemaining -= conversion.minimumLowered
      let expected = Fen(
        roundedHalfEven(
          plan.quote.principal.count * plan.quote.rate.numerator,
          over: plan.quote.rate.denominator))
      let parts = plan.quote.parts.map(\.amount).reduce(.zero, +)
      guard plan.quote.fee == expected,
        parts + plan.quote.merchantFee == plan.quote.principal + plan.quote.fee
      else { throw Violation(.incomeIsComplete, "the fee of \(plan.order) is \(plan.quote.fee)") }
    case .planReversed(let plan, let conversion, _):
      fees -= plan.quote.merchantFee
      accounts[token]?.minimumRemaining += conversion.minimumLowered
    case .planCalledDue(_, let quote): fees += quote.fee
    case .activated, .fundingLinked, .fundingUnlinked, .instalmentsActivated, .frozen, .unfrozen,
      .closed, .purchased, .refunded, .held, .released:
      break
    }
  }

  private mutating func give(_ sum: Fen, from source: FundingToken) {
    if given[source] == nil { givenTokens.append(source) }
    given[source, default: 0] += sum
  }

  private func roundedHalfEven(_ number: Int64, over divisor: Int64) -> Int64 {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    let isUp = rest * 2 > divisor || (rest * 2 == divisor && quotient % 2 == 1)
    return quotient + (isUp ? 1 : 0)
  }

  private mutating func take(_ statement: Statement, of token: AccountToken) throws(Violation) {
    guard let account = accounts[token] else { return }
    let calendar = account.profile.terms.calendar
    let expected = calendar.statementDate(after: account.lastStatement ?? account.profile.openedOn)
    guard statement.date == expected else {
      throw Violation(.statementsInOrder, "\(token): \(statement.date) instead of \(expected)")
    }
    // The share of the general principal, rounded up, and all of the rest, at the least; all that is owed at the most.
    let debt = statement.debt
    let share = account.profile.terms.minimumShare
    let general = (debt.overduePrincipal + debt.currentGeneral).count * share.numerator
    let least =
      Fen((general + share.denominator - 1) / share.denominator) + debt.currentInstalments
      + debt.fees + debt.interest
    guard statement.minimum >= min(least, debt.total), statement.minimum <= debt.total else {
      throw Violation(
        .statementsInOrder,
        "\(token) \(statement.date): minimum \(statement.minimum) of \(debt.total)")
    }
    interest += statement.interestCharged
    fees += statement.partsFee
    accounts[token]?.lastStatement = statement.date
    accounts[token]?.minimumRemaining = statement.minimum
  }

  /// The account as the store has it, against the journal and the orders on their way.
  mutating func checkAccount(
    _ token: AccountToken, in store: some SimulatedStore
  ) throws(Violation) {
    guard let account = store.account(token), let record = accounts[token] else {
      throw Violation(.stateIsTheFold, "the store has no account \(token)")
    }
    let book = account.book
    let debt = book.debt
    let parts = [
      debt.fees, debt.interest, debt.overduePrincipal, debt.currentInstalments, debt.currentGeneral,
      book.unbilled, book.credit, book.minimumRemaining, book.overdueMinimum, book.planPrincipal,
    ]
    if let part = parts.firstIndex(where: { $0 < 0 }) {
      throw Violation(.nothingNegative, "\(token): part \(part) is \(parts[part])")
    }
    for (account, expected) in [
      ("asset:issuer:receivable:\(issuer):\(token)", book.receivable),
      ("asset:issuer:instalments:\(issuer):\(token)", book.planPrincipal),
      ("liability:payer:credit:\(issuer):\(token)", Fen(-book.credit.count)),
    ] where journal.balance(account) != expected {
      throw Violation(
        .balancesAreTheFold, "\(account) is \(journal.balance(account)), the book says \(expected)")
    }
    guard book.holds.count == record.onTheirWay.count,
      record.onTheirWay.allSatisfy({ book.holds[$0] != nil })
    else {
      throw Violation(
        .holdsAreOrdersOnTheirWay,
        "\(token): \(book.holds.count) holds, \(record.onTheirWay.count) orders on their way")
    }
    guard book.held <= debt.total else {
      throw Violation(.heldIsOwed, "\(token): \(book.held) is set aside of \(debt.total)")
    }
    let minimum = min(record.minimumRemaining, debt.total)
    guard book.minimumRemaining == minimum else {
      throw Violation(
        .minimumFollowsRepayment,
        "\(token): \(book.minimumRemaining) is left of the minimum instead of \(minimum)")
    }
    accounts[token]?.minimumRemaining = minimum
  }

  func checkTotals() throws(Violation) {
    let checks = [
      (Invariant.incomeIsComplete, "income:interest:\(issuer)", Fen(-interest.count)),
      (.incomeIsComplete, "income:fee:\(issuer)", Fen(-fees.count)),
      (.suspenseIsDoubt, "suspense:in_doubt:\(issuer)", inDoubt),
    ]
    for (invariant, account, expected) in checks where journal.balance(account) != expected {
      throw Violation(
        invariant, "\(account) is \(journal.balance(account)) instead of \(expected)")
    }
  }
}
