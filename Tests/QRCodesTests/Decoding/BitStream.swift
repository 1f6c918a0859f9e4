// SPDX-License-Identifier: Apache-2.0

/// Writes the bit streams that tests parse.
struct BitStream {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  mutating func append(_ value: UInt32, width: Int) {
    for shift in (0..<width).reversed() {
      if count % 8 == 0 { bytes.append(0) }
      bytes[bytes.count - 1] |= UInt8(value >> UInt32(shift) & 1) << UInt8(7 - count % 8)
      count += 1
    }
  }

  /// Appends bits given as `0` and `1`; other characters are passed over.
  mutating func append(bits: String) {
    for bit in bits where bit == "0" || bit == "1" { append(bit == "1" ? 1 : 0, width: 1) }
  }

  /// The stream with terminator and padding as the standard has them.
  func padded(to bitCount: Int, terminator: Int = 4) -> [UInt8] {
    var stream = self
    precondition(count <= bitCount)
    stream.append(0, width: min(terminator, bitCount - count))
    stream.append(0, width: min((8 - stream.count % 8) % 8, bitCount - stream.count))
    var pad: UInt32 = 0xEC
    while stream.count + 8 <= bitCount {
      stream.append(pad, width: 8)
      pad ^= 0xEC ^ 0x11
    }
    stream.append(0, width: bitCount - stream.count)
    return stream.bytes
  }
}
