// SPDX-License-Identifier: Apache-2.0

/// How an account is billed: days, rates, and the order in which a payment is used.
public struct BillingTerms: Sendable, Hashable, Codable {
  /// When statements are drawn up and due.
  public let calendar: BillingCalendar
  /// Simple interest a day on principal that was not paid in time.
  public let dailyInterest: Ratio
  /// The share of general principal that the minimum asks for.
  public let minimumShare: Ratio
  /// What a payment is used for, first things first.
  public let allocationOrder: AllocationOrder
  /// Which part of an instalment plan takes what does not divide.
  public let remainder: RemainderPolicy
  /// What becomes of the fee of parts that are paid early.
  public let earlyPayoffFee: EarlyPayoffFee

  /// 0.05 % a day.
  public static let standardDailyInterest = Ratio.basisPoints(5)
  /// 10 %.
  public static let standardMinimumShare = Ratio(1, 10)

  /// Describes terms; those not named are the sandbox's.
  public init(
    calendar: BillingCalendar, dailyInterest: Ratio = standardDailyInterest,
    minimumShare: Ratio = standardMinimumShare, allocationOrder: AllocationOrder = .standard,
    remainder: RemainderPolicy = .first, earlyPayoffFee: EarlyPayoffFee = .waived
  ) {
    self.calendar = calendar
    self.dailyInterest = dailyInterest
    self.minimumShare = minimumShare
    self.allocationOrder = allocationOrder
    self.remainder = remainder
    self.earlyPayoffFee = earlyPayoffFee
  }
}
