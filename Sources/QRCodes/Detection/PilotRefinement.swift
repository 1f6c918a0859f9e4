// SPDX-License-Identifier: Apache-2.0

/// Tests and refines a grid on the gray values of the patterns that every symbol has.
///
/// Each group of points is brought to the pattern's scale by a gain and an offset of its own, so neither shadows nor
/// gradients matter. What is left is explained by a small projective motion of the grid (Gauss–Newton). This turns
/// quirc's idea of wiggling the homography until the known cells agree into a least-squares fit on gray values.
struct PilotRefinement {
  /// How well a grid fits.
  struct Fit {
    /// The mean correlation of the finder groups.
    var finder = 0.0
    /// The mean correlation of the timing groups.
    var timing = 0.0
    /// The mean correlation of the alignment groups; nil where there are none.
    var alignment: Double?

    /// One figure for comparing grids, up to 2.
    var quality: Double { finder + timing }
  }

  private var samples: [Float] = []

  init() {}

  /// Correlates the image with the pattern at the grid as it is.
  mutating func fit(
    of grid: SymbolGrid, _ pattern: PilotPattern, _ level: GrayLevel,
    kinds: Set<PilotPattern.Kind>
  ) -> Fit {
    gather(grid, pattern, level, kinds)
    var sums = (
      finder: 0.0, finders: 0.0, timing: 0.0, timingPoints: 0.0, alignment: 0.0, alignments: 0
    )
    for group in pattern.groups where kinds.contains(group.kind) {
      let line = regression(group.points, pattern)
      switch group.kind {
      case .finder:
        sums.finder += line.correlation
        sums.finders += 1
      case .timing:
        sums.timing += line.correlation * Double(group.points.count)
        sums.timingPoints += Double(group.points.count)
      case .alignment:
        sums.alignment += line.correlation
        sums.alignments += 1
      }
    }
    return Fit(
      finder: sums.finder / max(1, sums.finders), timing: sums.timing / max(1, sums.timingPoints),
      alignment: sums.alignments > 0 ? sums.alignment / Double(sums.alignments) : nil)
  }

  /// Moves the homography so that the patterns fit better; nil where the fit runs away.
  mutating func refine(
    _ start: SymbolGrid, _ pattern: PilotPattern, _ level: GrayLevel, steps: Int,
    kinds: Set<PilotPattern.Kind>
  ) -> SymbolGrid? {
    var grid = start
    var best = start
    var bestAgreement = -Double.infinity
    let middle = Double(grid.side) / 2
    for round in 0...steps {
      gather(grid, pattern, level, kinds)
      var normal = [Double](repeating: 0, count: 64)
      var right = [Double](repeating: 0, count: 8)
      var agreement = 0.0
      for group in pattern.groups where kinds.contains(group.kind) {
        let line = regression(group.points, pattern)
        // A group that looks nothing like its pattern is covered, or too far off to help.
        guard line.correlation > 0.3, line.gain > 0.5 else { continue }
        let weight = line.correlation * line.correlation
        agreement += weight * Double(group.points.count)
        if round < steps {
          accumulate(group.points, line, weight, middle, pattern, &normal, &right)
        }
      }
      if agreement > bestAgreement {
        bestAgreement = agreement
        best = grid
      }
      guard round < steps else { break }
      // A little resistance keeps what the points do not determine where it is.
      for k in 0..<8 { normal[9 * k] += 1e-3 * normal[9 * k] + 1e-6 }
      guard var step = LinearSystem.solution(of: normal, right) else { break }
      // A sharp image is steeper than the blurred pattern, up to twice as steep, and would make full steps overshoot.
      for k in 0..<8 { step[k] *= 0.55 }
      guard let moved = Self.moved(grid, by: step, middle) else { break }
      grid = moved
      let shift = abs(step[0]) + abs(step[3]) + abs(step[1]) + abs(step[5])
      if shift + abs(step[6]) + abs(step[7]) < 0.02 { break }
    }
    return best.isPlausible ? best : nil
  }

  /// The grid after a motion of the pattern by `step`: x grows by s0 + s1 x + s2 y + x (s6 x + s7 y), and so on, in
  /// coordinates that run from -1 to 1 over the symbol.
  private static func moved(_ grid: SymbolGrid, by step: [Double], _ middle: Double) -> SymbolGrid?
  {
    var matches: [Homography.Match] = []
    for (x, y) in [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (0, 0)] {
      let lift = step[6] * x + step[7] * y
      let dx = step[0] + step[1] * x + step[2] * y + x * lift
      let dy = step[3] + step[4] * x + step[5] * y + y * lift
      let limit = 2.0
      let from = Vector(
        middle * (1 + x) + min(max(dx, -limit), limit),
        middle * (1 + y) + min(max(dy, -limit), limit))
      matches.append(
        .init(from: from, to: grid.homography.place(middle * (1 + x), middle * (1 + y))))
    }
    guard let homography = Homography(fitting: matches) else { return nil }
    var result = grid
    result.homography = homography
    return result
  }

