// SPDX-License-Identifier: Apache-2.0

/// The generator SplitMix64, for resampling: the same numbers for the same seed everywhere.
///
/// Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Begins the sequence of a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// The next number, uniform in 0..<1.
  ///
  /// Not `Double.random(in:using:)`, whose algorithm the standard library does not promise to keep.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
