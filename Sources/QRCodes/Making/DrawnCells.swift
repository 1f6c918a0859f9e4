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

  /// Draws a plan by libqrencode, or where that cannot, by placing the codewords.
  init(drawing plan: EncodingPlan) throws(EncodingError) {
    let libraryCan = plan.place == nil && (plan.eci ?? 0) <= 16383
    if libraryCan, let drawn = try DrawnCells.byLibrary(plan) {
      self = drawn
    } else if plan.kind == .qr {
      self = try DrawnCells.placing(plan)
    } else {
      throw .library(errno: 0)
    }
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
    writeFormat(kind, correction: correction, mask: new)
  }

  /// Writes every copy of the format information.
  mutating func writeFormat(_ kind: SymbolKind, correction: ErrorCorrection, mask: Int) {
    let bits = formatBits(kind, correction: correction, mask: mask)
    for (bit, places) in FormatInformation.places(kind, side: side).enumerated() {
      for place in places {
        turn(place.row * side + place.column, to: UInt8(bits >> bit & 1))
      }
    }
  }

  /// Makes a module dark (1) or light (0).
  mutating func turn(_ index: Int, to bit: UInt8) {
    cells[index] = cells[index] & 0xFE | bit
  }

  private func formatBits(_ kind: SymbolKind, correction: ErrorCorrection, mask: Int) -> Int {
    switch kind {
    case .qr: FormatInformation.bits(correction: correction, mask: mask)
    case .micro:
      FormatInformation.bits(microVersion: version, correction: correction, mask: mask)
    }
  }
}
