// SPDX-License-Identifier: Apache-2.0

/// Looks for alignment patterns around the places where a grid expects them.
struct AlignmentSearch {
  /// A pattern that was found.
  struct Find {
    /// Where it is, in the module coordinates of the grid that was used.
    var place: Vector
    /// Its correlation with the ideal pattern.
    var correlation: Double
  }

  private init() {}

  /// Finds the pattern nearest to module place (x, y), at most `reach` modules away along either axis.
  ///
  /// - Parameter grid: only its homography is used.
  static func find(
    around x: Double, _ y: Double, reach: Double, grid: SymbolGrid, level: GrayLevel
  ) -> Find? {
    var best: Find?
    var bestScore = 0.5
    let steps = Int((reach * 2).rounded())
    for j in -steps...steps {
      for i in -steps...steps {
        let place = Vector(x + Double(i) / 2, y + Double(j) / 2)
        let correlation = Self.correlation(at: place, grid: grid, level: level)
        // Of two that look alike the nearer one is likelier.
        let score = correlation - 0.01 * Double(abs(i) + abs(j))
        if score > bestScore {
          bestScore = score
          best = Find(place: place, correlation: correlation)
        }
      }
    }
    guard var best else { return nil }
    best.correlation = fineCorrelation(at: best.place, grid: grid, level: level)
    // Halve the steps until they are small enough.
    var step = 0.25
    while step > 0.05 {
      var improved = false
      for (dx, dy) in [(step, 0.0), (-step, 0), (0, step), (0, -step)] {
        let place = Vector(best.place.x + dx, best.place.y + dy)
        let correlation = Self.fineCorrelation(at: place, grid: grid, level: level)
        if correlation > best.correlation {
          best = Find(place: place, correlation: correlation)
          improved = true
        }
      }
      if !improved { step /= 2 }
    }
    return best
  }

  /// The correlation of 25 samples, one per module.
  private static func correlation(at place: Vector, grid: SymbolGrid, level: GrayLevel) -> Double {
    correlate(offsets: -2...2, unit: 1, at: place, grid: grid, level: level)
  }

  /// The correlation of 100 samples, four per module.
  private static func fineCorrelation(
    at place: Vector, grid: SymbolGrid, level: GrayLevel
  ) -> Double {
    correlate(offsets: -5...4, unit: 0.5, at: place, grid: grid, level: level)
  }

  @inline(__always)
  private static func correlate(
    offsets: ClosedRange<Int>, unit: Double, at place: Vector, grid: SymbolGrid, level: GrayLevel
  ) -> Double {
    let local = grid.homography.frame(place.x, place.y).scaled(by: 1 / level.scale)
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let (cx, cy) = (Float(local.center.x), Float(local.center.y))
    guard cx.isFinite, cy.isFinite else { return 0 }
    let (ux, uy) = (Float(local.u.x), Float(local.u.y))
    let (vx, vy) = (Float(local.v.x), Float(local.v.y))
    let half: Float = unit == 1 ? 0 : 0.25
    let step = Float(unit)
    var sums = (s: Float(0), ss: Float(0), t: Float(0), st: Float(0), count: Float(0))
    for j in offsets {
      for i in offsets {
        let a = Float(i) * step + half
        let b = Float(j) * step + half
        let ring = max(abs(a), abs(b))
        let colour: Float = ring > 0.5 && ring < 1.5 ? -1 : 1
        let value = grayValue(
          pixels, width: width, height: height, x: cx + a * ux + b * vx, y: cy + a * uy + b * vy)
        sums.s += value
        sums.ss += value * value
        sums.t += colour
        sums.st += value * colour
        sums.count += 1
      }
    }
    let power = sums.ss - sums.s * sums.s / sums.count
    guard power > 1 else { return 0 }
    let reference = sums.count - sums.t * sums.t / sums.count
    let product = sums.st - sums.s * sums.t / sums.count
    let sign: Float = grid.polarity == .normal ? -1 : 1
    return Double(sign * product / (power * reference).squareRoot())
  }
}
