// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Three places that look like the finder patterns of one symbol that is blurred in one way.
///
/// The three centres fix the symbol's axes, so that only the number of modules and the blur are left to be tried.
struct BlurredCorners {
  var topLeft: Vector
  var topRight: Vector
  var bottomLeft: Vector
  let polarity: Polarity
  let side: Int
  /// Which blur fits best.
  private var blur = 0
  /// The mean correlation of the three with the blurred pattern.
  private(set) var correlation: Float = 0

  private static let reach = 5
  /// Places over which a pattern is compared: the centres of its modules and of two around them.
  private static let count = 121
  /// The same, rounded up to whole vectors.
  private static let paddedCount = 128

  /// For every blur the patterns at the top left, the top right and the bottom left, of mean 0 and length 1.
  private static let templates: [Float] = {
    var spreads: [LightSpread] = [0.4, 0.7, 0.95].map { .gaussian(sigmaModules: $0) }
    spreads += [0.9, 1.15, 1.4, 1.7].map { .disk(radiusModules: $0) }
    for length in [2.2, 3.3, 4.5] {
      spreads += (0..<6).map { .motion(lengthModules: length, degrees: 30 * Double($0)) }
    }
    return spreads.flatMap { spread in
      [(-1.0, -1.0), (1, -1), (-1, 1)].flatMap { template(spread, outward: $0) }
    }
  }()
  private static let blurs = templates.count / (3 * paddedCount)

  /// - Parameter outward: the way to the nearest corner of the symbol, where the quiet zone is.
  private static func template(
    _ spread: LightSpread, outward: (x: Double, y: Double)
  ) -> [Float] {
    let points = SpreadFilter.points(of: spread)
    var values: [Double] = []
    for b in -reach...reach {
      for a in -reach...reach {
        var sum = 0.0
        for point in points {
          let (x, y) = (Double(a) + point.x, Double(b) + point.y)
          let ring = max(abs(x), abs(y))
          let isDark = ring < 1.5 || ring >= 2.5 && ring < 3.5
          let isQuiet = max(x * outward.x, y * outward.y) > 3.5
          // Beyond the separator there is anything.
          sum += point.weight * (isDark ? 1 : ring < 4.5 || isQuiet ? 0 : 0.5)
        }
        values.append(sum)
      }
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let length = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    return values.map { Float(($0 - mean) / length) }
      + [Float](repeating: 0, count: paddedCount - values.count)
  }

  /// What fits a triple with its numbers of modules, the best first.
  static func fits(_ triple: PatchTriple, pyramid: ImagePyramid) -> [BlurredCorners] {
    // Of many modules every other number is enough: the filter decides between neighbours.
    triple.sides.filter { $0 <= 61 || $0 % 8 == 1 }
      .map { BlurredCorners(triple, side: $0, pyramid: pyramid) }
      .sorted { $0.correlation > $1.correlation }
  }

  private init(_ triple: PatchTriple, side: Int, pyramid: ImagePyramid) {
    topLeft = triple.topLeft
    topRight = triple.topRight
    bottomLeft = triple.bottomLeft
    polarity = triple.polarity
    self.side = side
    var correlations = [Float](repeating: 0, count: Self.blurs)
    let level = level(in: pyramid)
    var samples = [Float](repeating: 0, count: Self.paddedCount)
    for (corner, center) in [topLeft, topRight, bottomLeft].enumerated() {
      guard sample(around: center, level, into: &samples) else { continue }
      for k in correlations.indices {
        correlations[k] += Self.product(3 * k + corner, samples) / 3
      }
      // Where one corner shows nothing, the others cannot make up for it.
      if corner == 0, correlations.allSatisfy({ $0 < Self.leastOfOne / 3 }) { return }
    }
    for k in correlations.indices where correlations[k] > correlation {
      correlation = correlations[k]
      blur = k
    }
  }

  /// What a corner has to show by itself.
  private static let leastOfOne: Float = 0.2

  /// Moves each centre to where the blurred pattern fits best around it.
  mutating func refine(_ pyramid: ImagePyramid) {
    let level = level(in: pyramid)
    for step in [0.7, 0.35, 0.15] {
      let (u, v) = axes
      var sum: Float = 0
      var centers = [topLeft, topRight, bottomLeft]
      for corner in 0..<3 {
        let start = centers[corner]
        var best: Float = -1
        let reach = step == 0.7 ? 2 : 1
        for j in -reach...reach {
          for i in -reach...reach {
            let place = start + u * (Double(i) * step) + v * (Double(j) * step)
            let found = correlation(of: corner, at: place, level)
            if found > best {
              best = found
              centers[corner] = place
            }
          }
        }
        sum += best
      }
      (topLeft, topRight, bottomLeft) = (centers[0], centers[1], centers[2])
      correlation = sum / 3
    }
  }

  /// The three as candidates.
  var candidates: (FinderCandidate, FinderCandidate, FinderCandidate) {
    let (u, v) = axes
    func candidate(_ center: Vector) -> FinderCandidate {
      FinderCandidate(
        frame: ModuleFrame(center: center, u: u, v: v), polarity: polarity,
        correlation: Double(correlation), contrast: 1)
    }
    return (candidate(topLeft), candidate(topRight), candidate(bottomLeft))
  }

  /// One module to the right and one down, in image pixels.
  private var axes: (u: Vector, v: Vector) {
    let modules = Double(side - 7)
    return ((topRight - topLeft) / modules, (bottomLeft - topLeft) / modules)
  }

  private func level(in pyramid: ImagePyramid) -> GrayLevel {
    let distance = min((topRight - topLeft).length, (bottomLeft - topLeft).length)
    return pyramid.levels[pyramid.index(forModulePixels: distance / Double(side - 7))]
  }

  private func correlation(of corner: Int, at place: Vector, _ level: GrayLevel) -> Float {
    var samples = [Float](repeating: 0, count: Self.paddedCount)
    guard sample(around: place, level, into: &samples) else { return 0 }
    return Self.product(3 * blur + corner, samples)
  }

  private static func product(_ template: Int, _ samples: [Float]) -> Float {
    LatticeKernels.product(templates.span, from: template * paddedCount, samples.span)
  }

  /// Gray values around a centre, dark positive, of length 1; false where there are none.
  private func sample(around center: Vector, _ level: GrayLevel, into samples: inout [Float])
    -> Bool
  {
    let pixels = level.pixels.span
    let shrink = 1 / level.scale
    let (u, v) = (axes.u * shrink, axes.v * shrink)
    let middle = center * shrink
    guard middle.x.isFinite, middle.y.isFinite, u.length < 1e4, v.length < 1e4 else { return false }
    let (ux, uy, vx, vy) = (Float(u.x), Float(u.y), Float(v.x), Float(v.y))
    var target = samples.mutableSpan
    var (sum, squares) = (Float(0), Float(0))
    var k = 0
    for b in -Self.reach...Self.reach {
      for a in -Self.reach...Self.reach {
        let value = -grayValue(
          pixels, width: level.width, height: level.height,
          x: Float(middle.x) + Float(a) * ux + Float(b) * vx,
          y: Float(middle.y) + Float(a) * uy + Float(b) * vy)
        target[k] = value
        sum += value
        squares += value * value
        k &+= 1
      }
    }
    let power = squares - sum * sum / Float(Self.count)
    guard power > 1 else { return false }
    let scale = (polarity == .normal ? 1 : -1) / power.squareRoot()
    for i in 0..<Self.count { target[i] *= scale }
    return true
  }
}
