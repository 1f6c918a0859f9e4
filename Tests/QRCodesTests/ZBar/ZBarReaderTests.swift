// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import Testing

@Suite struct ZBarReaderTests {
  /// A generator with a seed (PCG-like constants of Knuth's MMIX), so that a failure can be repeated.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test func `random bytes come back exactly`() throws {
    var reader = try ZBarReader()
    var random = Seeded(state: 1)
    for length in 1...60 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let symbol = try Symbol(encoding: .bytes(bytes), options: EncodingOptions(mode: .byte))
      let image = GrayImage(drawing: symbol, pixelsPerModule: 3)
      let readings = try reader.readings(in: image).readings
      #expect(readings.map(\.bytes) == [bytes])
    }
  }

  @Test(arguments: ["还款沙箱", "Müller", "Café 5 €", "こんにちは", "سداد", "Привет"])
  func `text beyond ASCII comes back as it was`(text: String) throws {
    var reader = try ZBarReader()
    let symbol = try Symbol(encoding: .text(text))
    let readings = try reader.readings(in: GrayImage(drawing: symbol, pixelsPerModule: 4)).readings
    #expect(readings.map(\.text) == [text])
    #expect(readings.map(\.bytes) == [Array(text.utf8)])
  }

  @Test func `a code of one pixel per module is read at twice the size`() throws {
    var reader = try ZBarReader()
    let symbol = try Symbol(encoding: Array("one pixel per module".utf8), correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 1)
    let reading = try #require(try reader.readings(in: image).readings.first)
    #expect(reading.stage == "doubled")
    #expect(abs(reading.corners.topLeft.x - 4) < 1 && abs(reading.corners.topLeft.y - 4) < 1)
  }

  @Test func `a light code on dark is read, whatever the size of the image`() throws {
    var reader = try ZBarReader()
    let symbol = try Symbol(encoding: Array("inverted".utf8), correction: .medium)
    // 29 modules: an image whose size is no multiple of eight is where ZBar's own inversion writes past the end.
    let image = GrayImage(drawing: symbol, pixelsPerModule: 3).inverted()
    let reading = try #require(try reader.readings(in: image).readings.first)
    #expect(reading.stage == "inverted")
    #expect(reading.bytes == Array("inverted".utf8))
  }

  @Test func `corners are the symbol's own, clockwise, in every turn of the image`() throws {
    var reader = try ZBarReader()
    let symbol = try Symbol(encoding: Array("corners".utf8), correction: .medium)
    var image = GrayImage(drawing: symbol, pixelsPerModule: 6)
    let (near, far) = (24.0, Double(image.width) - 24)
    var expected = [
      Point(x: near, y: near), Point(x: far, y: near), Point(x: far, y: far),
      Point(x: near, y: far),
    ]
    for turn in 0..<4 {
      let reading = try #require(try reader.readings(in: image).readings.first)
      for (corner, wanted) in zip(reading.corners.corners, expected) {
        #expect(
          abs(corner.x - wanted.x) < 6 && abs(corner.y - wanted.y) < 6,
          "turn \(turn): \(corner) is not near \(wanted)")
      }
      // A clockwise quarter turn moves (x, y) to (height − y, x).
      let height = Double(image.height)
      expected = expected.map { Point(x: height - $0.y, y: $0.x) }
      image = image.rotatedQuarterTurn()
    }
  }

  @Test(arguments: [(1, 1), (1, 500), (500, 1), (3, 3), (17, 2)])
  func `images too small for a code hold none`(width: Int, height: Int) throws {
    var reader = try ZBarReader()
    let image = GrayImage(width: width, height: height, filledWith: 90)
    #expect(try reader.readings(in: image, effort: .thorough).readings.isEmpty)
  }

  @Test func `a deadline that is over stops before the first attempt`() throws {
    var reader = try ZBarReader()
    let symbol = try Symbol(encoding: Array("late".utf8), correction: .medium)
    let outcome = try reader.readings(
      in: GrayImage(drawing: symbol, pixelsPerModule: 4), deadline: .now)
    #expect(outcome.readings.isEmpty)
    #expect(outcome.status == .deadline)
  }

  @Test func `two copies of a code side by side are two readings`() throws {
    let symbol = try Symbol(encoding: Array("twice".utf8), correction: .medium)
    let one = GrayImage(drawing: symbol, pixelsPerModule: 4)
    var both = GrayImage(width: one.width * 2, height: one.height)
    for y in 0..<one.height {
      for x in 0..<one.width {
        both[x, y] = one[x, y]
        both[one.width + x, y] = one[x, y]
      }
    }
    var reader = try ZBarReader()
    #expect(try reader.readings(in: both, effort: .thorough).readings.count == 2)
  }
}
