// SPDX-License-Identifier: Apache-2.0

/// The systematic cyclic codes that protect format and version information (ISO/IEC 18004, annexes C and D).
enum CyclicCode {
  /// `data` followed by `checkBits` remainder bits of its division by `generator`, whose degree is `checkBits`.
  static func word(_ data: UInt32, generator: UInt32, checkBits: Int) -> UInt32 {
    var remainder = data << UInt32(checkBits)
    while remainder >> UInt32(checkBits) != 0 {
      let degree = 31 - remainder.leadingZeroBitCount
      remainder ^= generator << UInt32(degree - checkBits)
    }
    return data << UInt32(checkBits) | remainder
  }

  /// The correlation of soft bits, the most significant first, with a word: the sum of the evidence, each bit counted
  /// positive where it agrees.
  static func correlation(of evidence: Span<Float>, with word: UInt32) -> Float {
    var sum: Float = 0
    let top = UInt32(evidence.count - 1)
    for bit in evidence.indices {
      let isDark = word >> (top - UInt32(bit)) & 1 == 1
      sum += isDark ? evidence[bit] : -evidence[bit]
    }
    return sum
  }
}
