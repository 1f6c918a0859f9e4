// SPDX-License-Identifier: Apache-2.0

/// A symbol as libqrencode leaves it: one byte per module, rows contiguous, bit 0 dark, bit 7 set where the module is
/// not data (qrencode.h, `QRcode`).
struct DrawnCells {
  let version: Int
  let side: Int
  private(set) var cells: [UInt8]

  init(version: Int, side: Int, cells: [UInt8]) {
    self.version = version
    self.side = side
    self.cells = cells
  }

  /// Which modules are dark.
  var modules: [Bool] { cells.map { $0 & 1 == 1 } }

  /// The mask that the format information tells, or nil where it does not belong to the level.
  func mask(_ kind: SymbolKind, correction: ErrorCorrection) -> Int? {
    var bits = 0
    for (bit, places) in FormatInformation.places(kind, side: side).enumerated() {
      let place = places[0]
      bits |= Int(cells[place.row * side + place.column] & 1) << bit
    }
    return kind.masks.first { formatBits(kind, correction: correction, mask: $0) == bits }
  }

  /// Takes one mask off the data modules, puts another on, and writes the format information anew.
  mutating func change(
    _ kind: SymbolKind, correction: ErrorCorrection, from old: Int, to new: Int
  ) {
    for row in 0..<side {
      for column in 0..<side where cells[row * side + column] & 0x80 == 0 {
        let turned =
          isMasked(kind, mask: old, column: column, row: row)
          != isMasked(kind, mask: new, column: column, row: row)
        if turned { cells[row * side + column] ^= 1 }
      }
    }
    let bits = formatBits(kind, correction: correction, mask: new)
    for (bit, places) in FormatInformation.places(kind, side: side).enumerated() {
      for place in places {
        let index = place.row * side + place.column
        cells[index] = cells[index] & 0xFE | UInt8(bits >> bit & 1)
      }
    }
  }

  private func formatBits(_ kind: SymbolKind, correction: ErrorCorrection, mask: Int) -> Int {
    switch kind {
    case .qr: FormatInformation.bits(correction: correction, mask: mask)
    case .micro:
      FormatInformation.bits(microVersion: version, correction: correction, mask: mask)
    }
  }
}
