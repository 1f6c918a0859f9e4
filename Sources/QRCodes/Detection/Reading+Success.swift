// SPDX-License-Identifier: Apache-2.0

internal import Imaging

extension Reading {
  /// What the toolkit's own reader says of a symbol that it read, with the corners of the grid it was read on.
  init(_ success: SymbolAttempt.Success) {
    let symbol = success.symbol
    let grid = symbol.isMirrored ? success.grid.transposed : success.grid
    self.init(
      bytes: symbol.bytes, text: symbol.text,
      version: symbol.kind == .qr ? symbol.version : nil, correction: symbol.correction,
      mask: symbol.mask, eci: symbol.eci, corners: grid.corners, reader: .native,
      stage: success.stage, errorsCorrected: symbol.errorsCorrected)
  }

  /// The same with corners measured in the image on the symbol's borders, where they show.
  ///
  /// It takes no part of a budget, so that no budget decides whether a symbol is read: reading it took more.
  ///
  /// - Parameter effort: how many borders are measured.
  init(
    _ success: SymbolAttempt.Success, measuredIn pyramid: ImagePyramid, effort: Effort,
    tables: inout VersionTables
  ) {
    self.init(success)
    let symbol = success.symbol
    let grid = symbol.isMirrored ? success.grid.transposed : success.grid
    guard let structure = tables.structure(side: grid.side),
      let colours = ExpectedColours(symbol, structure: structure)
    else { return }
    // Finer than for sampling, where there is a finer level: here, small differences matter.
    let module = grid.modulePixels
    let level = pyramid.levels.first { module / $0.scale <= BorderFit.mostModulePixels }
    if let level,
      let measured = BorderFit.corners(
        of: grid, colours: colours, level: level, effort: effort)
    {
      corners = measured
    }
  }
}
