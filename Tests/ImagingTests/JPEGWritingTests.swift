// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

struct JPEGWritingTests {
  /// Plains, edges and a ramp, of sides that are no multiples of a block.
  private let picture: GrayImage = {
    let pixels = (0..<61 * 43).map { pixel -> UInt8 in
      let (x, y) = (pixel % 61, pixel / 61)
      return (x / 9 + y / 7).isMultiple(of: 2) ? UInt8(30 + 2 * x) : 200
    }
    return GrayImage(width: 61, height: 43, pixels: pixels)
  }()

  private func meanSquare(_ one: GrayImage, _ other: GrayImage) -> Double {
    let differences = zip(one.pixels, other.pixels).map { Double($0) - Double($1) }
    return differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)
  }

  @Test func `what was written is read again, the better the higher the quality`() throws {
    let files = try [100, 85, 50, 10, 1].map { try picture.jpeg(quality: $0) }
    #expect(files.allSatisfy { $0.starts(with: [0xFF, 0xD8]) && $0.suffix(2) == [0xFF, 0xD9] })
    let sizes = files.map(\.count)
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 > $1 })
    let losses = try files.map { meanSquare(try GrayImage(decoding: $0), picture) }
    #expect(losses[0] < 0.5)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `a file has one component of eight bits`() throws {
    let structure = try JPEGStructure(
      of: try picture.jpeg(quality: 75), limits: ImageLimits())
    #expect(structure.frame.components == 1 && structure.frame.precision == 8)
    #expect(structure.frame.width == 61 && structure.frame.height == 43)
  }

  @Test(arguments: [(1, 1), (1, 9), (8, 8), (17, 1)])
  func `images smaller and larger than a block are written whole`(width: Int, height: Int) throws {
    let image = GrayImage(width: width, height: height, filledWith: 77)
    #expect(try GrayImage(decoding: image.jpeg(quality: 90)) == image)
  }

  @Test func `the same image gives the same bytes`() throws {
    #expect(try picture.jpeg(quality: 60) == picture.jpeg(quality: 60))
  }
}
