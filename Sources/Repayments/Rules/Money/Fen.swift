// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A sum of money in fen, hundredths of a yuan: what the rules count with.
///
/// An ``Amount`` of a code is never negative and names its currency; inside the rules all money is renminbi, and a difference
/// may be negative. Sums stop the program where they leave 64 bits, which ``largest`` keeps far away.
public struct Fen: Sendable, Hashable {
  /// How many fen; negative for a debt turned round.
  public let count: Int64

  /// So many fen.
  public init(_ count: Int64) {
    self.count = count
  }

  /// What an amount of a code is in fen.
  ///
  /// - Precondition: The amount is at most 2⁶³ − 1 fen, as every intent's is.
  public init(_ amount: Amount) {
    self.init(Int64(amount.minorUnits))
  }

  /// The largest sum that a rule lets one account reach: ten million million yuan.
  public static let largest = Fen(1_000_000_000_000_000)
}

extension Fen: AdditiveArithmetic {
  public static let zero = Fen(0)
  public static func + (left: Fen, right: Fen) -> Fen { Fen(left.count + right.count) }
  public static func - (left: Fen, right: Fen) -> Fen { Fen(left.count - right.count) }
}

extension Fen: Comparable {
  public static func < (left: Fen, right: Fen) -> Bool { left.count < right.count }
}

extension Fen: ExpressibleByIntegerLiteral {
  public init(integerLiteral count: Int64) { self.init(count) }
}

extension Fen: CustomStringConvertible {
  /// Yuan with two decimals: `123.45`, `-0.05`.
  public var description: String {
    let fen = count.magnitude % 100
    return "\(count < 0 ? "-" : "")\(count.magnitude / 100).\(fen < 10 ? "0" : "")\(fen)"
  }
}

extension Amount {
  /// What a sum of the rules is as an amount of a code.
  ///
  /// - Precondition: The sum is not negative.
  public init(_ fen: Fen) {
    self.init(minorUnits: UInt64(fen.count), currency: .cny)
  }
}

extension Sequence<Fen> {
  /// The sum.
  func total() -> Fen { reduce(.zero, +) }
}
