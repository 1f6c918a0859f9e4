// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct PhiloxTests {
  /// The lines `philox4x32 10` of `tests/kat_vectors` in Random123, the authors' library.
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
      SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func `a counter and a key give the published words`(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>
  ) {
    #expect(Philox.words(counter: counter, key: key) == words)
  }

  @Test func `seed, frame and pixel each choose other numbers`() {
    let first = PixelNoise(seed: 1, frame: 0).words(ofPair: 0)
    let others = [
      PixelNoise(seed: 2, frame: 0).words(ofPair: 0),
      PixelNoise(seed: 1 << 32 | 1, frame: 0).words(ofPair: 0),
      PixelNoise(seed: 1, frame: 1).words(ofPair: 0),
      PixelNoise(seed: 1, frame: 0).words(ofPair: 1),
      PixelNoise(seed: 1, frame: 0, stream: .pixelPattern).words(ofPair: 0),
    ]
    #expect(Set(others + [first]).count == 6)
  }
}
