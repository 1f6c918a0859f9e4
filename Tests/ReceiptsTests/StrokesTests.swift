// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Receipts

@Suite struct StrokesTests {
  typealias Point = SignatureStrokes.Point

  @Test func `strokes come back from CBOR and JSON`() throws {
    let strokes = Shop.strokes
    #expect(try SignatureStrokes(cbor: strokes.cbor) == strokes)
    #expect(try SignatureStrokes(json: Array(strokes.json.utf8)) == strokes)
  }

  @Test func `limits, and one past them`() throws {
    func strokes(
      width: Int = 100, height: Int = 100,
      _ points: [[Point]] = [[Point(x: 0, y: 0, milliseconds: 0)]]
    ) throws(StrokesError) {
      _ = try SignatureStrokes(width: width, height: height, strokes: points)
    }
    let dot = [Point(x: 1, y: 1, milliseconds: 0)]
    #expect(throws: Never.self) { try strokes(width: 16_383, height: 1) }
    #expect(throws: StrokesError.self) { try strokes(width: 16_384) }
    #expect(throws: StrokesError.self) { try strokes(height: 0) }
    #expect(throws: StrokesError.strokeCount(0, limits: 1...64)) { try strokes([]) }
    #expect(throws: Never.self) { try strokes(Array(repeating: dot, count: 64)) }
    #expect(throws: StrokesError.strokeCount(65, limits: 1...64)) {
      try strokes(Array(repeating: dot, count: 65))
    }
    let long = Array(repeating: dot[0], count: 4096)
    #expect(throws: Never.self) { try strokes([long]) }
    #expect(throws: StrokesError.pointCount(4097, limit: 4096)) { try strokes([long, dot]) }
    #expect(throws: StrokesError.emptyStroke(stroke: 1)) { try strokes([dot, []]) }
    #expect(throws: Never.self) { try strokes([[Point(x: 100, y: 100, milliseconds: 600_000)]]) }
    #expect(throws: StrokesError.outsidePad(stroke: 0, point: 0, x: 101, y: 0)) {
      try strokes([[Point(x: 101, y: 0, milliseconds: 0)]])
    }
    #expect(throws: StrokesError.outsidePad(stroke: 0, point: 0, x: 0, y: -1)) {
      try strokes([[Point(x: 0, y: -1, milliseconds: 0)]])
    }
    #expect(
      throws: StrokesError.time(stroke: 0, point: 0, milliseconds: 600_001, limits: 0...600_000)
    ) { try strokes([[Point(x: 0, y: 0, milliseconds: 600_001)]]) }
    #expect(
      throws: StrokesError.time(stroke: 1, point: 0, milliseconds: 4, limits: 5...600_000)
    ) {
      try strokes([[Point(x: 0, y: 0, milliseconds: 5)], [Point(x: 0, y: 0, milliseconds: 4)]])
    }
    #expect(throws: StrokesError.pressure(stroke: 0, point: 0)) {
      try strokes([[Point(x: 0, y: 0, milliseconds: 0, pressure: 1001)]])
    }
    #expect(throws: StrokesError.pressure(stroke: 0, point: 1)) {
      try strokes([
        [Point(x: 0, y: 0, milliseconds: 0, pressure: 1), Point(x: 0, y: 0, milliseconds: 0)]
      ])
    }
  }

  @Test func `the largest strokes fit into a receipt`() throws {
    var generator = FixedGenerator(seed: 5)
    let points = (0..<4096).map { index in
      Point(
        x: Int.random(in: 8000...16_383, using: &generator),
        y: Int.random(in: 8000...16_383, using: &generator), milliseconds: 100_000 + index,
        pressure: 1000)
    }
    let strokes = try SignatureStrokes(
      width: 16_383, height: 16_383,
      strokes: stride(from: 0, to: 4096, by: 64).map { Array(points[$0..<$0 + 64]) })
    #expect(strokes.cbor.count <= SignatureStrokes.maximumBytes)
    let shop = try Shop()
    #expect(shop.refusal(try shop.receipt(strokes: strokes).file(.json)) == nil)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"format":"other/1","width":1,"height":1,"strokes":[[[0,0,0]]]}"#,
    #"{"format":"repayqr-strokes/1","width":1,"height":1,"strokes":[[[0,0]]]}"#,
    #"{"format":"repayqr-strokes/1","width":1,"height":1,"strokes":[[[0,0,0,0,0]]]}"#,
    #"{"format":"repayqr-strokes/1","width":1,"height":1,"strokes":[[[0.5,0,0]]]}"#,
    #"{"format":"repayqr-strokes/1","width":1e99,"height":1,"strokes":[[[0,0,0]]]}"#,
  ])
  func `other JSON is refused with a sentence`(text: String) {
    #expect(throws: StrokesError.self) { try SignatureStrokes(json: Array(text.utf8)) }
  }

  @Test func `ink is a line of the right thickness with soft edges, and joints are no darker`() {
    var pixels = [UInt8](repeating: 255, count: 20 * 20)
    var span = pixels.mutableSpan
    let line = InkSegment(startX: 80, startY: 160, endX: 240, endY: 160, width: 40)
    drawInk(line, into: &span, width: 20)
    // 2.5 pixels across: two whole rows, and a quarter of one on either side.
    let column = (0..<20).map { pixels[$0 * 20 + 10] }
    #expect(column[7] == 255 && column[12] == 255)
    #expect(column[8] == 191 && column[11] == 191)
    #expect(column[9] == 0 && column[10] == 0)
    let once = pixels
    var again = pixels.mutableSpan
    drawInk(line, into: &again, width: 20)
    #expect(pixels == once)
  }

  @Test func `a dot is as wide as its pressure says`() throws {
    let box = PageBox(x: 0, y: 0, width: 10, height: 10)
    func ink(_ pressure: Int?) throws -> InkSegment? {
      try SignatureStrokes(
        width: 100, height: 100,
        strokes: [[Point(x: 50, y: 50, milliseconds: 0, pressure: pressure)]]
      ).ink(in: box).first
    }
    #expect(try ink(nil) == InkSegment(startX: 80, startY: 80, endX: 80, endY: 80, width: 40))
    #expect(try ink(0)?.width == 24)
    #expect(try ink(1000)?.width == 64)
  }
}
