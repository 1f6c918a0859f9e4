// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Whether kanji mode holds the pair: 0x8140…0x9FFC and 0xE040…0xEBBF (ISO/IEC 18004, 7.4.6), with a second byte that
/// Shift JIS has.
func isKanjiPair(_ first: UInt8, _ second: UInt8) -> Bool {
  switch first {
  case 0x81...0x9F, 0xE0...0xEA: (0x40...0x7E).contains(second) || (0x80...0xFC).contains(second)
  case 0xEB: (0x40...0x7E).contains(second) || (0x80...0xBF).contains(second)
  default: false
  }
}

/// The text as Shift JIS, made only of ASCII and of the double-byte characters of JIS X 0208.
///
/// Half-width katakana, and the vendors' additions at 0x85…0x88, are left out: readers disagree on them.
///
/// - Throws: ``EncodingError/notEncodable(offset:mode:)`` with the offset of the first other character in UTF-8.
func shiftJIS(_ text: String) throws(EncodingError) -> [UInt8] {
  var bytes: [UInt8] = []
  var offset = 0
  for scalar in text.unicodeScalars {
    if scalar.isASCII {
      bytes.append(UInt8(scalar.value))
    } else {
      guard let pair = String(scalar).data(using: .shiftJIS), pair.count == 2,
        isKanjiPair(pair[0], pair[1]), !isVendorPair(pair[0], pair[1])
      else { throw .notEncodable(offset: offset, mode: .kanji) }
      bytes.append(contentsOf: pair)
    }
    offset += UTF8.width(scalar)
  }
  return bytes
}

/// Rows 9…15 and 85…94 of the 94 × 94 grid, which JIS X 0208 leaves empty.
private func isVendorPair(_ first: UInt8, _ second: UInt8) -> Bool {
  let pair = Int(first) << 8 | Int(second)
  return (0x8540...0x889E).contains(pair) || pair > 0xEAA4
}
