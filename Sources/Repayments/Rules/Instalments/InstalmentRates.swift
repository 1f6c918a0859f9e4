// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What instalments cost, from a day on.
public struct InstalmentRates: Sendable, Hashable {
  /// The first day on which they hold.
  public let effectiveFrom: CivilDate
  /// The whole fee as a share of the principal, where the payer bears it.
  public let payerRates: [InstalmentCount: Ratio]
  /// The same where the merchant bears it.
  public let merchantRates: [InstalmentCount: Ratio]

  /// Describes rates; a number of parts without a rate is not offered.
  public init(
    effectiveFrom: CivilDate, payerRates: [InstalmentCount: Ratio],
    merchantRates: [InstalmentCount: Ratio]
  ) {
    self.effectiveFrom = effectiveFrom
    self.payerRates = payerRates
    self.merchantRates = merchantRates
  }
}

/// Rates by date: the last that hold from a day not after the asked one are the day's.
public struct InstalmentRateTable: Sendable, Hashable {
  /// The rates, the oldest first.
  public let entries: [InstalmentRates]

  /// Puts rates in order.
  ///
  /// - Precondition: No two hold from the same day.
  public init(_ entries: [InstalmentRates]) {
    self.entries = entries.sorted { $0.effectiveFrom < $1.effectiveFrom }
    precondition(
      Set(entries.map(\.effectiveFrom)).count == entries.count, "one day has one list of rates")
  }

  /// The sandbox's rates: 2.30, 4.50 and 7.50 % for 3, 6 and 12 parts, and 1.80 instead of 2.30 % where the merchant pays.
  ///
  /// They are the published figures of a well-known credit account as of January 2022, and stand for no offer of today.
  public static let sandbox = InstalmentRateTable([
    InstalmentRates(
      effectiveFrom: CivilDate(year: 2022, month: 1, dayAtMost: 1),
      payerRates: [
        .three: .basisPoints(230), .six: .basisPoints(450), .twelve: .basisPoints(750),
      ],
      merchantRates: [
        .three: .basisPoints(180), .six: .basisPoints(450), .twelve: .basisPoints(750),
      ])
  ])

  /// The whole fee's share of the principal on a day; nil where that is not offered.
  public func rate(
    for count: InstalmentCount, feePayer: FeePayer, on date: CivilDate
  ) -> Ratio? {
    guard let rates = entries.last(where: { $0.effectiveFrom <= date }) else { return nil }
    return switch feePayer {
    case .payer: rates.payerRates[count]
    case .merchant: rates.merchantRates[count]
    }
  }
}
