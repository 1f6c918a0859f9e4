// SPDX-License-Identifier: Apache-2.0

/// An exact rate: a fraction of whole numbers, such as 23/1000 for 2.30 %.
public struct Ratio: Sendable, Hashable, Codable {
  /// Above the line; not negative.
  public let numerator: Int64
  /// Below the line; positive.
  public let denominator: Int64

  /// The fraction `numerator / denominator`, as it is: nothing is shortened.
  public init(_ numerator: Int64, _ denominator: Int64) {
    precondition(numerator >= 0 && denominator > 0, "a rate is not negative")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// So many hundredths of a per cent.
  public static func basisPoints(_ count: Int64) -> Ratio { Ratio(count, 10_000) }
}

/// What happens to a part of a fen.
public enum RoundingRule: String, Sendable, Hashable, CaseIterable {
  /// It is dropped.
  case down
  /// It becomes a whole fen.
  case up
  /// The nearest fen; of two that are as near, the even one.
  case halfEven
}

extension Fen {
  /// The sum times a rate, rounded once.
  ///
  /// - Precondition: The sum is not negative.
  public func times(_ rate: Ratio, rounding rule: RoundingRule) -> Fen {
    precondition(count >= 0, "only sums that are not negative are multiplied")
    return rounded(Int128(count) * Int128(rate.numerator), over: rate.denominator, rule)
  }
}

/// `numerator / denominator` in fen, rounded once; neither is negative.
func rounded(_ numerator: Int128, over denominator: Int64, _ rule: RoundingRule) -> Fen {
  let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: Int128(denominator))
  let carries =
    switch rule {
    case .down: false
    case .up: remainder > 0
    case .halfEven:
      remainder * 2 > Int128(denominator)
        || (remainder * 2 == Int128(denominator) && !quotient.isMultiple(of: 2))
    }
  return Fen(Int64(quotient + (carries ? 1 : 0)))
}
