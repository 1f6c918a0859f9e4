// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why an amount does not fit an option. The cases come in their order of precedence.
public enum AmountRefusal: Error, Sendable, Equatable {
  /// Nothing is to be paid: nothing is owed, or what is owed is on its way already.
  case nothingDue(held: Fen)
  /// The amount is above what may still be repaid. Too much is never taken, and so never has to be given back.
  case overpaid(amount: Fen, available: Fen)
  /// All was meant, and all is another sum.
  case notAll(amount: Fen, due: Fen)
  /// The minimum is met already.
  case minimumMet
  /// The minimum was meant, and it is another sum.
  case notMinimum(amount: Fen, minimum: Fen)
  /// The account's holder has not agreed to instalments yet.
  case instalmentsNotActivated
  /// The account is overdue; what is overdue is repaid, not put off.
  case overdue(since: CivilDate)
  /// Parts of instalments that are due cannot be put into instalments again; only `eligible` of what is due can.
  case alreadyInstalments(amount: Fen, eligible: Fen)
  /// Fees, interest, and what was not paid in time, cannot be put into instalments; only `eligible` of what is due can.
  case notEligible(amount: Fen, eligible: Fen)
  /// So many parts are not offered on this day.
  case notOffered(InstalmentCount, on: CivilDate)
}

extension CreditAccount {
  /// Checks an order's amount against what is owed, and gives the quote where it asks for instalments.
  ///
  /// `exactly` tells whether the options that stand for one sum must name it: they must when a code is made, read and
  /// confirmed, and need not when it is settled, since interest may have run past midnight.
  func checkAmount(
    of intent: RepaymentIntent, standing: Standing, rates: InstalmentRateTable,
    exactly: Bool = true
  ) throws(AmountRefusal) -> InstalmentQuote? {
    let amount = Fen(intent.amount)
    guard standing.available > 0 else { throw .nothingDue(held: standing.held) }
    guard amount <= standing.available else {
      throw .overpaid(amount: amount, available: standing.available)
    }
    switch intent.option {
    case .partial: return nil
    case .full:
      guard amount == standing.available || !exactly else {
        throw .notAll(amount: amount, due: standing.available)
      }
      return nil
    case .minimum:
      guard exactly else { return nil }
      let minimum = min(standing.available, standing.minimum - standing.held)
      guard minimum > 0 else { throw .minimumMet }
      guard amount == minimum else { throw .notMinimum(amount: amount, minimum: minimum) }
      return nil
    case .instalment(let count):
      guard instalmentConsent != nil else { throw .instalmentsNotActivated }
      if let since = standing.overdueSince { throw .overdue(since: since) }
      let eligible = max(0, standing.debt.currentGeneral - standing.heldForConversion)
      guard amount <= eligible else {
        guard amount > eligible + standing.debt.currentInstalments else {
          throw .alreadyInstalments(amount: amount, eligible: eligible)
        }
        throw .notEligible(amount: amount, eligible: eligible)
      }
      guard
        let rate = rates.rate(for: count, feePayer: intent.feePayer, on: standing.date)
      else { throw .notOffered(count, on: standing.date) }
      return InstalmentQuote(
        of: amount, in: count, feePayer: intent.feePayer, rate: rate,
        remainder: book.terms.remainder)
    }
  }
}
