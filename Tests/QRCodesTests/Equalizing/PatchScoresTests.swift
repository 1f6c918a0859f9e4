// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct PatchScoresTests {
  @Test(arguments: [1, 2])
  func `scores are differences of means`(step: Int) {
    let (width, height) = (61, 40)
    var random = SplitMix(seed: 1)
    let pixels = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    let level = GrayLevel(GrayImage(width: width, height: height, pixels: pixels))
    let sums = RingSearch.integral(of: level)
    let (inner, outer, y) = (3, 5, 11)
    let count = (width - 2 * outer - 1) / step
    var scores = [Float](repeating: 0, count: count)
    var span = scores.mutableSpan
    PatchScores.write(
      sums.span, stride: width + 1, y: y, first: outer, step: step, inner: inner, outer: outer,
      into: &span, from: 0, count: count)
    func total(_ x: Int, _ reach: Int) -> Float {
      (-reach...reach).reduce(0) { sum, j in
        (-reach...reach).reduce(sum) { $0 + Float(pixels[(y + j) * width + x + $1]) }
      }
    }
    for index in 0..<count {
      let x = outer + index * step
      let (a, b) = (total(x, inner), total(x, outer))
      #expect(abs(scores[index] - ((b - a) / (121 - 49) - a / 49)) < 0.01)
    }
  }

  @Test func `extremes of either sign are found once, and weak ones not at all`() {
    let (columns, rows) = (37, 9)
    var scores = [Float](repeating: 0, count: columns * rows)
    scores[3 * columns + 4] = 2
    scores[5 * columns + 20] = -3
    scores[5 * columns + 21] = -3
    scores[2 * columns + 34] = 1
    scores[6 * columns + 10] = 0.4
    var found: [[Int]] = []
    PatchScores.forEachExtreme(in: scores.span, columns: columns, rows: rows, above: 0.5) {
      column, row, score in found.append([column, row, Int(score)])
    }
    #expect(Set(found) == [[4, 3, 2], [20, 5, -3], [34, 2, 1]])
    #expect(found.count == 3)
  }
}
