// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct SharpenedCopyTests {
  @Test(arguments: [(1, 1), (1, 9), (9, 1), (12, 5)])
  func `what is even stays as it is, in every size`(width: Int, height: Int) {
    let image = GrayImage(width: width, height: height, filledWith: 137)
    #expect(SharpenedCopy.image(of: GrayLevel(image)) == image)
  }

  @Test func `edges are raised on both sides, and far from them nothing changes`() {
    let (width, height) = (40, 6)
    let pixels = (0..<(width * height)).map { UInt8($0 % width < 20 ? 80 : 160) }
    let copy = SharpenedCopy.image(
      of: GrayLevel(GrayImage(width: width, height: height, pixels: pixels)))
    // Half of the middle weight and those beyond lie on the other side: 93 of 256, a and a half times 80 of them.
    for row in 0..<height {
      #expect(copy.pixels[row * width + 19] == 80 - 44)
      #expect(copy.pixels[row * width + 20] == 160 + 44)
      #expect(copy.pixels[row * width + 15] == 80 && copy.pixels[row * width + 24] == 160)
    }
  }

  @Test func `a symbol that is curled and blurred is read in it, where all else has failed`() {
    let image = Scene(.version7, pixels: 4, margin: 5).curled(degrees: 80, pixels: 4)
      .drawn().blurred(sigmaPixels: 2.4)
    var reader = NativeReader()
    let readings = reader.readings(in: image, effort: .thorough).readings
    #expect(readings.map(\.text) == [SymbolFixture.version7.text])
    #expect(readings.map(\.stage) == ["sharpened"])
  }
}
