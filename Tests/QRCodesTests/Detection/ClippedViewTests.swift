// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct ClippedViewTests {
  private let scene: Scene = {
    var scene = Scene(.version5, pixels: 4, margin: 5, degrees: 4)
    scene.light = { _, _ in (15, 250) }
    return scene
  }()

  /// Light spread by a quarter of a module, `times` as much of it as fills the range.
  private func overexposed(_ times: Double) -> GrayImage {
    let spread = scene.drawn().blurred(sigmaPixels: 1)
    return GrayImage(
      width: spread.width, height: spread.height,
      pixels: spread.pixels.map { UInt8(min(Double($0) * times, 255)) })
  }

  @Test func `what light has eaten into lines is read at thorough, and not at normal`() throws {
    let image = overexposed(6.5)
    var reader = NativeReader()
    #expect(reader.readings(in: image, effort: .normal).readings.isEmpty)
    let reading = try #require(reader.readings(in: image, effort: .thorough).readings.first)
    #expect(reading.text == SymbolFixture.version5.text)
    #expect(reading.stage == "clipped")
    for (corner, place) in zip(
      reading.corners.corners, [(0.0, 0.0), (37, 0), (37, 37), (0, 37)])
    {
      let (u, v) = scene.modules(corner.x, corner.y)
      #expect(abs(u - place.0) < 1 && abs(v - place.1) < 1)
    }
  }

  @Test func `a picture that is not burnt out has no copy`() {
    var random = Noise(seed: 5)
    let paper = (0..<4000).map { _ in UInt8(min(max(235 + 4 * random.next(), 0), 255)) }
    #expect(ClippedView(GrayLevel(GrayImage(width: 80, height: 50, pixels: paper))) == nil)
    #expect(
      ClippedView(GrayLevel(GrayImage(width: 80, height: 50, filledWith: 0))) == nil)
  }

  @Test(arguments: [(399, false), (400, true)])
  func `a tenth of the picture has to be burnt out`(count: Int, isBurntOut: Bool) {
    // The rest lies at least three gray values lower, spread evenly.
    let pixels = (0..<4000).map { $0 < count ? 255 : UInt8(20 + $0 % 200) }
    let view = ClippedView(GrayLevel(GrayImage(width: 80, height: 50, pixels: pixels)))
    #expect((view != nil) == isBurntOut)
    #expect(view.map(\.limit) == (isBurntOut ? 250 : nil))
  }

  @Test func `single pixels that are brighter still do not hide the limit`() throws {
    var pixels = [UInt8](repeating: 240, count: 4000)
    for place in stride(from: 0, to: 4000, by: 300) { pixels[place] = 255 }
    let view = try #require(
      ClippedView(GrayLevel(GrayImage(width: 80, height: 50, pixels: pixels))))
    #expect(view.limit == 235)
  }

  @Test(arguments: [(1, 5), (2, 13)])
  func `every pass widens by a pixel along rows and columns`(passes: Int, black: Int) throws {
    var pixels = [UInt8](repeating: 255, count: 81)
    pixels[4 * 9 + 4] = 249
    let level = GrayLevel(GrayImage(width: 9, height: 9, pixels: pixels))
    let copy = try #require(ClippedView(level)).image(of: level, passes: passes)
    for (place, value) in copy.pixels.enumerated() {
      let distance = abs(place % 9 - 4) + abs(place / 9 - 4)
      #expect(value == (distance <= passes ? 0 : 255))
    }
    #expect(copy.pixels.count { $0 == 0 } == black)
  }

  @Test(arguments: [(1, 1), (1, 7), (7, 1)])
  func `lines of pixels are widened too`(width: Int, height: Int) throws {
    var pixels = [UInt8](repeating: 255, count: width * height)
    let level = GrayLevel(GrayImage(width: width, height: height, pixels: pixels))
    let view = try #require(ClippedView(level))
    pixels[0] = 0
    let marked = GrayLevel(GrayImage(width: width, height: height, pixels: pixels))
    let black = view.image(of: marked, passes: 1).pixels.count { $0 == 0 }
    #expect(black == min(width * height, 2))
  }
}
