// SPDX-License-Identifier: Apache-2.0

import Foundation
import QRCodes

/// What lies before the camera: a symbol on a white sheet on a gray table, with stains and a lamp's reflection.
struct CaptureSheet {
  private struct Stain {
    var center: SIMD2<Double>
    var radius: Double
    var reflectance: Double
  }

  private let symbol: Symbol
  private let dark: Double
  private var stains: [Stain] = []
  private var glare: (center: SIMD2<Double>, radii: SIMD2<Double>)?

  private static let light = 0.85
  private static let table = 0.3
  private static let margin = 6.0

  init(_ symbol: Symbol, _ conditions: CaptureConditions, using random: inout SplitMix64) {
    self.symbol = symbol
    dark = Self.light * (1 - conditions.contrast)
    let side = Double(symbol.side)
    if conditions.occludedShare > 0 { addStains(conditions.occludedShare, using: &random) }
    if conditions.glareShare > 0 {
      let stretch = Double.random(in: 0.7...1.4, using: &random)
      let radius = side * (conditions.glareShare / .pi).squareRoot()
      let radii = SIMD2(radius * stretch, radius / stretch)
      glare = (
        SIMD2(
          Double.random(in: min(radii.x, side / 2)...max(side - radii.x, side / 2), using: &random),
          Double.random(in: min(radii.y, side / 2)...max(side - radii.y, side / 2), using: &random)),
        radii
      )
    }
  }

  /// Puts round stains of either colour anywhere, until they cover the share of all modules.
  private mutating func addStains(_ share: Double, using random: inout SplitMix64) {
    let side = symbol.side
    var covered = [Bool](repeating: false, count: side * side)
    var count = 0
    while Double(count) < share * Double(side * side) {
      let stain = Stain(
        center: SIMD2(
          Double.random(in: 0...Double(side), using: &random),
          Double.random(in: 0...Double(side), using: &random)),
        radius: Double.random(in: 0.8...2.5, using: &random),
        reflectance: Bool.random(using: &random) ? Self.light : dark)
      stains.append(stain)
      for row in 0..<side {
        for column in 0..<side where !covered[row * side + column] {
          let offset = SIMD2(Double(column) + 0.5, Double(row) + 0.5) - stain.center
          if (offset * offset).sum() < stain.radius * stain.radius {
            covered[row * side + column] = true
            count += 1
          }
        }
      }
    }
  }

  /// Light that comes from a module place, 1 from perfect white; a lamp's reflection adds more.
  func light(at place: SIMD2<Double>?) -> Double {
    guard let place else { return Self.table }
    return reflectance(place) + reflection(place)
  }

  private func reflectance(_ place: SIMD2<Double>) -> Double {
    let end = Double(symbol.side)
    let (low, high) = (place.min(), place.max())
    guard low > -Self.margin, high < end + Self.margin else { return Self.table }
    for stain in stains {
      let offset = place - stain.center
      if (offset * offset).sum() < stain.radius * stain.radius { return stain.reflectance }
    }
    guard low >= 0, high < end else { return Self.light }
    return symbol[column: Int(place.x), row: Int(place.y)] ? dark : Self.light
  }

  /// Three times white inside, falling off softly outside of the ellipse.
  private func reflection(_ place: SIMD2<Double>) -> Double {
    guard let glare else { return 0 }
    let offset = (place - glare.center) / glare.radii
    let distance = (offset * offset).sum().squareRoot()
    return 3 / (1 + exp((distance - 1) * 18))
  }
}
