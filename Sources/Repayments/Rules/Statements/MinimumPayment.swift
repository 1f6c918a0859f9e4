// SPDX-License-Identifier: Apache-2.0

/// What the least payment of a statement is made of. No fen of a debt stands in two of the parts.
public struct MinimumPayment: Sendable, Hashable {
  /// Principal that is none of the others: bought on credit, or carried over with its minimum met.
  public var general: Fen
  /// Principal of the parts of instalments that are due.
  public var instalments: Fen
  /// What was not paid of the minimum before, as far as it is principal that is still owed.
  public var pastUnpaid: Fen
  /// Fees.
  public var fees: Fen
  /// Interest.
  public var interest: Fen

  /// Describes the parts; those not named are nothing.
  public init(
    general: Fen = 0, instalments: Fen = 0, pastUnpaid: Fen = 0, fees: Fen = 0, interest: Fen = 0
  ) {
    self.general = general
    self.instalments = instalments
    self.pastUnpaid = pastUnpaid
    self.fees = fees
    self.interest = interest
  }

  /// The least payment: a share of the general principal, rounded up to a fen, and all of the rest.
  public func amount(share: Ratio = BillingTerms.standardMinimumShare) -> Fen {
    general.times(share, rounding: .up) + instalments + pastUnpaid + fees + interest
  }
}
