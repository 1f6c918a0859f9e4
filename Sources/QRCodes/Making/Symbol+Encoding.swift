// SPDX-License-Identifier: Apache-2.0

extension Symbol {
  /// Encodes bytes in the smallest version that holds them.
  ///
  /// They are written as digits, alphanumeric characters or bytes, whichever mix takes the fewest bits, and are read
  /// back as they are: base45 text, for one, becomes a single alphanumeric segment. Nothing announces what they mean.
  ///
  /// The corresponding C function is `QRcode_encodeInput`.
  public init(encoding bytes: [UInt8], correction: ErrorCorrection) throws(EncodingError) {
    try self.init(
      encoding: .bytes(bytes), options: EncodingOptions(correction: correction))
  }

  /// Encodes content as the options say.
  public init(encoding content: SymbolContent, options: EncodingOptions = EncodingOptions())
    throws(EncodingError)
  {
    try self.init(drawing: try EncodingPlan(content, options: options))
  }

  /// Encodes content in several symbols that a reader joins again, in their order.
  public static func structuredAppend(
    encoding content: SymbolContent, options: EncodingOptions = EncodingOptions(),
    division: StructuredAppendDivision
  ) throws(EncodingError) -> [Symbol] {
    let plans = try EncodingPlan.structuredAppend(content, options: options, division: division)
    var symbols: [Symbol] = []
    for plan in plans { symbols.append(try Symbol(drawing: plan)) }
    return symbols
  }

  /// Draws what was planned.
  public init(drawing plan: EncodingPlan) throws(EncodingError) {
    var drawn = try DrawnCells(drawing: plan)
    guard let chosen = drawn.mask else {
      throw .library(errno: 0)
    }
    if let mask = plan.mask, mask != chosen {
      drawn.change(from: chosen, to: mask)
    }
    self.init(
      kind: plan.kind, version: plan.version, correction: plan.correction,
      mask: plan.mask ?? chosen, modules: drawn.modules)
  }
}
