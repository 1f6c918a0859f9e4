// SPDX-License-Identifier: Apache-2.0

import Imaging

/// Numbers that are the same on every run: SplitMix64 (Steele, Lea and Flood, 2014).
struct FixedNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension GrayImage {
  /// Every gray value is equally likely.
  static func noise(width: Int, height: Int, seed: UInt64) -> GrayImage {
    var numbers = FixedNumbers(seed: seed)
    return GrayImage(
      width: width, height: height,
      pixels: (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &numbers) })
  }

  /// Black and white only.
  static func bits(width: Int, height: Int, seed: UInt64) -> GrayImage {
    let noise = noise(width: width, height: height, seed: seed)
    return GrayImage(width: width, height: height, pixels: noise.pixels.map { $0 < 128 ? 0 : 255 })
  }
}
