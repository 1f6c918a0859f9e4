// SPDX-License-Identifier: Apache-2.0

/// Instalments that run: one part becomes due with each statement, the first with the next.
public struct InstalmentPlan: Sendable, Hashable, Codable {
  /// The order that made it.
  public let order: OrderKey
  /// What was agreed.
  public let quote: InstalmentQuote
  /// How many parts have become due.
  public internal(set) var billedParts = 0

  /// The part that becomes due next; nil where none is left.
  public var nextPart: InstalmentPart? {
    billedParts < quote.parts.count ? quote.parts[billedParts] : nil
  }

  /// The parts that are not due yet.
  public var remainingParts: ArraySlice<InstalmentPart> { quote.parts[billedParts...] }
  /// Their principal.
  public var remainingPrincipal: Fen { remainingParts.map(\.principal).total() }
}

/// What becomes of the fee of parts that are paid before they are due.
public enum EarlyPayoffFee: String, Sendable, Hashable, Codable, CaseIterable {
  /// It is not asked for; what was paid of the fee stays paid.
  case waived
  /// It is to be paid all the same.
  case charged
}

/// What it takes to end a plan at once.
public struct EarlyPayoffQuote: Sendable, Hashable, Codable {
  /// The day it holds for.
  public let date: CivilDate
  /// The principal of all parts that are not due yet.
  public let principal: Fen
  /// Their fee that is to be paid.
  public let fee: Fen
  /// Their fee that need not be paid.
  public let feeSaved: Fen

  /// What becomes due at once.
  public var total: Fen { principal + fee }
}

extension InstalmentPlan {
  /// What it takes to end the plan on a day.
  public func earlyPayoff(on date: CivilDate, fee policy: EarlyPayoffFee) -> EarlyPayoffQuote {
    let fee = remainingParts.map(\.fee).total()
    return EarlyPayoffQuote(
      date: date, principal: remainingPrincipal, fee: policy == .charged ? fee : 0,
      feeSaved: policy == .waived ? fee : 0)
  }
}
