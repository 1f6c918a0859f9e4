// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

@testable import QRCodes

/// A picture of a symbol with known light, blur, places and damage.
///
/// The blur is that of the modules' exact edges, computed pixel by pixel, so that nothing but the pixel's own box adds to
/// it. Light is linear until the tone curve is applied.
struct GradedScene {
  var symbol: Symbol
  /// Pixels per module along both axes of the symbol.
  var pixels = (x: 6.0, y: 6.0)
  var dark = 0.02
  var light = 0.95
  /// Modules of the Gaussian's deviation.
  var sigma = 0.0
  /// The deviation of noise, in light.
  var noise = 0.0
  var degrees = 0.0
  var isMirrored = false
  var margin = 5.0
  /// Modules whose colour is turned over; the quiet zone has places, too.
  var flipped: Set<ModulePosition> = []
  /// What module place is seen where (u, v) should be, as a difference.
  var warp: ((Double, Double) -> (Double, Double))?
  var toneCurve = ToneCurve.sRGB

  init(_ text: String = "graded", correction: ErrorCorrection = .medium, version: Int = 1) throws {
    symbol = try Symbol(
      encoding: .bytes(Array(text.utf8)),
      options: EncodingOptions(
        correction: correction, version: .exactly(version), mode: .byte))
  }

  init(symbol: Symbol) { self.symbol = symbol }

  var side: Int { symbol.side }

  private func isDark(_ column: Int, _ row: Int) -> Bool {
    let inside = 0..<side ~= column && 0..<side ~= row
    let isDark = inside && symbol[column: column, row: row]
    return isDark != (!flipped.isEmpty && flipped.contains(.init(column: column, row: row)))
  }

  func drawn() -> GrayImage {
    let turn = degrees * .pi / 180
    let half = Double(side) / 2
    let (reachX, reachY) = ((half + margin) * pixels.x, (half + margin) * pixels.y)
    let width = Int((2 * (abs(cos(turn)) * reachX + abs(sin(turn)) * reachY)).rounded(.up))
    let height = Int((2 * (abs(sin(turn)) * reachX + abs(cos(turn)) * reachY)).rounded(.up))
    let count = side + 16
    var cells = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count where isDark(column - 8, row - 8) { cells[row * count + column] = 1 }
    }
    var random = Noise(seed: 11)
    // Four samples each way stand for the pixel's box.
    let samples = sigma > 0.25 ? 2 : 4
    var output: [UInt8] = []
    output.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width {
        var share = 0.0
        for j in 0..<samples {
          for i in 0..<samples {
            let dx = Double(x) + (Double(i) + 0.5) / Double(samples) - Double(width) / 2 + 0.137
            let dy = Double(y) + (Double(j) + 0.5) / Double(samples) - Double(height) / 2 - 0.211
            var u = (cos(turn) * dx + sin(turn) * dy) / pixels.x + half
            var v = (-sin(turn) * dx + cos(turn) * dy) / pixels.y + half
            if isMirrored { (u, v) = (v, u) }
            if let warp {
              let moved = warp(u, v)
              (u, v) = (u + moved.0, v + moved.1)
            }
            share += darkness(u, v, cells, count)
          }
        }
        share /= Double(samples * samples)
        let value = light + (dark - light) * share + (noise > 0 ? noise * random.next() : 0)
        output.append(UInt8(min(max(toneCurve.sample(ofLight: Float(value)).rounded(), 0), 255)))
      }
    }
    return GrayImage(width: width, height: height, pixels: output)
  }

  /// The dark share of what a Gaussian sees at a module place.
  private func darkness(_ u: Double, _ v: Double, _ cells: [Double], _ count: Int) -> Double {
    let (column, row) = (Int(u.rounded(.down)) + 8, Int(v.rounded(.down)) + 8)
    guard column >= 0, row >= 0, column < count, row < count else { return 0 }
    guard sigma > 0 else { return cells[row * count + column] }
    let radius = Int((3.5 * sigma).rounded(.up))
    guard column >= radius, row >= radius, column + radius < count, row + radius < count else {
      return 0
    }
    let across = weights(u, radius)
    let down = weights(v, radius)
    var sum = 0.0
    for j in 0...(2 * radius) {
      var line = 0.0
      let first = (row - radius + j) * count + column - radius
      for i in 0...(2 * radius) where cells[first + i] > 0 { line += across[i] }
      sum += line * down[j]
    }
    return sum
  }

  private func weights(_ place: Double, _ radius: Int) -> [Double] {
    let scale = 1 / (sigma * 2.0.squareRoot())
    let first = place.rounded(.down) - Double(radius)
    var last = erf((first - place) * scale)
    return (0...(2 * radius)).map {
      let next = erf((first + Double($0) + 1 - place) * scale)
      defer { last = next }
      return (next - last) / 2
    }
  }
}
