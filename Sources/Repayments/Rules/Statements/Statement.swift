// SPDX-License-Identifier: Apache-2.0

/// What an account owed when a statement was drawn up, and how it came to.
public struct Statement: Sendable, Hashable, Codable {
  /// The day it was drawn up, at 00:00: the first day that is not on it.
  public let date: CivilDate
  /// Until whose end it is to be paid.
  public let dueDate: CivilDate
  /// The last day on which a payment counts as in time: the due day, or a later one with grace.
  public let lastDayInTime: CivilDate
  /// Principal carried over from statements that are past their due day, before credits.
  public let carriedOver: Fen
  /// What was bought since the statement before, before credits.
  public let purchases: Fen
  /// Refunds that were used against purchases.
  public let creditToPurchases: Fen
  /// Refunds that were used against what was carried over.
  public let creditToCarriedOver: Fen
  /// The parts of instalments that became due.
  public let parts: [DuePart]
  /// Principal of instalments that was called due before, and is still owed.
  public let calledDue: Fen
  /// Interest that this statement charges, for the days before its own.
  public let interestCharged: Fen
  /// What is owed in all, part by part.
  public let debt: Allocation
  /// The least payment.
  public let minimum: Fen

  /// All that is to be paid.
  public var total: Fen { debt.total }
  /// Refunds that were used.
  public var credit: Fen { creditToPurchases + creditToCarriedOver }
  /// Principal of the parts that became due.
  public var partsPrincipal: Fen { parts.map(\.part.principal).total() }
  /// Fees of the parts that became due.
  public var partsFee: Fen { parts.map(\.part.fee).total() }

  /// A part of a plan that became due.
  public struct DuePart: Sendable, Hashable, Codable {
    /// The order that made the plan.
    public let plan: OrderKey
    /// The part.
    public let part: InstalmentPart
  }
}
