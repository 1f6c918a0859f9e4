// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import Testing

@Suite struct PNGStripTests {
  @Test func `pictures stand in rows, each above its text`() throws {
    let pictures = (0..<3).map { index in
      PNGStrip.Picture(
        GrayImage(width: 30, height: 20, filledWith: UInt8(100 + index)), caption: "|\(index)")
    }
    let image = try GrayImage(decoding: PNGStrip(pictures, columns: 2).png())
    #expect(image.width == 2 * (30 + 4) + 4)
    #expect(image.height == 2 * (20 + 9 + 4) + 4)
    #expect(image[4, 4] == 100 && image[33, 23] == 100 && image[34, 4] == 24)
    #expect(image[38, 4] == 101)
    #expect(image[4, 37] == 102)
    #expect(image[38, 37] == 24)
    // The upright stroke that each text begins with.
    for (x, y) in [(4, 24), (38, 24), (4, 57)] {
      #expect((1...7).allSatisfy { image[x + 2, y + $0] == 255 })
    }
  }

  @Test func `wide pictures are shrunk, and texts keep to their cells`() {
    let wide = PNGStrip.Picture(GrayImage(width: 640, height: 320, filledWith: 50))
    let small = PNGStrip.Picture(
      GrayImage(width: 10, height: 10, filledWith: 60),
      caption: String(repeating: "M", count: 500))
    let image = PNGStrip([small, wide], columns: 9, maximumPictureWidth: 64).image()
    #expect(image.width == 2 * (64 + 4) + 4 && image.height == 32 + 9 + 2 * 4)
    #expect(image[72, 4] == 50 && image[135, 35] == 50 && image[136, 4] == 24)
    #expect((36..<45).allSatisfy { y in (68..<136).allSatisfy { image[$0, y] == 24 } })
  }
}
