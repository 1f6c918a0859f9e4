// SPDX-License-Identifier: Apache-2.0

/// The counter-based random generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw, Parallel Random Numbers: As Easy as 1, 2,
/// 3, SC 2011): a keyed function of a counter, with no state to carry from one number to the next.
package enum Philox {
  /// The four random words that belong to a counter.
  package static func words(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (first, second, third, fourth) = (counter.x, counter.y, counter.z, counter.w)
    var (left, right) = (key.x, key.y)
    for _ in 0..<10 {
      // The paper's multipliers; its key increments, below, are the first bits of the golden ratio and of √3 − 1.
      let one = UInt64(first) &* 0xD251_1F53
      let two = UInt64(third) &* 0xCD9E_8D57
      first = UInt32(truncatingIfNeeded: two >> 32) ^ second ^ left
      second = UInt32(truncatingIfNeeded: two)
      third = UInt32(truncatingIfNeeded: one >> 32) ^ fourth ^ right
      fourth = UInt32(truncatingIfNeeded: one)
      left &+= 0x9E37_79B9
      right &+= 0xBB67_AE85
    }
    return SIMD4(first, second, third, fourth)
  }
}

extension SIMD2<UInt32> {
  /// A 64-bit seed as a key, its low half first.
  package init(seed: UInt64) {
    self.init(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }
}
