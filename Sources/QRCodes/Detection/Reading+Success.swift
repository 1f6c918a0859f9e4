// SPDX-License-Identifier: Apache-2.0

internal import Imaging

extension Reading {
  /// What the toolkit's own reader says of a symbol that it read.
  init(_ success: SymbolAttempt.Success) {
    let symbol = success.symbol
    let seen = success.grid.corners
    let corners =
      symbol.isMirrored
      ? Quadrilateral(
        topLeft: seen.topLeft, topRight: seen.bottomLeft, bottomRight: seen.bottomRight,
        bottomLeft: seen.topRight)
      : seen
    self.init(
      bytes: symbol.bytes, text: symbol.text,
      version: symbol.kind == .qr ? symbol.version : nil, correction: symbol.correction,
      mask: symbol.mask, eci: symbol.eci, corners: corners, reader: .native,
      stage: success.stage, errorsCorrected: symbol.errorsCorrected)
  }
}
