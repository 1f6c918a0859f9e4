// SPDX-License-Identifier: Apache-2.0

/// The parts of what is owed that a payment is used for.
public enum DebtPart: String, Sendable, Hashable, Codable, CaseIterable {
  /// Fees of instalments that are due.
  case fees
  /// Interest that was charged.
  case interest
  /// Principal that was not paid in time, whether the minimum was or not.
  case overduePrincipal
  /// Principal of the last statement: parts of instalments first, then the rest.
  case currentPrincipal
}

/// The order in which a payment is used for the parts of what is owed.
public struct AllocationOrder: Sendable, Hashable, Codable {
  /// Every part once, first things first.
  public let parts: [DebtPart]

  /// Fees, interest, overdue principal, current principal.
  public static let standard = AllocationOrder(checked: DebtPart.allCases)

  /// Takes an order; nil unless it names every part exactly once.
  public init?(_ parts: [DebtPart]) {
    guard parts.count == DebtPart.allCases.count, Set(parts).count == parts.count else {
      return nil
    }
    self.init(checked: parts)
  }

  private init(checked parts: [DebtPart]) {
    self.parts = parts
  }
}

/// What a payment is used for; also what is owed, part by part.
public struct Allocation: Sendable, Hashable, Codable {
  /// Fees.
  public internal(set) var fees: Fen = 0
  /// Interest.
  public internal(set) var interest: Fen = 0
  /// Principal that was not paid in time.
  public internal(set) var overduePrincipal: Fen = 0
  /// Parts of instalments on the last statement.
  public internal(set) var currentInstalments: Fen = 0
  /// The other principal on the last statement.
  public internal(set) var currentGeneral: Fen = 0

  /// All parts together.
  public var total: Fen {
    fees + interest + overduePrincipal + currentInstalments + currentGeneral
  }
}

extension Allocation {
  /// Uses an amount for the parts of what is owed, in an order.
  ///
  /// `reserved` is general principal that an order on its way will turn into instalments; it is looked for in the current
  /// principal first, then in the overdue one, and not touched. The result's total is the amount, or less where so much is
  /// not owed.
  static func of(
    _ amount: Fen, over debt: Allocation, in order: AllocationOrder, reserved: Fen = 0
  ) -> Allocation {
    var open = debt
    let reservedGeneral = min(reserved, debt.currentGeneral)
    open.currentGeneral = debt.currentGeneral - reservedGeneral
    open.overduePrincipal = max(0, debt.overduePrincipal - (reserved - reservedGeneral))
    var (left, used) = (amount, Allocation())
    func take(_ sum: Fen) -> Fen {
      let taken = min(left, sum)
      left -= taken
      return taken
    }
    for part in order.parts {
      switch part {
      case .fees: used.fees = take(open.fees)
      case .interest: used.interest = take(open.interest)
      case .overduePrincipal: used.overduePrincipal = take(open.overduePrincipal)
      case .currentPrincipal:
        used.currentInstalments = take(open.currentInstalments)
        used.currentGeneral = take(open.currentGeneral)
      }
    }
    return used
  }
}
