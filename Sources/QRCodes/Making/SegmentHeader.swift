// SPDX-License-Identifier: Apache-2.0

/// Bits of a segment's header, its mode and its count (ISO/IEC 18004, tables 2 and 3).
struct SegmentHeader: Equatable {
  /// Bits of the mode indicator.
  let indicatorBits: Int
  private let countBits: [Int?]

  /// The headers that a version has. Versions 1…9, 10…26 and 27…40 share theirs; each Micro QR version has its own.
  init(kind: SymbolKind, version: Int) {
    switch kind {
    case .qr:
      indicatorBits = 4
      switch version {
      case ...9: countBits = [10, 9, 8, 8]
      case ...26: countBits = [12, 11, 16, 10]
      default: countBits = [14, 13, 16, 12]
      }
    case .micro:
      indicatorBits = version - 1
      switch version {
      case 1: countBits = [3, nil, nil, nil]
      case 2: countBits = [4, 3, nil, nil]
      case 3: countBits = [5, 4, 4, 3]
      default: countBits = [6, 5, 5, 4]
      }
    }
  }

  /// Bits before the body of a segment, or nil where the version does not have the mode.
  func bits(for mode: EncodingMode) -> Int? {
    let count =
      switch mode {
      case .numeric: countBits[0]
      case .alphanumeric: countBits[1]
      case .byte: countBits[2]
      case .kanji: countBits[3]
      }
    return count.map { indicatorBits + $0 }
  }

  /// Bits of an ECI header, of which the number takes one, two or three bytes (ISO/IEC 18004, 7.4.2.2).
  static func bits(forECI number: Int) -> Int {
    switch number {
    case ...127: 4 + 8
    case ...16383: 4 + 16
    default: 4 + 24
    }
  }

  /// Bits of a structured append header: mode, place, count, parity (ISO/IEC 18004, 8.2).
  static let structuredAppendBits = 4 + 4 + 4 + 8
}
