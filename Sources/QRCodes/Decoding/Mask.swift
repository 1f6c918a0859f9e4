// SPDX-License-Identifier: Apache-2.0

/// The patterns that are laid over the data (ISO/IEC 18004, 7.8.2).
enum Mask {
  /// For every place, the masks that invert it: bit *m* for mask *m* of QR Code.
  ///
  /// All eight repeat after 12 rows and 12 columns: the place at `column` of `row` is entry
  /// `row % 12 * 12 + column % 12`.
  static let inversions: [UInt8] = (0..<144).map { place in
    let (row, column) = place.quotientAndRemainder(dividingBy: 12)
    let product = row * column
    let inverts = [
      (row + column) % 2 == 0, row % 2 == 0, column % 3 == 0, (row + column) % 3 == 0,
      (row / 2 + column / 3) % 2 == 0, product % 2 + product % 3 == 0,
      (product % 2 + product % 3) % 2 == 0, ((row + column) % 2 + product % 3) % 2 == 0,
    ]
    return inverts.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) }
  }

  /// The bit of `inversions` for a mask as the symbol numbers it: Micro QR Code uses four of the eight.
  static func bit(_ mask: Int, kind: SymbolKind) -> UInt8 {
    switch kind {
    case .qr: 1 << UInt8(mask)
    case .micro: 1 << ([1, 4, 6, 7] as [UInt8])[mask]
    }
  }
}
