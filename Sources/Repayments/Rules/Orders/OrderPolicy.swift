// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What the rules of orders can be set to.
public struct OrderPolicy: Sendable, Hashable {
  /// How long after its `expiresAt` a code is still taken, since clocks differ, in seconds. Not a second later, and not a
  /// second earlier, it can expire.
  public var clockSkewSeconds: Int64
  /// After how many seconds without an answer the issuer is asked again.
  public var pollSeconds: Int64
  /// For how many seconds it is asked, before the order is cancelled.
  public var pollingSeconds: Int64
  /// For how many seconds after it was settled an order can be taken back.
  public var reversalSeconds: Int64
  /// What becomes of an order that is found paid after its code's time.
  public var lateSuccess: LateSuccess
  /// How much may be repaid a day.
  public var limits: DailyLimits
  /// What is done about signs of cash-out.
  public var cashOut: CashOutRules
  /// What instalments cost.
  public var rates: InstalmentRateTable

  /// The sandbox's policy: 30 s of skew, asking every 3 s for 60 s, taking back within a day, late success kept.
  public init(
    clockSkewSeconds: Int64 = VerificationPolicy.standard.clockSkewSeconds,
    pollSeconds: Int64 = 3, pollingSeconds: Int64 = 60, reversalSeconds: Int64 = 86_400,
    lateSuccess: LateSuccess = .kept, limits: DailyLimits = DailyLimits(),
    cashOut: CashOutRules = CashOutRules(), rates: InstalmentRateTable = .sandbox
  ) {
    self.clockSkewSeconds = clockSkewSeconds
    self.pollSeconds = pollSeconds
    self.pollingSeconds = pollingSeconds
    self.reversalSeconds = reversalSeconds
    self.lateSuccess = lateSuccess
    self.limits = limits
    self.cashOut = cashOut
    self.rates = rates
  }

  /// What becomes of an order that is found paid after its code's time.
  public enum LateSuccess: String, Sendable, Hashable, CaseIterable {
    /// It is settled, with an alert.
    case kept
    /// It is settled, with an alert, and taken back at once.
    case reversed
  }
}

/// What to do about an order without an answer.
public enum DoubtAction: Sendable, Hashable {
  /// Ask the issuer at this time.
  case ask(at: Timestamp)
  /// Cancel it with the issuer.
  case cancel
}

extension OrderPolicy {
  /// What to do next about an order that has been in doubt since a time and was asked about so many times.
  public func nextAction(inDoubtSince start: Timestamp, timesAsked: Int) -> DoubtAction {
    let offset = pollSeconds * Int64(timesAsked + 1)
    return offset <= pollingSeconds ? .ask(at: start.adding(seconds: offset)) : .cancel
  }
}
