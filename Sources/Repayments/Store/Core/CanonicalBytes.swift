// SPDX-License-Identifier: Apache-2.0

/// Bytes that stand for a row of values and for no other: every value has its kind in front, and its length where that
/// can vary. Integers are big-endian and have 8 bytes.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  /// - Parameter domain: Names what the bytes are for, so that bytes made for something else are never equal.
  init(domain: String) {
    bytes.reserveCapacity(1024)
    append(domain)
  }

  mutating func append(_ number: Int64?) {
    guard let number else { return appendNothing() }
    bytes.append(1)
    appendBigEndian(UInt64(bitPattern: number))
  }

  mutating func append(_ text: String?) {
    guard let text else { return appendNothing() }
    bytes.append(2)
    appendBigEndian(UInt64(text.utf8.count))
    bytes += text.utf8
  }

  mutating func append(_ data: [UInt8]?) {
    guard let data else { return appendNothing() }
    bytes.append(3)
    appendBigEndian(UInt64(data.count))
    bytes += data
  }

  private mutating func appendNothing() {
    bytes.append(0)
  }

  private mutating func appendBigEndian(_ number: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}
