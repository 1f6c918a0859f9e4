// SPDX-License-Identifier: Apache-2.0

/// Three places that look like the finder patterns of one symbol that is blurred in one way.
///
/// The three centres fix the symbol's axes, so that only the number of modules and the blur are left to be tried.
struct BlurredCorners {
  var topLeft: Vector
  var topRight: Vector
  var bottomLeft: Vector
  let polarity: Polarity
  private(set) var side: Int
  /// Which blur fits best.
  private var blur = 0
  /// The mean correlation of the three with the blurred pattern.
  private(set) var correlation: Float = 0
  /// How well the surroundings suit a symbol with these corners, from 0 to 1.
  let suit: Float

  /// By what corners are ranked: amidst modules much looks like a blurred pattern.
  var likelihood: Float { correlation * (0.4 + 0.6 * suit) }

  /// Whether others are the same but for less than a module.
  func isNear(_ other: BlurredCorners) -> Bool {
    let reach = axes.u.length
    return polarity == other.polarity && (topLeft - other.topLeft).length < reach
      && (topRight - other.topRight).length < reach
      && (bottomLeft - other.bottomLeft).length < reach
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
    suit = triple.suit
    self.side = side
    chooseBlur(level(in: pyramid))
  }

  /// Takes another number of modules, and all that follows from it.
  mutating func change(side: Int, _ pyramid: ImagePyramid) {
    self.side = side
    chooseBlur(level(in: pyramid))
    refine(pyramid)
  }

  /// Takes the blur that fits best where the corners are.
  private mutating func chooseBlur(_ level: GrayLevel) {
    correlation = 0
    var correlations = [Float](repeating: 0, count: BlurredPatterns.blurs)
    var samples = [Float](repeating: 0, count: BlurredPatterns.paddedCount)
    for (corner, center) in [topLeft, topRight, bottomLeft].enumerated() {
      guard sample(around: center, level, into: &samples) else { continue }
      for k in correlations.indices {
        correlations[k] += BlurredPatterns.product(k, corner, samples) / 3
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
      if step == 0.7 { chooseBlur(level) }
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
    var samples = [Float](repeating: 0, count: BlurredPatterns.paddedCount)
    guard sample(around: place, level, into: &samples) else { return 0 }
    return BlurredPatterns.product(blur, corner, samples)
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
    for b in -BlurredPatterns.reach...BlurredPatterns.reach {
      for a in -BlurredPatterns.reach...BlurredPatterns.reach {
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
    let power = squares - sum * sum / Float(BlurredPatterns.count)
    guard power > 1 else { return false }
    let scale = (polarity == .normal ? 1 : -1) / power.squareRoot()
    for i in 0..<BlurredPatterns.count { target[i] *= scale }
    return true
  }
}
