// SPDX-License-Identifier: Apache-2.0

/// Bit streams with every mode in them, as the segment target takes them: a byte for the version, one for the bits of the
/// last byte that do not count, then the stream.
enum SegmentSeed {
  static let all: [[UInt8]] = streams.map { version, fields in
    var bytes: [UInt8] = []
    var used = 0
    for (value, width) in fields {
      for bit in (0..<width).reversed() {
        if used % 8 == 0 { bytes.append(0) }
        bytes[used / 8] |= UInt8(value >> bit & 1) << UInt8(7 - used % 8)
        used += 1
      }
    }
    return [version, UInt8((8 - used % 8) % 8)] + bytes
  }

  /// Version index and fields of value and width (ISO/IEC 18004, 7.4).
  private static let streams: [(UInt8, [(Int, Int)])] = [
    // Numeric, alphanumeric, byte and kanji in version 1.
    (0, [(1, 4), (4, 10), (123, 10), (7, 4), (0, 4)]),
    (0, [(2, 4), (3, 9), (462, 11), (36, 6), (0, 4)]),
    (0, [(4, 4), (3, 8), (0xE4, 8), (0xBD, 8), (0xA0, 8), (0, 4), (0xEC, 8), (0x11, 8)]),
    (0, [(8, 4), (1, 8), (0x0D9F, 13), (0, 4)]),
    // Hanzi of GB 2312.
    (0, [(13, 4), (1, 4), (1, 8), (0x0600, 13), (0, 4)]),
    // ECI 26 and bytes; long designators; structured append; FNC1 in both positions with percent signs.
    (0, [(7, 4), (26, 8), (4, 4), (2, 8), (0xC3, 8), (0xA4, 8), (0, 4)]),
    (0, [(7, 4), (0x81FF, 16), (7, 4), (0xC0_0FFF, 24), (4, 4), (1, 8), (0x41, 8)]),
    (0, [(3, 4), (1, 4), (2, 4), (0x5A, 8), (4, 4), (1, 8), (0x41, 8), (0, 4)]),
    (0, [(5, 4), (2, 4), (2, 9), (38 * 45 + 38, 11), (0, 4)]),
    (0, [(9, 4), (37, 8), (2, 4), (3, 9), (10 * 45 + 38, 11), (38, 6), (0, 4)]),
    // The counts of versions 10 and 27.
    (9, [(1, 4), (3, 12), (999, 10), (4, 4), (1, 16), (0xFF, 8), (0, 4)]),
    (26, [(2, 4), (2, 13), (2024, 11), (8, 4), (1, 12), (1, 13), (0, 4)]),
    // Micro QR Code M1 to M4.
    (40, [(3, 3), (123, 10), (0, 3)]),
    (41, [(1, 1), (2, 3), (100, 11), (0, 5)]),
    (42, [(2, 2), (1, 4), (0x7A, 8), (0, 7)]),
    (43, [(3, 3), (1, 4), (0x0D9F, 13), (0, 9)]),
  ]
}
