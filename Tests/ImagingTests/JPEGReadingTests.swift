// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

@Suite struct JPEGReadingTests {
  @Test func `colour becomes luma, baseline and progressive`() throws {
    for file in [JPEGFixtures.colour, JPEGFixtures.progressive, JPEGFixtures.cmyk] {
      let image = try GrayImage(decoding: file)
      #expect(image.width == JPEGFixtures.width)
      #expect(image.height == JPEGFixtures.height)
      #expect(image.greatestDifference(from: JPEGFixtures.lumaOfColour) <= 5)
    }
  }

  @Test func `gray stays gray, with restart markers too`() throws {
    for file in [JPEGFixtures.gray, JPEGFixtures.restarts] {
      let image = try GrayImage(decoding: file)
      #expect(image.greatestDifference(from: JPEGFixtures.gray3x5y) <= 3)
    }
  }

  @Test func `an orientation is left alone`() throws {
    #expect(try GrayImage(decoding: JPEGFixtures.turned) == GrayImage(decoding: JPEGFixtures.gray))
  }

  @Test func `the header alone gives the size`() throws {
    let header = try ImageHeader(of: JPEGFixtures.progressive)
    #expect(header.format == .jpeg)
    #expect([header.width, header.height] == [40, 24])
  }

  @Test func `bytes after the end marker are ignored`() throws {
    let clean = try GrayImage(decoding: JPEGFixtures.colour)
    #expect(try GrayImage(decoding: JPEGFixtures.colour + [0, 1, 0xFF, 0xD8, 0xFF, 0xC0]) == clean)
  }

  @Test(arguments: [[0], [0, 0, 0, 0], [0xFF, 0xFF], [0x12, 0x34, 0x56]] as [[UInt8]])
  func `bytes left over before the end marker are passed over`(padding: [UInt8]) throws {
    for file in [JPEGFixtures.gray, JPEGFixtures.progressive] {
      let padded: [UInt8] = Array(file.dropLast(2)) + padding + [0xFF, 0xD9]
      #expect(try GrayImage(decoding: padded) == GrayImage(decoding: file))
    }
  }

  @Test func `bytes between segments are passed over`() throws {
    let file = JPEGFixtures.progressive
    let quantization = try #require(Self.offset(of: 0xDB, in: file))
    let odd = file[..<quantization] + [0, 7, 9, 0xFF, 0xFF] + file[quantization...]
    #expect(try GrayImage(decoding: Array(odd)) == GrayImage(decoding: file))
  }

  @Test func `image data cut short is refused though an end marker follows`() throws {
    // A progressive file may leave whole scans out, so only one scan is cut into here.
    for file in [JPEGFixtures.gray, JPEGFixtures.colour] {
      let scan = try #require(Self.offset(of: 0xDA, in: file))
      let data = scan + 2 + file.bigEndian16(at: scan + 2)
      for end in [data, data + 10, data + (file.count - data) / 2] where file[end - 1] != 0xFF {
        #expect(throws: ImageError.self) {
          _ = try GrayImage(decoding: Array(file[..<end] + [0xFF, 0xD9]))
        }
      }
    }
  }

  @Test func `a kind that is not read is named`() throws {
    let offset = try #require(Self.offset(of: 0xC0, in: JPEGFixtures.gray))

    var lossless = JPEGFixtures.gray
    lossless[offset + 1] = 0xC3
    #expect(throws: ImageError.unsupported(.jpeg, what: "lossless coding")) {
      _ = try GrayImage(decoding: lossless)
    }
    var deep = JPEGFixtures.gray
    deep[offset + 4] = 12
    #expect(throws: ImageError.unsupported(.jpeg, what: "12 bits per sample")) {
      _ = try GrayImage(decoding: deep)
    }
    var heightless = JPEGFixtures.gray
    (heightless[offset + 5], heightless[offset + 6]) = (0, 0)
    #expect(
      throws: ImageError.unsupported(
        .jpeg, what: "a height that is only given after the first scan (DNL)")
    ) {
      _ = try GrayImage(decoding: heightless)
    }
  }

  @Test func `a scan more than allowed is refused`() throws {
    // One full scan of the gray image, repeated: the limit is checked before anything is decoded.
    let file = JPEGFixtures.gray
    let scan = try #require(Self.offset(of: 0xDA, in: file))
    func repeating(_ count: Int) -> [UInt8] {
      Array(file[..<scan]) + (0..<count).flatMap { _ in file[scan..<file.count - 2] } + [
        0xFF, 0xD9,
      ]
    }
    var limits = ImageLimits()
    limits.maximumScans = 3
    #expect(throws: ImageError.overLimit(.jpeg, what: "scans", count: 4, maximum: 3)) {
      _ = try GrayImage(decoding: repeating(4), limits: limits)
    }
    let structure = try JPEGStructure(of: repeating(3), limits: limits)
    #expect(structure.frame.width == 40)
    #expect(throws: ImageError.overLimit(.jpeg, what: "scans", count: 101, maximum: 100)) {
      _ = try GrayImage(decoding: repeating(5_000))
    }
  }

  @Test func `far too little data for the size is refused before memory is taken`() throws {
    let offset = try #require(Self.offset(of: 0xC0, in: JPEGFixtures.gray))
    var huge = JPEGFixtures.gray
    (huge[offset + 5], huge[offset + 6]) = (0x17, 0x70)
    (huge[offset + 7], huge[offset + 8]) = (0x17, 0x70)
    let error = try #require(throws: ImageError.self) { _ = try GrayImage(decoding: huge) }
    #expect(error.description.contains("6000 × 6000"))
  }

  /// Where the first marker with this code is, outside coded data.
  static func offset(of code: UInt8, in file: [UInt8]) -> Int? {
    var markers = JPEGMarkers(of: file)
    while let segment = try? markers.next() {
      if segment.code == code { return segment.offset }
    }
    return nil
  }
}
