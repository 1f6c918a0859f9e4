// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Something that lies over a symbol: a stain, a scribble, a label, a reflection.
struct Cover {
  /// Its outline, in modules from its centre.
  private enum Shape {
    /// A disk whose radius swings as it goes around: pairs of an amplitude and a phase, from two swings on.
    case blob(radius: Double, swings: [(Double, Double)])
    case box(halfWidth: Double, halfHeight: Double)
    /// A line of a pen.
    case stroke(points: [SIMD2<Double>], halfWidth: Double)
  }

  private let shape: Shape
  /// Its middle, a module place.
  let center: SIMD2<Double>
  /// How far from the centre anything of it may be, in modules.
  let reach: Double
  private let turn: Double
  /// How wide its edge is, in modules.
  private let softness: Double
  /// What it looks like: light that replaces what lies below, or is added to it.
  private let light: Double
  private let isAdded: Bool
  /// How it differs from place to place, as a share of its light.
  private let grain: Double

  /// - Parameters:
  ///   - side: modules per side of the symbol.
  ///   - paper: light of paper.
  ///   - ink: light of ink.
  init(side: Int, paper: Double, ink: Double, using random: inout SplitMix64) {
    center = SIMD2(
      Double.random(in: -1...Double(side) + 1, using: &random),
      Double.random(in: -1...Double(side) + 1, using: &random))
    turn = Double.random(in: 0...Double.pi, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<6:
      let radius = 0.6 * pow(8, Double.random(in: 0...1, using: &random))
      let most = Double.random(in: 0...0.5, using: &random)
      shape = .blob(
        radius: radius,
        swings: (2...5).map {
          (
            most * Double.random(in: 0...1, using: &random) / Double($0),
            Double.random(in: 0...2 * Double.pi, using: &random)
          )
        })
    case 6..<8:
      shape = .box(
        halfWidth: 0.5 * pow(10, Double.random(in: 0...1, using: &random)),
        halfHeight: 0.4 * pow(8, Double.random(in: 0...1, using: &random)))
    default:
      var place = SIMD2(0.0, 0.0)
      var heading = Double.random(in: 0...2 * Double.pi, using: &random)
      var points = [place]
      for _ in 0..<Int.random(in: 3...10, using: &random) {
        heading += Double.random(in: -0.9...0.9, using: &random)
        place += SIMD2(cos(heading), sin(heading)) * Double.random(in: 1...3, using: &random)
        points.append(place)
      }
      shape = .stroke(points: points, halfWidth: Double.random(in: 0.2...0.9, using: &random))
    }
    isAdded = Int.random(in: 0..<10, using: &random) == 0
    if isAdded {
      light = paper * Double.random(in: 0.3...2, using: &random)
    } else {
      light =
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: paper
        case 3..<6: ink
        default: Double.random(in: 0.7 * ink...1.2 * paper, using: &random)
        }
    }
    let isSoft = isAdded || Int.random(in: 0..<4, using: &random) == 0
    softness = isSoft ? Double.random(in: 0.05...1.2, using: &random) : 0
    grain =
      Int.random(in: 0..<3, using: &random) == 0 ? Double.random(in: 0...0.25, using: &random) : 0
    let outline =
      switch shape {
      case .blob(let radius, let swings): radius * (1 + swings.reduce(0) { $0 + $1.0 })
      case .box(let width, let height): (width * width + height * height).squareRoot()
      case .stroke(let points, let width):
        width + (points.map { ($0 * $0).sum() }.max() ?? 0).squareRoot()
      }
    reach = outline + 2 * softness
  }

  /// The light at a module place that would be `below` without it.
  func light(over below: Double, at place: SIMD2<Double>) -> Double {
    let share = share(at: place)
    guard share > 0 else { return below }
    if isAdded { return below + share * light }
    // Waves of two directions; what they look like does not matter.
    let wave = sin(2.1 * place.x + 0.7 * place.y) * sin(1.3 * place.y - 0.9 * place.x)
    return below + share * (light * (1 + grain * wave) - below)
  }

  /// How much of it there is at a module place, 0…1.
  func share(at place: SIMD2<Double>) -> Double {
    let depth = depth(at: place)
    guard softness > 0 else { return depth > 0 ? 1 : 0 }
    return 1 / (1 + exp(-4 * depth / softness))
  }

  /// How far inside of its outline a module place is, about.
  private func depth(at place: SIMD2<Double>) -> Double {
    let offset = place - center
    let own = SIMD2(
      offset.x * cos(turn) + offset.y * sin(turn), offset.y * cos(turn) - offset.x * sin(turn))
    switch shape {
    case .blob(let radius, let swings):
      let angle = atan2(own.y, own.x)
      let swing = swings.enumerated().reduce(0) {
        $0 + $1.element.0 * cos(Double($1.offset + 2) * angle + $1.element.1)
      }
      return radius * (1 + swing) - (own * own).sum().squareRoot()
    case .box(let width, let height): return min(width - abs(own.x), height - abs(own.y))
    case .stroke(let points, let width):
      var nearest = Double.infinity
      for (start, end) in zip(points, points.dropFirst()) {
        let way = end - start
        let along = min(max(((own - start) * way).sum() / (way * way).sum(), 0), 1)
        let rest = own - start - way * along
        nearest = min(nearest, (rest * rest).sum())
      }
      return width - nearest.squareRoot()
    }
  }
}
