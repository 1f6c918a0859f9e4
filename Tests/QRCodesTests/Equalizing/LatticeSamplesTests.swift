// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct LatticeSamplesTests {
  private let level = GrayLevel(
    Scene(.version5, pixels: 4, margin: 5).drawn().blurred(sigmaPixels: 2))

  private func grid(_ homography: Homography) -> SymbolGrid {
    SymbolGrid(side: 37, homography: homography, mesh: nil, polarity: .normal)
  }

  /// As bright as sRGB's gray value says.
  private func light(_ x: Double, _ y: Double) -> Float {
    func at(_ column: Int, _ row: Int) -> Double {
      let value =
        Double(
          level.pixels[
            min(max(row, 0), level.height - 1) * level.width + min(max(column, 0), level.width - 1)]
        )
        / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let (px, py) = (x - 0.5, y - 0.5)
    let (column, row) = (Int(px.rounded(.down)), Int(py.rounded(.down)))
    let (fx, fy) = (px - Double(column), py - Double(row))
    return Float(
      (at(column, row) * (1 - fx) + at(column + 1, row) * fx) * (1 - fy)
        + (at(column, row + 1) * (1 - fx) + at(column + 1, row + 1) * fx) * fy)
  }

  @Test func `light is the mean of four places around each, on a grid in perspective`() throws {
    let grid = grid(Homography([3.9, 0.2, 18, -0.15, 4.1, 22, 0.0012, -0.0007]))
    let stride = 2 * (37 + 8) + 1
    let window = try #require(LightWindow(level, around: grid))
    let samples = window.samples(on: grid, stride: stride)
    for (row, column) in [(0, 0), (8, 9), (45, 45), (71, 20), (90, 90)] {
      let (x, y) = (Double(column) / 2 - 4, Double(row) / 2 - 4)
      let frame = grid.homography.frame(x, y)
      var sum: Float = 0
      for (a, b) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
        let place = frame.center + frame.u * (a / 8) + frame.v * (b / 8)
        sum -= light(place.x, place.y) / 4
      }
      #expect(abs(samples[row * stride + column] - sum) < 0.002)
    }
  }

  @Test func `a grid that goes far beyond the image, or over the horizon, has no samples`() {
    let wide = grid(Homography(origin: Vector(20, 20), u: Vector(400, 0), v: Vector(0, 400)))
    #expect(LatticeSamples(sampling: wide, level: level) == nil)
    let steep = grid(Homography([4, 0, 20, 0, 4, 20, -0.03, 0]))
    #expect(LatticeSamples(sampling: steep, level: level) == nil)
  }
}
