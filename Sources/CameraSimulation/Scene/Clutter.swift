// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The reflectances of what lies behind the sheet, a counter with things on it that do not move: soft patches, sheets and
/// cards with straight edges, and lines of something like print. It is drawn at every fourth pixel only, and eased between:
/// what lies behind is out of focus where the code is not.
struct Clutter {
  private let patches: ValueNoise
  private let cards: [Card]
  private let mean: Double
  private let strength: Double
  private let perPixel: Double
  private let middle: SIMD2<Double>

  /// - Parameter millimetresPerPixel: How much of the ground a pixel sees.
  init(
    _ subject: Subject, width: Int, height: Int, millimetresPerPixel: Double, seed: UInt64
  ) {
    patches = ValueNoise(random: SceneRandom(seed: seed, stream: .clutter))
    let random = SceneRandom(seed: seed, stream: .clutterShapes)
    let extent = SIMD2(Double(width), Double(height)) * millimetresPerPixel
    cards = (0..<9).map { Card(random, index: $0, extent: extent) }
    mean = subject.backgroundReflectance
    strength = subject.backgroundClutter
    perPixel = millimetresPerPixel
    middle = SIMD2(Double(width), Double(height)) / 2
  }

  /// The reflectances that all pixels see, rows contiguous.
  func reflectances(width: Int, height: Int) -> [Float] {
    guard strength > 0 else { return [Float](repeating: Float(mean), count: width * height) }
    let step = 4
    let (columns, rows) = (width / step + 2, height / step + 2)
    let points = (0..<columns * rows).map {
      Float(reflectance(x: Double($0 % columns * step), y: Double($0 / columns * step)))
    }
    return [Float](capacity: width * height) { target in
      let points = points.span
      for row in 0..<height {
        let down = Float(row % step) / Float(step)
        for column in 0..<width {
          let across = Float(column % step) / Float(step)
          let upper = row / step &* columns &+ column / step
          let lower = upper &+ columns
          let above = points[upper] + (points[upper &+ 1] - points[upper]) * across
          let below = points[lower] + (points[lower &+ 1] - points[lower]) * across
          target.append(above + (below - above) * down)
        }
      }
    }
  }

  private func reflectance(x: Double, y: Double) -> Double {
    let place = (SIMD2(x, y) - middle) * perPixel
    var shade =
      1.4 * (patches.value(place / 60 + 7) - 0.5) + 0.5 * (patches.value(place / 17 + 70) - 0.5)
    for card in cards { shade = card.over(shade, place, 4 * perPixel) }
    // Between black cloth and white paper.
    return min(max(mean * (1 + strength * shade), min(0.01, mean)), max(0.95, mean))
  }
}

/// A rectangle of one shade, perhaps with lines of print.
private struct Card {
  let centre: SIMD2<Double>
  let half: SIMD2<Double>
  let along: SIMD2<Double>
  let shade: Double
  /// The distance of two lines; 0 for a card without print.
  let linePitch: Double
  let random: SceneRandom
  let index: Int

  init(_ random: SceneRandom, index: Int, extent: SIMD2<Double>) {
    centre =
      extent * SIMD2(random.within(-0.6...0.6, index, 0), random.within(-0.6...0.6, index, 1))
    half = SIMD2(random.within(12...60, index, 2), random.within(10...45, index, 3))
    let angle = random.within(0...Double.pi, index, 4)
    along = SIMD2(cos(angle), sin(angle))
    shade = random.within(-1.2...1.6, index, 5)
    linePitch = random.uniform(index, 6) < 0.5 ? random.within(3...6, index, 7) : 0
    self.random = random
    self.index = index
  }

  /// The shade at a place that had another before the card lay there; edges are `softness` millimetres wide.
  func over(_ below: Double, _ place: SIMD2<Double>, _ softness: Double) -> Double {
    let offset = place - centre
    let (x, y) = (
      (offset * along).sum(), offset.y * along.x - offset.x * along.y
    )
    let depth = min(half.x - abs(x), half.y - abs(y))
    let cover = min(max(depth / softness + 0.5, 0), 1)
    guard cover > 0 else { return below }
    var own = shade
    if linePitch > 0, depth > 3 {
      let line = (y / linePitch).rounded(.down)
      let across = y / linePitch - line
      // Letters: each of a third of the pitch, and every fifth or so is a space.
      let letter = Int((x / (linePitch / 3)).rounded(.down))
      let ink = random.uniform(letter &+ 1000, index &* 4096 &+ Int(line))
      let edge = min(across - 0.25, 0.75 - across) * linePitch / softness + 0.5
      if ink > 0.2 { own -= 1.1 * (0.5 + 0.5 * ink) * min(max(edge, 0), 1) }
    }
    return below + cover * (own - below)
  }
}
