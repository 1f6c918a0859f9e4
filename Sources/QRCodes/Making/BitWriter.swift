// SPDX-License-Identifier: Apache-2.0

/// Bits written one after another, the most significant first.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  /// Appends the `width` least significant bits of `value`.
  mutating func append(_ value: Int, width: Int) {
    for bit in stride(from: width - 1, through: 0, by: -1) {
      if count % 8 == 0 { bytes.append(0) }
      bytes[count / 8] |= UInt8(value >> bit & 1) << UInt8(7 - count % 8)
      count += 1
    }
  }
}
