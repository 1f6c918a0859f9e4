// SPDX-License-Identifier: Apache-2.0

/// Whether mask `mask` of the kind turns the module at `column` of `row` over (ISO/IEC 18004, table 10).
func isMasked(_ kind: SymbolKind, mask: Int, column: Int, row: Int) -> Bool {
  // Micro QR Code has four of the eight patterns, under numbers of their own.
  let pattern = kind == .qr ? mask : [1, 4, 6, 7][mask]
  let product = column * row
  return switch pattern {
  case 0: (row + column) % 2 == 0
  case 1: row % 2 == 0
  case 2: column % 3 == 0
  case 3: (row + column) % 3 == 0
  case 4: (row / 2 + column / 3) % 2 == 0
  case 5: product % 2 + product % 3 == 0
  case 6: (product % 2 + product % 3) % 2 == 0
  default: ((row + column) % 2 + product % 3) % 2 == 0
  }
}
