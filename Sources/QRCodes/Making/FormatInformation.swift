// SPDX-License-Identifier: Apache-2.0

/// Level and mask as a symbol carries them: fifteen bits, ten of them for error correction (ISO/IEC 18004, 7.9).
enum FormatInformation {
  /// The fifteen bits of a QR Code symbol.
  static func bits(correction: ErrorCorrection, mask: Int) -> Int {
    let level =
      switch correction {
      case .low: 0b01
      case .medium: 0b00
      case .quartile: 0b11
      case .high: 0b10
      }
    return protected(level << 3 | mask) ^ 0b101_0100_0001_0010
  }

  /// The fifteen bits of a Micro QR Code symbol, which names version and level by one symbol number.
  ///
  /// - Precondition: The version has the level.
  static func bits(microVersion version: Int, correction: ErrorCorrection, mask: Int) -> Int {
    let symbolNumber =
      [0, 0, 1, 3, 5][version] + (ErrorCorrection.allCases.firstIndex(of: correction) ?? 0)
    return protected(symbolNumber << 2 | mask) ^ 0b100_0100_0100_0101
  }

  /// Places of bits 0 (the least) to 14, each as often as the symbol carries it.
  static func places(_ kind: SymbolKind, side: Int) -> [[(column: Int, row: Int)]] {
    switch kind {
    case .qr:
      (0..<15).map { bit in
        let first =
          switch bit {
          case 0...5: (column: 8, row: bit)
          case 6: (column: 8, row: 7)
          case 7: (column: 8, row: 8)
          case 8: (column: 7, row: 8)
          default: (column: 14 - bit, row: 8)
          }
        let second =
          bit < 8 ? (column: side - 1 - bit, row: 8) : (column: 8, row: side - 15 + bit)
        return [first, second]
      }
    case .micro:
      (0..<15).map { bit in
        [bit < 8 ? (column: 8, row: bit + 1) : (column: 15 - bit, row: 8)]
      }
    }
  }

  /// Five bits with their remainder in the BCH(15, 5) code, whose generator is
  /// x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1 (ISO/IEC 18004, annex C).
  private static func protected(_ data: Int) -> Int {
    var remainder = data << 10
    for bit in stride(from: 14, through: 10, by: -1) where remainder >> bit & 1 == 1 {
      remainder ^= 0b101_0011_0111 << (bit - 10)
    }
    return data << 10 | remainder
  }
}
