// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

/// Every colour type, depth and interlacing against the definition of each.
@Suite struct PNGReadingTests {
  /// The fifteen combinations of PNG specification, clause 11.2.1, table 7.
  static let kinds: [(colourType: UInt8, depth: Int)] = [
    (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8),
    (4, 8), (4, 16),
    (6, 8), (6, 16),
  ]

  @Test(arguments: kinds, [false, true])
  func `every kind of PNG is read`(kind: (colourType: UInt8, depth: Int), isInterlaced: Bool) throws
  {
    for (width, height) in [(1, 1), (2, 1), (1, 2), (3, 5), (5, 3), (8, 8), (17, 9)] {
      for isTransparent in [false, true] {
        let picture = PlainPNG(
          colourType: kind.colourType, depth: kind.depth, width: width, height: height,
          isInterlaced: isInterlaced, isTransparent: isTransparent, seed: 21)
        let image = try GrayImage(decoding: picture.file)
        #expect([image.width, image.height] == [width, height])
        let expected = GrayImage(width: width, height: height, pixels: picture.expected)
        // Rounding to 8 bits, to luma and over white may each fall the other way.
        #expect(image.greatestDifference(from: expected) <= 1)
      }
    }
  }

  @Test func `bytes after the end are ignored`() throws {
    let image = GrayImage.noise(width: 5, height: 4, seed: 22)
    #expect(try GrayImage(decoding: image.png() + [1, 2, 3]) == image)
  }

  @Test func `image data may be split among chunks, even empty ones`() throws {
    let stream = PNGBytes.stored([0, 10, 20, 0, 30, 40])
    let file =
      PNGBytes.signature + PNGBytes.header(width: 2, height: 2) + PNGBytes.chunk("IDAT", [])
      + stream.flatMap { PNGBytes.chunk("IDAT", [$0]) } + PNGBytes.chunk("IDAT", []) + PNGBytes.end
    #expect(try GrayImage(decoding: file).pixels == [10, 20, 30, 40])
  }

  @Test func `ancillary chunks are passed over, whatever they hold`() throws {
    let file =
      PNGBytes.signature + PNGBytes.header(width: 2, height: 1)
      + PNGBytes.chunk("iCCP", Array("x\0\0not a zlib stream".utf8))
      + PNGBytes.chunk("zTXt", [1, 2, 3]) + PNGBytes.chunk("gAMA", [0])
      + PNGBytes.chunk("IDAT", PNGBytes.stored([0, 10, 20])) + PNGBytes.chunk("tIME", [])
      + PNGBytes.end
    #expect(try GrayImage(decoding: file).pixels == [10, 20])
  }

  @Test func `more image data than the size needs is left alone`() throws {
    let stream = PNGBytes.stored([0, 10, 20] + [UInt8](repeating: 0, count: 200_000))
    let file =
      PNGBytes.signature + PNGBytes.header(width: 2, height: 1) + PNGBytes.chunk("IDAT", stream)
      + PNGBytes.end
    #expect(try GrayImage(decoding: file).pixels == [10, 20])
  }

  @Test func `contradictions are refused by the byte`() {
    let header = PNGBytes.header(width: 2, height: 1)
    let data = PNGBytes.chunk("IDAT", PNGBytes.stored([0, 10, 20]))
    func refusal(_ chunks: [UInt8]...) -> ImageError? {
      do {
        _ = try GrayImage(decoding: PNGBytes.signature + chunks.flatMap(\.self))
        return nil
      } catch { return error }
    }
    #expect(refusal(header, data, PNGBytes.end) == nil)
    #expect(refusal(header, header, data, PNGBytes.end)?.offset == 33)
    #expect(refusal(header, PNGBytes.end)?.offset == 33)
    #expect(
      refusal(header, PNGBytes.chunk("ABCD", []), data, PNGBytes.end)
        == .unsupported(.png, what: "the critical chunk ABCD"))
    #expect(
      refusal(PNGBytes.chunk("CgBI", [0, 0, 0, 0]), header, data, PNGBytes.end)
        == .unsupported(.png, what: "the chunk CgBI in place of the standard header"))
    #expect(refusal(PNGBytes.header(width: 0, height: 1), data, PNGBytes.end)?.offset == 16)
    #expect(refusal(PNGBytes.header(width: 1, height: 0), data, PNGBytes.end)?.offset == 20)
    #expect(
      refusal(PNGBytes.header(width: 2, height: 1, depth: 3), data, PNGBytes.end)?.offset == 24)
    #expect(
      refusal(PNGBytes.header(width: 2, height: 1, interlaceMethod: 2), data, PNGBytes.end)?.offset
        == 26)
    // A palette image without a palette, and data for one row of two: libpng finds these. Data that cannot
    // be inflated counts as missing where the data ends.
    #expect(
      refusal(PNGBytes.header(width: 2, height: 1, colourType: 3), data, PNGBytes.end)?.offset == 33
    )
    #expect(refusal(PNGBytes.header(width: 2, height: 2), data, PNGBytes.end) != nil)
    #expect(refusal(header, PNGBytes.chunk("IDAT", [1, 2, 3]), PNGBytes.end)?.offset == 48)
    #expect(refusal(header, PNGBytes.chunk("1234", []), data, PNGBytes.end)?.offset == 37)
  }
}

extension ImageError {
  /// The byte that the error names.
  var offset: Int? {
    switch self {
    case .truncated(_, let offset, _): offset
    case .corrupt(_, let offset, _): offset
    default: nil
    }
  }
}
