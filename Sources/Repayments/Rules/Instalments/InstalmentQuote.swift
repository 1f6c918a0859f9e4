// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What instalments would cost, part by part, shown before anybody confirms.
public struct InstalmentQuote: Sendable, Hashable, Codable {
  /// What is turned into instalments.
  public let principal: Fen
  /// Into how many parts.
  public let count: InstalmentCount
  /// Who bears the fee.
  public let feePayer: FeePayer
  /// The whole fee's share of the principal.
  public let rate: Ratio
  /// The whole fee: principal × rate, rounded half-even.
  public let fee: Fen
  /// The parts, in order; their fees are nothing where the merchant bears the fee.
  public let parts: [InstalmentPart]
  /// What the fee is as interest a year; nothing where the merchant bears it.
  public let annualRate: AnnualRate

  /// What the payer pays in all.
  public var payerTotal: Fen { parts.map(\.amount).total() }
  /// What the merchant pays.
  public var merchantFee: Fen { feePayer == .merchant ? fee : 0 }
}

/// One part of an instalment plan.
public struct InstalmentPart: Sendable, Hashable, Codable {
  /// Which one, from 1.
  public let number: Int
  /// Its share of the principal.
  public let principal: Fen
  /// Its share of the fee.
  public let fee: Fen

  /// What is to be paid.
  public var amount: Fen { principal + fee }
}

/// Which part takes what does not divide by the number of parts.
public enum RemainderPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// The first.
  case first
  /// The last.
  case last
}

extension InstalmentQuote {
  /// Divides a principal and its fee.
  ///
  /// The whole fee is rounded once. Principal and fee of a part are rounded down, each by itself, and one part takes both
  /// remainders.
  ///
  /// - Precondition: The principal is positive.
  public init(
    of principal: Fen, in count: InstalmentCount, feePayer: FeePayer, rate: Ratio,
    remainder: RemainderPolicy = .first
  ) {
    precondition(principal > 0, "nothing cannot be divided")
    let fee = principal.times(rate, rounding: .halfEven)
    let principals = divided(principal, by: count, remainder)
    let fees = divided(feePayer == .payer ? fee : 0, by: count, remainder)
    let parts = zip(principals, fees).enumerated().map { index, part in
      InstalmentPart(number: index + 1, principal: part.0, fee: part.1)
    }
    self.init(
      principal: principal, count: count, feePayer: feePayer, rate: rate, fee: fee, parts: parts,
      annualRate: AnnualRate(of: parts.map(\.amount), for: principal))
  }
}

/// The parts of a sum, rounded down, with the remainder in one of them.
private func divided(_ sum: Fen, by count: InstalmentCount, _ policy: RemainderPolicy) -> [Fen] {
  let number = Int64(count.rawValue)
  var parts = [Fen](repeating: Fen(sum.count / number), count: Int(number))
  parts[policy == .first ? 0 : parts.count - 1] += Fen(sum.count % number)
  return parts
}
