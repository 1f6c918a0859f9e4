// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct AdviceTests {
  private func advice(_ image: GrayImage) -> [Advice] {
    var reader = NativeReader()
    let outcome = reader.readings(in: image)
    #expect(outcome.readings.isEmpty)
    return outcome.advice
  }

  @Test func `an image without a code has no finder`() {
    #expect(advice(GrayImage(width: 90, height: 90, filledWith: 200)) == [.noFinder])
  }

  @Test func `a dark image is told to be dark`() {
    #expect(
      advice(GrayImage(width: 90, height: 90, filledWith: 12)) == [
        .tooDark(brightest: 12), .noFinder,
      ])
  }

  @Test func `a code that was scribbled over is damaged`() throws {
    var image = Scene(.version2, pixels: 4).drawn()
    // Everything between the patterns is gone.
    for y in 56..<100 {
      for x in 24..<116 where (x / 3 + y / 5) % 2 == 0 && x > 44 { image[x, y] = 20 }
    }
    let found = advice(image)
    #expect(found.contains(.damaged(blocksFailed: 1, blocks: 1)))
  }

  @Test func `nothing is advised where something was read`() {
    var reader = NativeReader()
    let outcome = reader.readings(in: Scene(.version1, pixels: 3).drawn())
    #expect(outcome.readings.count == 1)
    #expect(outcome.advice.isEmpty)
  }
}
