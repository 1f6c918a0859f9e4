// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

/// What is written is read back, pixel for pixel.
@Suite struct WritingTests {
  /// Sizes around a byte's worth of bits.
  static let sizes = [(1, 1), (7, 3), (8, 2), (9, 5), (33, 17)]

  @Test(arguments: sizes)
  func `a gray image survives PNG and PGM`(width: Int, height: Int) throws {
    let image = GrayImage.noise(width: width, height: height, seed: 1)
    #expect(try GrayImage(decoding: image.png()) == image)
    #expect(try GrayImage(decoding: image.pgm()) == image)
  }

  @Test(arguments: sizes)
  func `a bilevel image survives PNG and PBM`(width: Int, height: Int) throws {
    let image = GrayImage.bits(width: width, height: height, seed: 2)
    #expect(try GrayImage(decoding: image.png()) == image)
    #expect(try GrayImage(decoding: image.pbm()) == image)
  }

  @Test func `a bilevel image takes one bit per pixel`() throws {
    let bilevel = GrayImage.bits(width: 20, height: 20, seed: 3)
    #expect(bilevel.isBilevel)
    #expect(bilevel.png()[24] == 1)
    #expect(bilevel.png()[25] == 0)

    var gray = bilevel
    gray[19, 19] = 254
    #expect(!gray.isBilevel)
    #expect(gray.png()[24] == 8)
  }

  @Test func `the same image gives the same bytes`() {
    let image = GrayImage.noise(width: 40, height: 30, seed: 4)
    #expect(image.png() == image.png())
  }

  @Test func `colours become a palette of two`() throws {
    let image = GrayImage.bits(width: 12, height: 5, seed: 5)
    let colours = PNGColours(
      dark: RGBColor(red: 16, green: 32, blue: 48), light: RGBColor(red: 250, green: 240, blue: 230)
    )
    let file = image.png(PNGOptions(colours: colours))
    #expect(file[24] == 1)
    #expect(file[25] == 3)
    #expect(PNGBytes.chunk("PLTE", of: file) == [16, 32, 48, 250, 240, 230])

    // (299 r + 587 g + 114 b) / 1000, rounded.
    let read = try GrayImage(decoding: file)
    #expect(Set(zip(image.pixels, read.pixels).map { [$0, $1] }) == [[0, 29], [255, 242]])
  }

  @Test func `gray values between take colours between`() throws {
    let image = GrayImage(width: 3, height: 1, pixels: [0, 128, 255])
    let file = image.png(
      PNGOptions(colours: PNGColours(dark: .white, light: .black)))
    #expect(file[25] == 3)
    #expect(try GrayImage(decoding: file).pixels == [255, 127, 0])
  }

  @Test func `the resolution is stored in pixels per metre`() {
    let file = GrayImage(width: 2, height: 2).png(PNGOptions(pixelsPerMetre: 11_811))
    #expect(PNGBytes.chunk("pHYs", of: file) == [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
  }

  @Test func `texts are Latin-1 where that suffices, else UTF-8`() {
    let file = GrayImage(width: 2, height: 2).png(
      PNGOptions(texts: [
        PNGText(keyword: "Title", text: "Café"), PNGText(keyword: "Description", text: "还款"),
      ]))
    #expect(PNGBytes.chunk("tEXt", of: file) == Array("Title\0Caf".utf8) + [0xE9])
    #expect(
      PNGBytes.chunk("iTXt", of: file)
        == Array("Description\0".utf8) + [0, 0, 0, 0] + Array("还款".utf8))
  }

  @Test(arguments: [
    ("Title", true), ("A b", true), ("", false), (" a", false), ("a ", false), ("a  b", false),
    ("é", false), (String(repeating: "k", count: 79), true),
    (String(repeating: "k", count: 80), false),
  ])
  func `a keyword has 1 to 79 printable characters`(keyword: String, isAllowed: Bool) {
    #expect(PNGText.isKeyword(keyword) == isAllowed)
  }

  @Test func `PBM rounds gray at the middle`() throws {
    let image = GrayImage(width: 4, height: 1, pixels: [0, 127, 128, 255])
    #expect(try GrayImage(decoding: image.pbm()).pixels == [0, 0, 255, 255])
  }
}
