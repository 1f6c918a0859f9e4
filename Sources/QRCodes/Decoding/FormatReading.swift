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
    let table = version.kind == .qr ? qr : micro[version.number - 1]
    var scores: [(entry: Int, score: Float)] = []
    scores.reserveCapacity(table.count)
    for entry in table.indices {
      scores.append((entry, CyclicCode.correlation(of: evidence, with: table[entry].word)))
    }
    scores.sort { ($1.score, $0.entry) < ($0.score, $1.entry) }
    let best = scores[0].score
    let second = scores[1].score
    return scores.prefix(limit).map { entry, score in
      FormatReading(
        correction: table[entry].correction, mask: table[entry].mask,
        agreement: total > 0 ? score / total : 0,
        margin: entry == scores[0].entry ? best - second : score - best)
    }
  }

  /// The 15 bits, masked, that stand for five bits of format information.
  public static func word(_ data: UInt32, kind: SymbolKind) -> UInt32 {
    CyclicCode.word(data, generator: 0x537, checkBits: 10)
      ^ (kind == .qr ? 0x5412 : 0x4445)
  }

  /// A word and what it means.
  private struct Entry {
    var word: UInt32
    var correction: ErrorCorrection?
    var mask: Int
  }

  private static let qr = entries(version: nil)
  private static let micro = (1...4).map { entries(version: $0) }

  /// The words of QR Code, or those of one Micro QR version.
  private static func entries(version: Int?) -> [Entry] {
    let version = version.map { SymbolVersion(micro: $0) } ?? SymbolVersion(1)
    guard let version else { return [] }
    return (0..<32).compactMap { data in
      meaning(of: data, version: version).map {
        Entry(word: word(data, kind: version.kind), correction: $0.correction, mask: $0.mask)
      }
    }
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
