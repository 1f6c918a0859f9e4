// SPDX-License-Identifier: Apache-2.0

/// What was seen of a symbol: one soft value per module.
///
/// This is the seam of the reader. Detection ends in a `SampledSymbol`; decoding starts from one and never sees pixels.
public struct SampledSymbol: Sendable, Equatable {
  /// Modules per side: 21…177 in steps of 4 for QR Code, 11, 13, 15 or 17 for Micro QR.
  public let side: Int
  /// `side * side` values, rows contiguous, the symbol's own top row first. Positive means dark, negative light; the
  /// magnitude is the confidence as a log-likelihood ratio, so 0 is a module of which nothing is known.
  public var evidence: [Float]

  /// - Precondition: `evidence` holds `side * side` values.
  public init(side: Int, evidence: [Float]) {
    precondition(side > 0 && evidence.count == side * side, "one value per module")
    self.side = side
    self.evidence = evidence
  }

  /// The evidence for the module at `column` of `row`.
  public subscript(column column: Int, row row: Int) -> Float {
    get { evidence[row * side + column] }
    set { evidence[row * side + column] = newValue }
  }
}
