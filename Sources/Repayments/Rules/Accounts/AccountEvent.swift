// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What happened to a credit account.
///
/// Every sum that was decided is in the event. What follows from time alone, such as a due day that goes by, the fold derives
/// from the account's terms.
public enum AccountEvent: Sendable, Hashable, Codable {
  // Its life.

  /// It was opened.
  case opened(AccountProfile)
  /// Its holder agreed, and it may be used.
  case activated(Consent)
  /// Its holder pays from one more source.
  case fundingLinked(FundingSource)
  /// Its holder no longer pays from a source.
  case fundingUnlinked(FundingToken)
  /// Its holder agreed to instalments.
  case instalmentsActivated(Consent)
  /// It was stopped for now.
  case frozen(reason: DisplayName)
  /// It was let go on.
  case unfrozen
  /// It was ended.
  case closed

  // Its money.

  /// Something was bought on it.
  case purchased(Purchase)
  /// Something bought was given back; the credit waits for the next statement.
  case refunded(PurchaseID, refund: PurchaseID, Fen)
  /// Credit that waited was paid out to a source, by a name of its own.
  case creditPaidOut(PurchaseID, Fen, to: FundingToken)
  /// A statement was drawn up.
  case statementPosted(Statement)
  /// Interest was charged, for the days through `through`.
  case interestCharged(Fen, through: CivilDate)
  /// A sum was set aside for an order that is on its way.
  case held(OrderKey, Hold)
  /// The order came to nothing, and its sum is free again.
  case released(OrderKey)
  /// An order repaid something.
  case repaid(OrderKey, RepaymentRecord)
  /// That was taken back.
  case repaymentReversed(OrderKey, RepaymentRecord, on: CivilDate)
  /// An order turned something into instalments.
  case planStarted(InstalmentPlan, Conversion)
  /// That was taken back, before any part was billed.
  case planReversed(InstalmentPlan, Conversion, on: CivilDate)
  /// All parts that are left of a plan became due at once.
  case planCalledDue(OrderKey, EarlyPayoffQuote)
}

/// A sum set aside for an order that is on its way.
public struct Hold: Sendable, Hashable, Codable {
  /// The sum.
  public let amount: Fen
  /// What it is for.
  public let purpose: Purpose

  /// What a sum is set aside for.
  public enum Purpose: Sendable, Hashable, Codable {
    /// To be paid.
    case payment
    /// To be turned into instalments.
    case conversion
    /// Nothing; the order is being taken back. The account stays open, and no part of instalments becomes due, meanwhile.
    case reversal
  }
}

/// What an order repaid, and of what.
public struct RepaymentRecord: Sendable, Hashable, Codable {
  /// What it was used for.
  public let allocation: Allocation
  /// How much of it counted towards the minimum.
  public let towardsMinimum: Fen
  /// How much of it counted towards a minimum that is overdue.
  public let towardsOverdueMinimum: Fen
  /// Where the money came from.
  public let funding: FundingToken
  /// The day, in Shanghai.
  public let date: CivilDate
  /// The statement that was the last one then.
  public let statement: CivilDate
}

/// What an order turned into instalments.
public struct Conversion: Sendable, Hashable, Codable {
  /// What the principal was taken from.
  public let source: Allocation
  /// By how much the minimum became less, since so little is left to be paid.
  public let minimumLowered: Fen
  /// The day, in Shanghai.
  public let date: CivilDate
}
