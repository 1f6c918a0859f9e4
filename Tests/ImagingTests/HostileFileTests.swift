// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

/// Files that were cut, damaged or made to hurt.
@Suite struct HostileFileTests {
  /// Whole files without a byte to spare.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("PNG gray", GrayImage.noise(width: 9, height: 7, seed: 31).png()),
    (
      "PNG bits", GrayImage.bits(width: 21, height: 21, seed: 32).png(PNGOptions(pixelsPerMetre: 1))
    ),
    ("JPEG", JPEGFixtures.colour),
    ("JPEG progressive", JPEGFixtures.progressive),
    ("JPEG with EXIF", JPEGFixtures.turned),
    ("PGM", GrayImage.noise(width: 9, height: 7, seed: 33).pgm()),
    ("PBM", GrayImage.bits(width: 21, height: 21, seed: 34).pbm()),
    ("plain PBM", Array("P1\n# bits\n3 2\n0 1 0\n1 0 1".utf8)),
    ("plain PGM", Array("P2 3 2 255\n0 12 255\n7 8 123\n".utf8)),
    ("plain PPM", Array("P3 1 2 255\n0 12 255\n7 8 123\n".utf8)),
  ]

  @Test(arguments: files)
  func `every beginning of a file is refused, naming a byte in it`(name: String, bytes: [UInt8])
    throws
  {
    _ = try GrayImage(decoding: bytes)
    for count in 1..<bytes.count {
      let error = try #require(throws: ImageError.self, "\(count)") {
        _ = try GrayImage(decoding: Array(bytes.prefix(count)))
      }
      guard case .truncated(_, let offset, let part) = error else {
        Issue.record("\(name), \(count) bytes: \(error)")
        continue
      }
      #expect(offset == count)
      #expect(error.description.contains("byte \(count), within \(part)"))
    }
  }

  @Test func `an empty file is called empty`() throws {
    let error = try #require(throws: ImageError.self) { _ = try GrayImage(decoding: []) }
    #expect(error == .unknownFormat(firstBytes: []))
    #expect(error.description.contains("empty"))
  }

  @Test func `another format is shown by its first bytes`() throws {
    let error = try #require(throws: ImageError.self) {
      _ = try GrayImage(decoding: Array("GIF89a and more".utf8))
    }
    #expect(error == .unknownFormat(firstBytes: Array("GIF89a a".utf8)))
    #expect(error.description.contains("47 49 46 38 39 61 20 61"))
  }

  @Test(arguments: files.prefix(2))
  func `every flipped bit of a PNG is noticed`(name: String, bytes: [UInt8]) {
    for bit in 0..<8 * bytes.count {
      #expect(throws: ImageError.self, "bit \(bit)") {
        _ = try GrayImage(decoding: bytes.flippingBit(bit))
      }
    }
  }

  @Test(arguments: [
    JPEGFixtures.colour, JPEGFixtures.progressive, JPEGFixtures.restarts, JPEGFixtures.cmyk,
  ])
  func `a flipped bit of a JPEG gives a whole image or an error`(bytes: [UInt8]) {
    let limits = ImageLimits(maximumPixels: 1_000_000)
    for bit in 0..<8 * bytes.count {
      guard let image = try? GrayImage(decoding: bytes.flippingBit(bit), limits: limits) else {
        continue
      }
      #expect(image.pixels.count == image.width * image.height)
    }
  }

  @Test func `damaged image data under right checksums gives a whole image or an error`() throws {
    let image = GrayImage.noise(width: 13, height: 11, seed: 35)
    let data = try #require(PNGBytes.chunk("IDAT", of: image.png()))
    for bit in 0..<8 * data.count {
      let file =
        PNGBytes.signature + PNGBytes.header(width: 13, height: 11)
        + PNGBytes.chunk("IDAT", data.flippingBit(bit)) + PNGBytes.end
      guard let read = try? GrayImage(decoding: file) else { continue }
      #expect(read.pixels.count == 143)
    }
  }

  @Test func `random bytes after a signature give an image or an error`() {
    var numbers = FixedNumbers(seed: 36)
    for start in [PNGBytes.signature, [0xFF, 0xD8, 0xFF], Array("P5 ".utf8), Array("P1\n".utf8)] {
      for _ in 0..<500 {
        let count = Int.random(in: 0...60, using: &numbers)
        let file = start + (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
        guard let image = try? GrayImage(decoding: file, limits: ImageLimits(maximumPixels: 10_000))
        else { continue }
        #expect(image.pixels.count == image.width * image.height)
      }
    }
  }

  @Test(arguments: [
    GrayImage.noise(width: 10, height: 12, seed: 37).png(),
    GrayImage.noise(width: 10, height: 12, seed: 37).pgm(),
  ])
  func `as many pixels as allowed are read, and one more is refused`(file: [UInt8]) throws {
    _ = try GrayImage(decoding: file, limits: ImageLimits(maximumPixels: 120))
    #expect(throws: ImageError.tooLarge(width: 10, height: 12, maximumPixels: 119)) {
      _ = try GrayImage(decoding: file, limits: ImageLimits(maximumPixels: 119))
    }
  }

  @Test func `JPEG pixels are limited alike`() throws {
    _ = try GrayImage(decoding: JPEGFixtures.colour, limits: ImageLimits(maximumPixels: 960))
    #expect(throws: ImageError.tooLarge(width: 40, height: 24, maximumPixels: 959)) {
      _ = try GrayImage(decoding: JPEGFixtures.colour, limits: ImageLimits(maximumPixels: 959))
    }
  }

  @Test func `as many chunks as allowed are read, and one more is refused`() throws {
    var limits = ImageLimits()
    limits.maximumChunks = 10
    _ = try GrayImage(decoding: Self.withTexts(count: 7), limits: limits)
    #expect(throws: ImageError.overLimit(.png, what: "chunks", count: 11, maximum: 10)) {
      _ = try GrayImage(decoding: Self.withTexts(count: 8), limits: limits)
    }
    #expect(throws: ImageError.overLimit(.png, what: "chunks", count: 65_537, maximum: 65_536)) {
      _ = try GrayImage(decoding: Self.withTexts(count: 100_000))
    }
  }

  @Test func `as many bytes beside the image as allowed are read, and one more is refused`() throws
  {
    var limits = ImageLimits()
    limits.maximumAncillaryBytes = 20
    _ = try GrayImage(decoding: Self.withTexts(count: 10), limits: limits)
    #expect(
      throws: ImageError.overLimit(.png, what: "bytes beside the image", count: 22, maximum: 20)
    ) {
      _ = try GrayImage(decoding: Self.withTexts(count: 11), limits: limits)
    }
  }

  @Test func `bombs are refused by what they state`() {
    #expect(throws: ImageError.tooLarge(width: 40_000, height: 40_000, maximumPixels: 40_000_000)) {
      _ = try GrayImage(
        decoding: PNGBytes.signature + PNGBytes.header(width: 40_000, height: 40_000) + PNGBytes.end
      )
    }
    // A profile of 60 MB, by its length alone.
    let profile = PNGBytes.bigEndian(60_000_000) + Array("iCCP".utf8)
    #expect(
      throws: ImageError.overLimit(
        .png, what: "bytes beside the image", count: 60_000_000, maximum: 33_554_432)
    ) {
      _ = try GrayImage(
        decoding: PNGBytes.signature + PNGBytes.header(width: 4, height: 4) + profile)
    }
    // Within the limit of pixels, with nothing to fill them.
    #expect(throws: ImageError.self) {
      _ = try GrayImage(
        decoding: PNGBytes.signature
          + PNGBytes.header(width: 6_000, height: 6_000, depth: 16, colourType: 6)
          + PNGBytes.chunk("IDAT", PNGBytes.stored([0])) + PNGBytes.end)
    }
    for text in [
      "P5 99999999999999999999999 1 255\n", "P4 4611686018427387904 4\n", "P6 7000 7000 65535\n",
    ] {
      let error = #expect(throws: ImageError.self) { _ = try GrayImage(decoding: Array(text.utf8)) }
      guard case .tooLarge? = error else {
        Issue.record("\(text)")
        continue
      }
    }
    #expect(throws: ImageError.truncated(.netpbm, atByte: 17, within: "the samples")) {
      _ = try GrayImage(decoding: Array("P3 6000 6000 255\n".utf8))
    }
    // A limit as high as it goes leads to no overflow.
    #expect(throws: ImageError.self) {
      _ = try GrayImage(
        decoding: Array("P6 3037000499 3037000499 255\n".utf8),
        limits: ImageLimits(maximumPixels: .max))
    }
  }

  /// A small PNG with empty texts, two bytes of data in each.
  private static func withTexts(count: Int) -> [UInt8] {
    let text = PNGBytes.chunk("tEXt", Array("k\0".utf8))
    return PNGBytes.signature + PNGBytes.header(width: 2, height: 1)
      + (0..<count).flatMap { _ in text }
      + PNGBytes.chunk("IDAT", PNGBytes.stored([0, 10, 20])) + PNGBytes.end
  }
}

extension [UInt8] {
  fileprivate func flippingBit(_ bit: Int) -> [UInt8] {
    var flipped = self
    flipped[bit / 8] ^= 1 << UInt8(bit % 8)
    return flipped
  }
}
