// SPDX-License-Identifier: Apache-2.0

/// What version information says, read softly (ISO/IEC 18004, 7.10 and annex D).
public struct VersionInformation: Sendable, Equatable {
  /// The version whose word fits best, 7…40.
  public let version: Int
  /// The best word's correlation less that of the second best, in units of evidence. Words differ in 8 bits or more, so
  /// a clean copy gives at least 16 times the evidence of one module.
  public let margin: Float
  /// The best word's correlation over the sum of all magnitudes: 1 where every module agrees.
  public let agreement: Float

  /// Reads version information.
  ///
  /// - Parameter evidence: 18 values, those of `VersionModules`, or the sums of both copies.
  public init(evidence: Span<Float>) {
    precondition(evidence.count == 18, "18 modules")
    var best = (version: 7, score: -Float.infinity)
    var second = -Float.infinity
    for version in 7...40 {
      let score = CyclicCode.correlation(of: evidence, with: Self.word(version))
      if score > best.score {
        second = best.score
        best = (version, score)
      } else if score > second {
        second = score
      }
    }
    var total: Float = 0
    for bit in evidence.indices { total += abs(evidence[bit]) }
    version = best.version
    margin = best.score - second
    agreement = total > 0 ? best.score / total : 0
  }

  /// Reads both copies of a sampled symbol together, or nil where the symbol is too small to have them.
  ///
  /// The sum of both copies is the same in a mirrored reading.
  public init?(sampled: SampledSymbol) {
    guard sampled.side >= 45 else { return nil }
    let evidence = VersionModules.topRight(side: sampled.side).map {
      sampled[column: $0.column, row: $0.row] + sampled[column: $0.row, row: $0.column]
    }
    self.init(evidence: evidence.span)
  }

  /// The 18 bits that stand for a version, 7…40.
  public static func word(_ version: Int) -> UInt32 {
    CyclicCode.word(UInt32(version), generator: 0x1F25, checkBits: 12)
  }
}
