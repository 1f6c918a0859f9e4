// SPDX-License-Identifier: Apache-2.0

public import Payments

/// The instalments that a receipt confirms, part by part.
public struct InstalmentTerms: Sendable, Hashable {
  /// One monthly part, in fen.
  public struct Part: Sendable, Hashable {
    /// Its share of what was turned into instalments.
    public let principal: UInt64
    /// Its share of the fee.
    public let fee: UInt64

    public init(principal: UInt64, fee: UInt64) {
      self.principal = principal
      self.fee = fee
    }
  }

  /// Equal parts that follow each other.
  public struct Run: Sendable, Hashable {
    /// How many they are, at least 1.
    public let count: Int
    /// Each of them.
    public let part: Part
  }

  /// Who bears the fee.
  public let feePayer: FeePayer
  /// The whole fee in fen, whoever bears it.
  public let fee: UInt64
  /// What the parts come to as interest a year, in hundredths of a per cent.
  public let annualRateBasisPoints: UInt64
  /// The parts, 1 to 12, in their order.
  public let parts: [Part]

  /// The most parts, and the most of any sum in fen.
  static let maximumParts = 12
  static let largestSum: UInt64 = 1_000_000_000_000_000

  /// Takes terms; nil where there are no parts or too many, or a sum is beyond ten million million yuan.
  public init?(
    feePayer: FeePayer, fee: UInt64, annualRateBasisPoints: UInt64, parts: [Part]
  ) {
    guard (1...Self.maximumParts).contains(parts.count), fee <= Self.largestSum,
      annualRateBasisPoints <= 10_000_000,
      parts.allSatisfy({ $0.principal <= Self.largestSum && $0.fee <= Self.largestSum })
    else { return nil }
    self.feePayer = feePayer
    self.fee = fee
    self.annualRateBasisPoints = annualRateBasisPoints
    self.parts = parts
  }

  /// What was turned into instalments, in fen.
  public var principal: UInt64 { parts.reduce(0) { $0 + $1.principal } }

  /// The parts, with equal neighbours together.
  public var runs: [Run] {
    parts.reduce(into: []) { runs, part in
      if let last = runs.last, last.part == part {
        runs[runs.count - 1] = Run(count: last.count + 1, part: part)
      } else {
        runs.append(Run(count: 1, part: part))
      }
    }
  }
}
