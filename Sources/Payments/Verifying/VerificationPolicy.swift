// SPDX-License-Identifier: Apache-2.0

/// What a verifier takes, besides a good signature.
public struct VerificationPolicy: Sendable, Equatable {
  /// How far the clocks of signer and verifier may be apart, either way, in seconds.
  ///
  /// A code is taken from this long before its `issuedAt` until this long after its `expiresAt`. The same holds for a
  /// key's validity.
  public var clockSkewSeconds: Int64
  /// How many seconds a code may live at most; more than ``RepaymentIntent/lifetimeLimits`` allows is never taken.
  public var maximumLifetimeSeconds: Int64
  /// The largest amount taken, such as the daily cap of the way a code was presented; nil for none.
  public var maximumAmount: Amount?

  public init(
    clockSkewSeconds: Int64 = 30,
    maximumLifetimeSeconds: Int64 = RepaymentIntent.lifetimeLimits.upperBound,
    maximumAmount: Amount? = nil
  ) {
    precondition(clockSkewSeconds >= 0, "a clock skew is not negative")
    self.clockSkewSeconds = clockSkewSeconds
    self.maximumLifetimeSeconds = maximumLifetimeSeconds
    self.maximumAmount = maximumAmount
  }

  /// 30 seconds of skew, 600 seconds of life, no cap.
  public static let standard = VerificationPolicy()
}
