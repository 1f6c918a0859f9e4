// SPDX-License-Identifier: Apache-2.0

/// Simple interest that runs by days, charged without ever losing or gaining a part of a fen.
///
/// What runs is a sum of principal × days, an exact whole number. What is charged at any time is the interest on that whole
/// sum, rounded half-even once, less what was charged before. So a debt paid off in many small steps costs the same as one
/// paid off at once, to the fen.
public struct Interest: Sendable, Hashable {
  /// Principal × days so far, in fen-days.
  public private(set) var fenDays: Int128 = 0
  /// What was charged of it.
  public private(set) var charged: Fen = 0

  /// Nothing has run.
  public init() {}

  /// Lets principal run for some days.
  ///
  /// - Precondition: Neither is negative.
  public mutating func run(_ principal: Fen, days: Int) {
    precondition(principal >= 0 && days >= 0, "interest does not run backwards")
    fenDays += Int128(principal.count) * Int128(days)
  }

  /// What may be charged now.
  public func uncharged(at rate: Ratio) -> Fen {
    rounded(fenDays * Int128(rate.numerator), over: rate.denominator, .halfEven) - charged
  }

  /// Notes that a sum was charged.
  public mutating func charge(_ sum: Fen) {
    charged += sum
  }
}
