// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct AnnotatedFrameTests {
  private func square(_ near: Double, _ far: Double) -> Quadrilateral {
    Quadrilateral(
      topLeft: Point(x: near, y: near), topRight: Point(x: far, y: near),
      bottomRight: Point(x: far, y: far), bottomLeft: Point(x: near, y: far))
  }

  @Test func `an outline is white, two pixels wide, with a black edge on both sides`() {
    let frame = GrayImage(width: 40, height: 40, filledWith: 100)
    let image = AnnotatedFrame(frame, outlines: [CodeOutline(square(10, 30))]).image
    #expect((6...13).map { image[20, $0] } == [100, 100, 0, 255, 255, 0, 100, 100])
    #expect((6...13).map { image[$0, 20] } == [100, 100, 0, 255, 255, 0, 100, 100])
    #expect((26...33).map { image[$0, 20] } == [100, 100, 0, 255, 255, 0, 100, 100])
    #expect(image[20, 20] == 100)
  }

  @Test func `an outline of a code that is followed is dashed`() {
    let frame = GrayImage(width: 200, height: 200, filledWith: 100)
    let image = AnnotatedFrame(frame, outlines: [CodeOutline(square(10, 190), .tracked)]).image
    let top = (10..<190).map { image[$0, 10] }
    #expect(top.contains(255) && top.contains(100))
    let solid = AnnotatedFrame(frame, outlines: [CodeOutline(square(10, 190))]).image
    #expect((10..<190).allSatisfy { solid[$0, 10] == 255 })
  }

  @Test(arguments: [-1e30, -1e9, -50, 0, 39.999, 40, 1e9, .infinity, .nan])
  func `an outline that leaves the frame is cut off at its border`(far: Double) {
    let frame = GrayImage(width: 40, height: 40, filledWith: 100)
    let start = ContinuousClock.now
    let image = AnnotatedFrame(frame, outlines: [CodeOutline(square(20, far))]).image
    #expect(image.width == 40 && image.height == 40)
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test func `a line that crosses the frame from far outside goes where it should`() {
    var places: [[Int]] = []
    LineSegment(start: Point(x: -1e6, y: -1e6 + 2), end: Point(x: 1e6, y: 1e6 + 2))
      .forEachPixel(width: 6, height: 5) { x, y, _ in places.append([x, y]) }
    #expect(places.first == [0, 2] && places.contains([1, 3]) && places.contains([2, 4]))
    #expect(places.allSatisfy { $0[1] - $0[0] == 2 || $0[1] == 4 })
  }

  @Test(arguments: TextScale.allCases)
  func `the bar of text lies below the frame and changes nothing of it`(scale: TextScale) {
    let frame = GrayImage(width: 40, height: 20, filledWith: 100)
    let image = AnnotatedFrame(frame, caption: ["1", "|"], textScale: scale).image
    #expect(image.height == 20 + AnnotatedFrame.barHeight(lines: 2, textScale: scale))
    #expect(image.pixels.prefix(40 * 20).allSatisfy { $0 == 100 })
    // The vertical stroke of the second line, in the middle of its letter.
    let x = scale.rawValue * 3
    let y = 20 + scale.lineHeightPixels + scale.rawValue
    #expect((0..<7 * scale.rawValue).allSatisfy { image[x, y + $0] == 255 })
    #expect(image[x, y - 1] == 24 && image[x, y + 7 * scale.rawValue] == 24)
  }

  @Test func `text that is too long is cut off, and any text gives one height`() {
    let frame = GrayImage(width: 20, height: 10)
    let long = AnnotatedFrame(frame, caption: [String(repeating: "M", count: 10_000)]).image
    let odd = AnnotatedFrame(frame, caption: ["\u{1B}[2J支付\n"]).image
    #expect(long.height == odd.height && long.width == 20)
    // One letter of 10 pixels has room beside the margin.
    #expect((12..<20).allSatisfy { x in (10..<long.height).allSatisfy { long[x, $0] == 24 } })
  }
}
