// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
@_spi(Measuring) import QRCodes

/// A small picture of a symbol under stains, scribbles, labels and reflections, and what is true of it.
struct CoveredCase {
  let image: GrayImage
  let symbol: Symbol
  let sample: CoverSample

  private static let versions = [1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 13, 15, 17, 20, 25]
  /// Nil where the picture has no two colours.
  ///
  /// - Parameter seed: decides everything: version, content, 1.8 to 7 pixels per module, turn, blur of up to 0.5 modules,
  ///   light, noise, what covers up to a third, and how far off the grid is that the sample was taken on.
  init?(seed: UInt64) throws {
    var random = SplitMix64(seed: seed &* 0x9E37_79B9 &+ 77)
    let version = Self.versions.randomElement(using: &random) ?? 6
    let text = (0..<Int.random(in: 8...10 + 2 * version * version / 3, using: &random)).map { _ in
      UInt8.random(in: 0x21...0x7E, using: &random)
    }
    let correction = ErrorCorrection.allCases.randomElement(using: &random) ?? .medium
    guard
      let symbol = try? Symbol(
        encoding: .bytes(text),
        options: EncodingOptions(
          correction: correction, version: .exactly(version),
          mask: Int.random(in: 0...7, using: &random), mode: .byte))
    else { return nil }
    self.symbol = symbol
    let side = Double(symbol.side)
    let scale = min(1.8 * pow(4, Double.random(in: 0...1, using: &random)), 460 / side)
    let turn = Double.random(in: -0.3...0.3, using: &random)
    let size = Int(((side * 1.32 + 8) * scale).rounded(.up))
    let center =
      SIMD2(repeating: Double(size) / 2)
      + SIMD2(Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random))
    let plane = Self.light(
      of: symbol, size: size, scale: scale, turn: turn, center: center, using: &random)
    let deviation =
      0.5 * pow(Double.random(in: 0...1, using: &random), 2) * scale * Double(SmallPlane.fineness)
    let blurred = plane.blurred(deviation: deviation, using: &random)
    let noise = 0.002 * pow(60, pow(Double.random(in: 0...1, using: &random), 1.5))
    // At the most, paper is half as bright again as the range allows.
    let exposure = 0.6 * pow(2.5, Double.random(in: 0...1, using: &random))
    image = Self.developed(blurred, size: size, exposure, noise: noise, using: &random)
    // Where a reader takes the grid to be.
    let off = 0.06
    let shift = SIMD2(
      Double.random(in: -off...off, using: &random), Double.random(in: -off...off, using: &random))
    let stretch = SIMD2(
      Double.random(in: -off...off, using: &random), Double.random(in: -off...off, using: &random))
    let sample = CoverSample(image, side: symbol.side, correction: correction) { x, y in
      let place = SIMD2(x, y)
      let moved = place + shift + stretch * (2 * place / side - 1) - side / 2
      return Point(
        x: center.x + scale * (moved.x * cos(turn) - moved.y * sin(turn)),
        y: center.y + scale * (moved.x * sin(turn) + moved.y * cos(turn)))
    }
    guard let sample else { return nil }
    self.sample = sample
  }

  private static func light(
    of symbol: Symbol, size: Int, scale: Double, turn: Double, center: SIMD2<Double>,
    using random: inout SplitMix64
  ) -> SmallPlane {
    let side = symbol.side
    let paper = Double.random(in: 0.35...0.95, using: &random)
    let ink = paper * Double.random(in: 0.03...0.6, using: &random)
    let slope =
      SIMD2(
        Double.random(in: -0.3...0.3, using: &random), Double.random(in: -0.3...0.3, using: &random)
      )
      * Double.random(in: 0...1, using: &random) / Double(side)
    let covers = Self.covers(side: side, paper: paper, ink: ink, using: &random)
    let width = size * SmallPlane.fineness
    let fine = scale * Double(SmallPlane.fineness)
    let (dx, dy) = (cos(turn), sin(turn))
    let middle = center * Double(SmallPlane.fineness)
    func place(_ x: Int, _ y: Int) -> SIMD2<Double> {
      let offset = (SIMD2(Double(x), Double(y)) + 0.5 - middle) / fine
      return SIMD2(offset.x * dx + offset.y * dy, offset.y * dx - offset.x * dy) + Double(side) / 2
    }
    var values = [Double](repeating: paper, count: width * width)
    for y in 0..<width {
      for x in 0..<width {
        let place = place(x, y)
        if place.min() >= 0, place.max() < Double(side),
          symbol[column: Int(place.x), row: Int(place.y)]
        {
          values[y * width + x] = ink
        }
      }
    }
    for cover in Self.covers(side: side, paper: paper, ink: ink, using: &random) {
      let offset = cover.center - Double(side) / 2
      let seen =
        middle
        + fine * SIMD2(offset.x * dx - offset.y * dy, offset.x * dy + offset.y * dx)
      let (low, high) = (seen - cover.reach * fine, seen + cover.reach * fine)
      for y in max(0, Int(low.y))..<max(0, min(width, Int(high.y) + 1)) {
        for x in max(0, Int(low.x))..<max(0, min(width, Int(high.x) + 1)) {
          values[y * width + x] = cover.light(over: values[y * width + x], at: place(x, y))
        }
      }
    }
    for y in 0..<width {
      for x in 0..<width {
        values[y * width + x] *= 1 + (slope * (place(x, y) - Double(side) / 2)).sum()
      }
    }
    return SmallPlane(width: width, values: values.map(Float.init))
  }

  /// As many covers as hide a share of the modules.
  private static func covers(
    side: Int, paper: Double, ink: Double, using random: inout SplitMix64
  ) -> [Cover] {
    let share = 0.33 * Double.random(in: 0...1, using: &random)
    var isCovered = [Bool](repeating: false, count: side * side)
    var covers: [Cover] = []
    var count = 0
    while Double(count) < share * Double(side * side), covers.count < 400 {
      let cover = Cover(side: side, paper: paper, ink: ink, using: &random)
      let rows = Self.modules(cover.center.y, cover.reach, side)
      let hidden = rows.flatMap { row in
        Self.modules(cover.center.x, cover.reach, side).compactMap { column in
          let place = SIMD2(Double(column), Double(row)) + 0.5
          let module = row * side + column
          return !isCovered[module] && cover.share(at: place) > 0.5 ? module : nil
        }
      }
      // One thing that hides much of a symbol is not what is to be told here.
      guard Double(hidden.count) < 0.12 * Double(side * side) else { continue }
      for module in hidden { isCovered[module] = true }
      count += hidden.count
      covers.append(cover)
    }
    return covers
  }

  private static func modules(_ center: Double, _ reach: Double, _ side: Int) -> Range<Int> {
    let first = max(0, Int(center - reach))
    return first..<max(first, min(side, Int(center + reach) + 1))
  }

  private static func developed(
    _ plane: SmallPlane, size: Int, _ exposure: Double, noise: Double,
    using random: inout SplitMix64
  ) -> GrayImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(size * size)
    for y in 0..<size {
      for x in 0..<size {
        let light = plane.light(ofPixel: x, y)
        // Noise grows with the root of light.
        let seen = light + noise * (0.3 + light).squareRoot() * random.roughlyNormal()
        pixels.append(UInt8(codedSRGB(min(max(exposure * seen, 0), 1)) * 255 + 0.5))
      }
    }
    return GrayImage(width: size, height: size, pixels: pixels)
  }
}
