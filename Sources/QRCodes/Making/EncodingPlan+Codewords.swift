// SPDX-License-Identifier: Apache-2.0

extension EncodingPlan {
  /// The data codewords of a QR Code symbol, filled up to its capacity (ISO/IEC 18004, 7.4).
  var dataCodewords: [UInt8] {
    var bits = BitWriter()
    if let place {
      bits.append(0b0011, width: 4)
      bits.append(place.index, width: 4)
      bits.append(place.count - 1, width: 4)
      bits.append(Int(place.parity), width: 8)
    }
    if let eci {
      bits.append(0b0111, width: 4)
      switch eci {
      case ...127: bits.append(eci, width: 8)
      case ...16383: bits.append(0b10 << 14 | eci, width: 16)
      default: bits.append(0b110 << 21 | eci, width: 24)
      }
    }
    let header = SegmentHeader(kind: kind, version: version)
    for segment in segments { segment.append(to: &bits, under: header) }

    // The terminator is cut short where the symbol is full.
    bits.append(0, width: min(4, bitCapacity - bits.count))
    bits.append(0, width: (8 - bits.count % 8) % 8)
    var pad = 0b1110_1100
    while bits.count < bitCapacity {
      bits.append(pad, width: 8)
      pad ^= 0b1110_1100 ^ 0b0001_0001
    }
    return bits.bytes
  }
}

extension Segment {
  /// Writes the segment with its header as a QR Code symbol holds it (ISO/IEC 18004, 7.4.3 to 7.4.6).
  fileprivate func append(to bits: inout BitWriter, under header: SegmentHeader) {
    let countBits = (header.bits(for: mode) ?? header.indicatorBits) - header.indicatorBits
    bits.append(indicator, width: header.indicatorBits)
    bits.append(mode == .kanji ? bytes.count / 2 : bytes.count, width: countBits)
    var rest = bytes[...]
    switch mode {
    case .numeric:
      while !rest.isEmpty {
        let group = rest.prefix(3)
        let value = group.reduce(0) { 10 * $0 + Int($1) - 0x30 }
        bits.append(value, width: [0, 4, 7, 10][group.count])
        rest = rest.dropFirst(3)
      }
    case .alphanumeric:
      while !rest.isEmpty {
        let group = rest.prefix(2)
        let value = group.reduce(0) { 45 * $0 + (EncodingMode.alphanumericValue($1) ?? 0) }
        bits.append(value, width: [0, 6, 11][group.count])
        rest = rest.dropFirst(2)
      }
    case .byte:
      for byte in rest { bits.append(Int(byte), width: 8) }
    case .kanji:
      while let first = rest.popFirst(), let second = rest.popFirst() {
        let pair = Int(first) << 8 | Int(second)
        let offset = pair - (pair < 0xE040 ? 0x8140 : 0xC140)
        bits.append((offset >> 8) * 0xC0 + offset & 0xFF, width: 13)
      }
    }
  }

  /// The mode indicator of QR Code symbols (ISO/IEC 18004, table 2).
  private var indicator: Int {
    switch mode {
    case .numeric: 0b0001
    case .alphanumeric: 0b0010
    case .byte: 0b0100
    case .kanji: 0b1000
    }
  }
}
