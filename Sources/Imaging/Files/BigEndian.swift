// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// The two bytes at `offset`, most significant first.
  func bigEndian16(at offset: Int) -> Int {
    Int(self[offset]) << 8 | Int(self[offset + 1])
  }

  /// The four bytes at `offset`, most significant first.
  func bigEndian32(at offset: Int) -> Int {
    bigEndian16(at: offset) << 16 | bigEndian16(at: offset + 2)
  }
}
