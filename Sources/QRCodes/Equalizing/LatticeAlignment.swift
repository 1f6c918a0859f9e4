// SPDX-License-Identifier: Apache-2.0

/// Looks for alignment patterns in what a filter makes of blurred samples.
enum LatticeAlignment {
  /// How far a pattern lies from where the grid expects it, in modules.
  struct Find {
    var offset: Vector
    var correlation: Float
  }

  /// The pattern nearest to what is expected around the centre of a module.
  static func find(
    column: Int, row: Int, reachModules: Double, samples: LatticeSamples, filter: SpreadFilter
  ) -> Find? {
    let reach = Int((2 * reachModules).rounded())
    let extent = reach + 4
    let width = 2 * extent + 1
    let center = samples.index(column: column, row: row)
    let (cx, cy) = (center % samples.stride, center / samples.stride)
    let border = extent + LatticeTaps.reach
    guard cx >= border, cy >= border, cx + border < samples.stride, cy + border < samples.stride
    else { return nil }
    let places = (-extent...extent).flatMap { y in
      (-extent...extent).map { x in Int32(center + y * samples.stride + x) }
    }
    let values = filter.applied(
      to: samples.pairs(aroundPlaces: places, length: LatticeTaps.paddedCount))
    var scores = [Float](repeating: -1, count: (2 * reach + 1) * (2 * reach + 1))
    var best = 0
    for y in -reach...reach {
      for x in -reach...reach {
        let k = (y + reach) * (2 * reach + 1) + x + reach
        // Of two that look alike the nearer one is likelier.
        scores[k] =
          correlation(values, width, x + extent, y + extent) - 0.004 * Float(abs(x) + abs(y))
        if scores[k] > scores[best] { best = k }
      }
    }
    let (x, y) = (best % (2 * reach + 1) - reach, best / (2 * reach + 1) - reach)
    func peak(_ before: Int, _ after: Int, _ isInside: Bool) -> Double {
      guard isInside else { return 0 }
      let (a, b, c) = (scores[before], scores[best], scores[after])
      let bend = a - 2 * b + c
      return bend < -1e-6 ? Double(min(max((a - c) / (2 * bend), -0.5), 0.5)) : 0
    }
    let fx = peak(max(best - 1, 0), min(best + 1, scores.count - 1), abs(x) < reach)
    let line = 2 * reach + 1
    let fy = peak(max(best - line, 0), min(best + line, scores.count - 1), abs(y) < reach)
    return Find(
      offset: Vector((Double(x) + fx) / 2, (Double(y) + fy) / 2), correlation: scores[best])
  }

  /// The correlation of 25 module centres with the pattern.
  private static func correlation(_ values: [Float], _ width: Int, _ x: Int, _ y: Int) -> Float {
    var sums = (s: Float(0), ss: Float(0), st: Float(0))
    for j in -2...2 {
      for i in -2...2 {
        let value = values[(y + 2 * j) * width + x + 2 * i]
        let colour: Float = max(abs(i), abs(j)) == 1 ? -1 : 1
        sums.s += value
        sums.ss += value * value
        sums.st += value * colour
      }
    }
    // Of the 25 modules 17 are dark: the mean colour is 9/25.
    let power = sums.ss - sums.s * sums.s / 25
    let reference: Float = 25 - 81 / 25
    guard power > 1e-6 else { return 0 }
    return (sums.st - sums.s * 9 / 25) / (power * reference).squareRoot()
  }
}