  private func accumulate(
    _ points: Range<Int>, _ line: Line, _ weight: Double, _ middle: Double,
    _ pattern: PilotPattern, _ normal: inout [Double], _ right: inout [Double]
  ) {
    let gain = Float(1 / line.gain)
    let offset = Float(line.offset)
    let scale = Float(1 / middle)
    var sides = SIMD8<Float>(repeating: 0)
    var rows = (sides, sides, sides, sides, sides, sides, sides, sides)
    let (px, py) = (pattern.x.span, pattern.y.span)
    let (sx, sy) = (pattern.slopeX.span, pattern.slopeY.span)
    let (expected, seen) = (pattern.value.span, samples.span)
    for i in points {
      let error = (seen[i] - offset) * gain - expected[i]
      // Outliers, such as a stain on a timing module, pull with bounded force.
      let bounded = min(max(error, -0.8), 0.8)
      let x = px[i] * scale - 1
      let y = py[i] * scale - 1
      let (gx, gy) = (sx[i], sy[i])
      let lift = gx * x + gy * y
      let row = SIMD8<Float>(gx, gx * x, gx * y, gy, gy * x, gy * y, lift * x, lift * y)
      sides += row * bounded
      rows.0 += row * gx
      rows.1 += row * (gx * x)
      rows.2 += row * (gx * y)
      rows.3 += row * gy
      rows.4 += row * (gy * x)
      rows.5 += row * (gy * y)
      rows.6 += row * (lift * x)
      rows.7 += row * (lift * y)
    }
    let all = [rows.0, rows.1, rows.2, rows.3, rows.4, rows.5, rows.6, rows.7]
    for a in 0..<8 {
      right[a] += weight * Double(sides[a])
      for b in 0..<8 { normal[8 * a + b] += weight * Double(all[a][b]) }
    }
  }

  /// Samples the image at all points of the given kinds, dark positive.
  private mutating func gather(
    _ grid: SymbolGrid, _ pattern: PilotPattern, _ level: GrayLevel,
    _ kinds: Set<PilotPattern.Kind>
  ) {
    // Groups of a kind follow each other, alignment patterns last.
    let count = pattern.groups.last { kinds.contains($0.kind) }?.points.upperBound ?? 0
    if samples.count < count { samples = [Float](repeating: 0, count: count) }
    let h = grid.homography.h.map { Float($0) }
    let shrink = Float(1 / level.scale)
    let sign: Float = grid.polarity == .normal ? -1 : 1
    let pixels = level.pixels.span
    let (px, py) = (pattern.x.span, pattern.y.span)
    let (width, height) = (level.width, level.height)
    let (h0, h1, h2, h3, h4, h5, h6, h7) = (h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7])
    var target = samples.mutableSpan
    for i in 0..<count {
      let w = shrink / (h6 * px[i] + h7 * py[i] + 1)
      let x = (h0 * px[i] + h1 * py[i] + h2) * w
      let y = (h3 * px[i] + h4 * py[i] + h5) * w
      target[i] = sign * grayValue(pixels, width: width, height: height, x: x, y: y)
    }
  }

  /// Samples = offset + gain × pattern, by least squares.
  private struct Line {
    var gain = 0.0
    var offset = 0.0
    var correlation = 0.0
  }

  private func regression(_ points: Range<Int>, _ pattern: PilotPattern) -> Line {
    guard points.count > 3 else { return Line() }
    let (expected, seen) = (pattern.value.span, samples.span)
    var sums = (s: Float(0), t: Float(0), ss: Float(0), tt: Float(0), st: Float(0))
    for i in points {
      let (s, t) = (seen[i], expected[i])
      sums.s += s
      sums.t += t
      sums.ss += s * s
      sums.tt += t * t
      sums.st += s * t
    }
    let count = Float(points.count)
    let power = Double(sums.ss - sums.s * sums.s / count)
    let reference = Double(sums.tt - sums.t * sums.t / count)
    let product = Double(sums.st - sums.s * sums.t / count)
    guard power > 0.01, reference > 0.01 else { return Line() }
    let gain = product / reference
    return Line(
      gain: gain, offset: Double(sums.s / count) - gain * Double(sums.t / count),
      correlation: product / (power * reference).squareRoot())
  }
}
