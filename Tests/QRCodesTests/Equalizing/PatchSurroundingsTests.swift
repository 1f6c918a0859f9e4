// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct PatchSurroundingsTests {
  private let modulePixels = 4.0

  /// How well a place suits the corner at the top left of a symbol.
  private func suit(of image: GrayImage, x: Int, y: Int) -> Float {
    let sums = RingSearch.integral(of: GrayLevel(image))
    let (inner, outer) = (14, 20)
    var strength: [Float] = [0]
    var span = strength.mutableSpan
    PatchScores.write(
      sums.span, stride: image.width + 1, y: y, first: x, step: 1, inner: inner, outer: outer,
      into: &span, from: 0, count: 1)
    let surroundings = PatchSurroundings(
      sums.span, width: image.width, height: image.height, x: x, y: y, inner: inner, outer: outer,
      module: modulePixels, strength: strength[0])
    return surroundings.suit(outward: Vector(-1, -1))
  }

  private func symbol() -> GrayImage {
    Scene(.version5, pixels: modulePixels, margin: 9).drawn().blurred(sigmaPixels: 6)
  }

  /// The middle of a module of the symbol.
  private func pixel(_ module: Int) -> Int { (9 + module) * 4 + 2 }

  @Test func `a finder pattern at the top left suits better than those at other corners`() {
    let image = symbol()
    let (near, far) = (pixel(3), pixel(33))
    let right = suit(of: image, x: near, y: near)
    #expect(suit(of: image, x: far, y: near) < right)
    #expect(suit(of: image, x: near, y: far) < right)
  }

  @Test func `the corner of a dark sheet is no finder pattern`() {
    let pixels = (0..<240).flatMap { y in
      (0..<240).map { x in x >= 70 && y >= 70 ? UInt8(60) : 190 }
    }
    let image = GrayImage(width: 240, height: 240, pixels: pixels)
    #expect(suit(of: image, x: 84, y: 84) < 0.1)
  }
}
