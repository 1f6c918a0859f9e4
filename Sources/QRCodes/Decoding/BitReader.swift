// SPDX-License-Identifier: Apache-2.0

/// Reads numbers of a few bits from bytes, the most significant bit first.
struct BitReader {
  /// The bits read so far.
  private(set) var position = 0
  /// The bits there are.
  let count: Int
  private let bytes: [UInt8]

  /// - Precondition: `bytes` hold at least `count` bits.
  init(_ bytes: [UInt8], count: Int) {
    precondition(0...8 * bytes.count ~= count)
    self.bytes = bytes
    self.count = count
  }

  /// The bits not yet read.
  var remaining: Int { count - position }

  /// The next `width` bits, at most 24, or nil where fewer remain; then nothing is read.
  mutating func read(_ width: Int) -> Int? {
    guard width <= remaining else { return nil }
    var value = 0
    var left = width
    while left > 0 {
      let offset = position & 7
      let taken = min(8 - offset, left)
      let byte = Int(bytes[position >> 3])
      value = value << taken | (byte >> (8 - offset - taken)) & ((1 << taken) - 1)
      position += taken
      left -= taken
    }
    return value
  }
}
