// SPDX-License-Identifier: Apache-2.0

import QRCodes
import Testing

@Suite struct FrameRateTests {
  @Test(arguments: [
    (25.0, FrameRate(25)), (29.97, FrameRate(30_000, inSeconds: 1_001)),
    (23.976, FrameRate(24_000, inSeconds: 1_001)), (59.94, FrameRate(60_000, inSeconds: 1_001)),
    (12.5, FrameRate(12_500, inSeconds: 1_000)), (0.0001, FrameRate(1, inSeconds: 1_000)),
    (10_000.0, FrameRate(10_000)),
  ])
  func `a decimal rate becomes the fraction it means`(rate: Double, fraction: FrameRate) {
    #expect(FrameRate(framesPerSecond: rate) == fraction)
  }

  @Test(arguments: [0, -1, .nan, .infinity, 10_001])
  func `a senseless rate is none`(rate: Double) {
    #expect(FrameRate(framesPerSecond: rate) == nil)
  }

  @Test func `times do not drift`() {
    let rate = FrameRate(30_000, inSeconds: 1_001)
    #expect(rate.time(ofFrame: 30_000) == .seconds(1_001))
    #expect(rate.time(ofFrame: 0xFFFF_FFFF) > .seconds(143_000_000))
    #expect(
      FrameRate(0x7FFF_FFFF, inSeconds: 0x7FFF_FFFF).time(ofFrame: 0xFFFF_FFFF)
        == .seconds(0xFFFF_FFFF))
  }
}
