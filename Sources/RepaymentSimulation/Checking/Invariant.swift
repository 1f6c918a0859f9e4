// SPDX-License-Identifier: Apache-2.0

/// What must hold, whatever happens. Most are looked at after every transaction, some at the end, when all is quiet.
public enum Invariant: String, Sendable, Hashable, CaseIterable {
  // The journal.

  /// Each transaction sums to zero in its currency.
  case sumsToZero
  /// No transaction is posted twice under its name.
  case transactionOnce
  /// What takes a transaction back is its exact mirror, and comes once.
  case mirrorIsExact
  /// A settled order has its posting set in the same commit, over its amount; a reversed one the mirror.
  case settlementIsPosted
  /// Balances of the journal are what the accounts' books add up to.
  case balancesAreTheFold
  /// Interest and fees that were decided are earned, to the fen.
  case incomeIsComplete
  /// What stands in suspense is what is in doubt.
  case suspenseIsDoubt
  /// What payers' sources gave is what settled orders took.
  case fundingIsWhatWasSettled

  // Accounts.

  /// No part of a debt, no hold, no credit is negative.
  case nothingNegative
  /// Exactly the orders on their way have set something aside.
  case holdsAreOrdersOnTheirWay
  /// What is set aside is owed.
  case heldIsOwed
  /// A repayment lowers the minimum by itself, as far as there is one.
  case minimumFollowsRepayment
  /// Statements come once each, in the calendar's order, with a minimum by the formula.
  case statementsInOrder
  /// No payer repays more than a day's limit.
  case limitKept

  // Orders.

  /// An order takes only the steps of the table.
  case stepAllowed
  /// The store has the state that the events add up to.
  case stateIsTheFold
  /// A nonce is used by one order.
  case nonceOnce
  /// No order is made twice.
  case orderOnce
  /// Nothing is taken after a code's time, and nothing expires before it.
  case inTime
  /// An order expires only after the issuer said that it was not paid.
  case askedBeforeExpiry
  /// Only active terminals of active merchants, and active accounts, take part.
  case partiesMayAct
  /// Only codes that a terminal signed are taken.
  case codeIsGenuine
  /// Who confirms and hands in names the envelope and the payer that were read.
  case boundToEnvelopeAndPayer
  /// What is refused for a limit, a time, a nonce or a state is refused rightly.
  case refusalIsJustified
  /// The same again gets the same answer.
  case sameAnswerAgain
  /// The same name with another body is a conflict.
  case otherBodyConflicts

  // Keeping.

  /// Events are numbered without a gap.
  case sequenceUnbroken
  /// What was committed is there after a crash, and nothing else.
  case committedSurvives
  /// The store keeps only what makes sense after what it has.
  case storeMakesSense
  /// The store's own whole check finds nothing.
  case auditIsClean
  /// The real store decides, keeps and shows what the model does.
  case storesAgree

  // Both sides of the links.

  /// The issuer moves money once for an order.
  case paidOnceAtTheIssuer
  /// Once all is quiet, the issuer has paid exactly what our books say.
  case booksAgreeWithTheIssuer
  /// Once the links are whole, no order stays open.
  case nothingStaysOpen
  /// What a terminal took without a link ends with an outcome, and the outcome is true.
  case offlineIsNotLost
}

/// A broken invariant: which, at which step, and what was found.
public struct Violation: Error, Sendable, Hashable {
  /// What should have held.
  public let invariant: Invariant
  /// What was found.
  public let detail: String

  init(_ invariant: Invariant, _ detail: String) {
    self.invariant = invariant
    self.detail = detail
  }
}
