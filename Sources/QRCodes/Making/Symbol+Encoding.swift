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

  /// Draws what was planned.
  ///
  /// - Precondition: The plan stands alone. Those that structured append joins need each other; see
  ///   ``structuredAppend(encoding:options:division:)``.
  public init(drawing plan: EncodingPlan) throws(EncodingError) {
    precondition(plan.place == nil, "a symbol of several is drawn with the others")
    try self.init(try DrawnCells(drawing: plan), plan: plan)
  }

  /// Takes over what libqrencode drew, under the mask that was asked for.
  init(_ drawn: DrawnCells, plan: EncodingPlan) throws(EncodingError) {
    // libqrencode takes a version as a minimum. The plan has counted the bits, so it never has to take a larger one.
    guard drawn.version == plan.version, drawn.side == plan.side,
      let chosen = drawn.mask(plan.kind, correction: plan.correction)
    else { throw .library(errno: 0) }
    var drawn = drawn
    if let mask = plan.mask, mask != chosen {
      drawn.change(plan.kind, correction: plan.correction, from: chosen, to: mask)
    }
    self.init(
      kind: plan.kind, version: plan.version, correction: plan.correction,
      mask: plan.mask ?? chosen, modules: drawn.modules)
  }
}
