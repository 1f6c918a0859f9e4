// SPDX-License-Identifier: Apache-2.0

/// What format information says: the level and the mask, read softly (ISO/IEC 18004, 7.9 and annex C).
public struct FormatReading: Sendable, Equatable {
  /// The level, or nil for M1, which only detects errors.
  public let correction: ErrorCorrection?
  /// The mask as the symbol numbers it: 0…7 for QR Code, 0…3 for Micro QR Code.
  public let mask: Int
  /// The word's correlation over the sum of all magnitudes: 1 where every module agrees, 0 where there is no evidence.
  public let agreement: Float
  /// The word's correlation with the evidence less that of the best other word; negative for all but the best.
  public let margin: Float

  /// The words that fit best, the best first.
  ///
  /// Among equals, the one with the smaller number comes first.
  ///
  /// - Parameters:
  ///   - evidence: 15 values, the most significant bit first: those of one copy, or the sums of both.
  ///   - version: Words of other Micro QR versions are left out.
  ///   - limit: How many are returned at most.
  public static func candidates(
    evidence: Span<Float>, version: SymbolVersion, limit: Int
  ) -> [FormatReading] {
    precondition(evidence.count == 15, "15 modules")
    var total: Float = 0
    for bit in evidence.indices { total += abs(evidence[bit]) }
    var ranked: [(data: UInt32, score: Float)] = []
    ranked.reserveCapacity(32)
    for data in UInt32(0)..<32 where meaning(of: data, version: version) != nil {
      let word = word(data, kind: version.kind)
      ranked.append((data, CyclicCode.correlation(of: evidence, with: word)))
    }
    ranked.sort { ($1.score, $0.data) < ($0.score, $1.data) }
    let best = ranked[0].score
    let second = ranked[1].score
    return ranked.prefix(limit).compactMap { data, score in
      meaning(of: data, version: version).map {
        FormatReading(
          correction: $0.correction, mask: $0.mask, agreement: total > 0 ? score / total : 0,
          margin: data == ranked[0].data ? best - second : score - best)
      }
    }
  }

  /// The 15 bits, masked, that stand for five bits of format information.
  public static func word(_ data: UInt32, kind: SymbolKind) -> UInt32 {
    CyclicCode.word(data, generator: 0x537, checkBits: 10)
      ^ (kind == .qr ? 0x5412 : 0x4445)
  }

  /// What five bits of format information mean, or nil where they belong to another Micro QR version.
  static func meaning(
    of data: UInt32, version: SymbolVersion
  ) -> (correction: ErrorCorrection?, mask: Int)? {
    switch version.kind {
    case .qr:
      let levels: [ErrorCorrection] = [.medium, .low, .high, .quartile]
      return (levels[Int(data >> 3)], Int(data & 7))
    case .micro:
      let symbols: [(version: Int, correction: ErrorCorrection?)] = [
        (1, nil), (2, .low), (2, .medium), (3, .low), (3, .medium), (4, .low), (4, .medium),
        (4, .quartile),
      ]
      let symbol = symbols[Int(data >> 2)]
      return symbol.version == version.number ? (symbol.correction, Int(data & 3)) : nil
    }
  }
}
