// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The best linear filter against a known spread of light: what a module's colour is, from the light around it.
///
/// Modules are taken as independent and of either colour alike; then the least mean square error is that of N. Wiener's
/// filter on the lattice of half modules.
struct SpreadFilter: Sendable {
  let spread: LightSpread
  /// One weight for each of `LatticeTaps`.
  let weights: [Float]

  /// What the filter makes of pairs of samples: one number for each row of `LatticeTaps.paddedCount`.
  func applied(to rows: [Float]) -> [Float] {
    let padding = LatticeTaps.paddedCount - LatticeTaps.count
    let padded = weights + [Float](repeating: 0, count: padding)
    var output = [Float](repeating: 0, count: rows.count / LatticeTaps.paddedCount)
    var span = output.mutableSpan
    LatticeKernels.multiply(rows.span, by: padded.span, into: &span)
    return output
  }

  /// Noise as a share of the deviation of the light of sharp modules.
  private static let noise = 0.06
  /// The width over which a sample is taken, in modules: its own footprint and the pixels'.
  private static let aperture = 0.4

  init?(_ spread: LightSpread) {
    self.spread = spread
    let reach = LatticeTaps.reach
    // Shares of the light of the module at the origin at half-module places.
    let extent = 2 * reach + 8
    let width = 2 * extent + 1
    var shares = [Double](repeating: 0, count: width * width)
    for point in Self.points(of: spread) {
      for y in -extent...extent {
        let down = Self.share(Double(y) / 2 + point.y)
        guard down > 0 else { continue }
        for x in -extent...extent {
          let across = Self.share(Double(x) / 2 + point.x)
          if across > 0 {
            shares[(y + extent) * width + x + extent] += down * across * point.weight
          }
        }
      }
    }
    func share(_ x: Int, _ y: Int) -> Double {
      abs(x) <= extent && abs(y) <= extent ? shares[(y + extent) * width + x + extent] : 0
    }
    // How alike the light is at two places: a sum over the modules that reach both.
    let span = 4 * reach + 1
    var alike = [[Double]](repeating: [], count: 4)
    for parity in 0..<4 {
      let (px, py) = (parity & 1, parity >> 1)
      alike[parity] = [Double](repeating: 0, count: span * span)
      for dy in -2 * reach...2 * reach {
        for dx in -2 * reach...2 * reach {
          var sum = 0.0
          for my in stride(from: -10, through: 10, by: 2) {
            for mx in stride(from: -10, through: 10, by: 2) {
              let here = share(px + mx, py + my)
              if here > 1e-6 { sum += here * share(px + mx + dx, py + my + dy) }
            }
          }
          alike[parity][(dy + 2 * reach) * span + dx + 2 * reach] = sum
        }
      }
    }
    func likeness(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> Double {
      let parity = (a.x & 1) | (a.y & 1) << 1
      return alike[parity][(b.y - a.y + 2 * reach) * span + b.x - a.x + 2 * reach]
    }
    let places = LatticeTaps.places
    let count = places.count
    var normal = [Double](repeating: 0, count: count * count)
    var right = [Double](repeating: 0, count: count)
    for i in 0..<count {
      let a = places[i]
      let isPair = i > 0
      right[i] = (isPair ? 2 : 1) * share(a.x, a.y)
      for j in 0...i {
        let b = places[j]
        var sum = likeness(a, b)
        if j > 0 { sum += likeness(a, (-b.x, -b.y)) }
        if isPair {
          sum += likeness((-a.x, -a.y), b)
          if j > 0 { sum += likeness((-a.x, -a.y), (-b.x, -b.y)) }
        }
        normal[i * count + j] = sum
        normal[j * count + i] = sum
      }
      normal[i * count + i] += (isPair ? 2 : 1) * Self.noise * Self.noise
    }
    guard let solution = LinearSystem.solution(of: normal, right) else { return nil }
    weights = solution.map { Float($0) }
  }

  /// The share of a module's light that a sample gets at a distance from its centre along one axis.
  private static func share(_ distance: Double) -> Double {
    min(max(((1 + aperture) / 2 - abs(distance)) / aperture, 0), 1)
  }

  /// Places that light from one place goes to, in modules, with the share of each.
  static func points(of spread: LightSpread) -> [(x: Double, y: Double, weight: Double)] {
    var points: [(x: Double, y: Double, weight: Double)] = []
    switch spread {
    case .gaussian(let sigma):
      for j in -12...12 {
        for i in -12...12 {
          let (x, y) = (Double(i) / 4, Double(j) / 4)
          points.append((x * sigma, y * sigma, exp(-(x * x + y * y) / 2)))
        }
      }
    case .disk(let radius):
      for j in -10...10 {
        for i in -10...10 {
          let (x, y) = (Double(i) / 10.5, Double(j) / 10.5)
          if x * x + y * y <= 1 { points.append((x * radius, y * radius, 1)) }
        }
      }
    case .motion(let length, let degrees):
      let (dx, dy) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
      for i in -20...20 {
        let way = length * Double(i) / 40
        points.append((way * dx, way * dy, 1))
      }
    }
    let total = points.reduce(0) { $0 + $1.weight }
    return points.map { ($0.x, $0.y, $0.weight / total) }
  }

  /// Filters for the spreads that cameras bring, made when first asked for.
  static let all: [SpreadFilter] = {
    var spreads: [LightSpread] = [0.3, 0.5, 0.65, 0.8, 0.95].map { .gaussian(sigmaModules: $0) }
    spreads += [0.7, 0.9, 1.1, 1.3, 1.5, 1.7].map { .disk(radiusModules: $0) }
    for length in [1.6, 2.3, 3.0, 4.0] {
      let angles = 8
      spreads += (0..<angles).map {
        .motion(lengthModules: length, degrees: 180 * Double($0) / Double(angles))
      }
    }
    return spreads.compactMap { SpreadFilter($0) }
  }()
}
