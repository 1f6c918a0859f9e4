// SPDX-License-Identifier: Apache-2.0

/// Guesses where a symbol lies of which one finder pattern was seen, by the timing pattern that leads away from it.
///
/// A timing pattern starts five modules from the centre of a finder pattern, three to the side, and ends at the next one.
/// It is followed with a few scales and slopes around those of the pattern's own frame. It ends where something of a
/// finder pattern is seen or, where that is covered, where modules cease to alternate.
struct LoneEstimate {
  private let candidate: FinderCandidate
  private let frame: ModuleFrame
  private let level: GrayLevel

  /// The likeliest places, at most two lines with two symbols each, the clearest line first.
  static func guesses(
    from candidate: FinderCandidate, index: Int, pyramid: ImagePyramid, budget: inout WorkBudget
  ) -> [PairEstimate.Guess] {
    let level = pyramid.levels[pyramid.index(forModulePixels: candidate.modulePixels)]
    let estimate = LoneEstimate(candidate, level)
    var ends: [End] = []
    for line in estimate.lines {
      guard budget.spend(200) else { return [] }
      guard estimate.starts(line) else { continue }
      guard budget.spend(100_000) else { return [] }
      if let end = estimate.end(of: line) { ends.append(end) }
    }
    ends.sort { $0.score > $1.score }
    return ends.prefix(2).flatMap { estimate.guesses(through: $0, index) }
  }

  private init(_ candidate: FinderCandidate, _ level: GrayLevel) {
    self.candidate = candidate
    self.level = level
    frame = candidate.frame.scaled(by: 1 / level.scale)
  }

  /// A way along an edge of the symbol, one module long, and one towards its inside.
  private struct Line {
    var along: Vector
    var inward: Vector

    /// Stretched, and turned by so many modules to the side per module.
    func changed(scale: Double, slope: Double) -> Line {
      Line(
        along: along * scale + inward * slope, inward: inward * scale - along * slope)
    }
  }

  /// Where a line ends in another finder pattern.
  private struct End {
    var line: Line
    /// Modules between the two centres.
    var modules: Int
    var score: Double
  }

  private var lines: [Line] {
    let (u, v) = (frame.u, frame.v)
    return [(u, v), (v, u)].flatMap { a, b in
      [(a, b), (a, -b), (-a, b), (-a, -b)].map { Line(along: $0.0, inward: $0.1) }
    }
  }

  // MARK: - Following

  private static let firstModule = 5
  private static let row = 3.0
  private static let longest = 170
  private static let scales = [-2.0, -1, 0, 1, 2].map { 1 + 0.006 * $0 }
  private static let slopes = [-3.0, -2, -1, 0, 1, 2, 3].map { 0.006 * $0 }

  /// Dark positive, in halves of the pattern's contrast, about 0.
  private func value(_ line: Line, _ along: Double, _ inward: Double) -> Double {
    let place = frame.center + line.along * along + line.inward * inward
    guard place.x.isFinite, place.y.isFinite else { return 0 }
    let gray = Double(
      grayValue(
        level.pixels.span, width: level.width, height: level.height, x: Float(place.x),
        y: Float(place.y)))
    return candidate.polarity == .normal ? -gray : gray
  }

  /// How much each module from the first differs from its two neighbours as it should, from -1 to 1.
  private func alternation(_ line: Line, count: Int) -> [Double] {
    let values = (-1...count).map {
      value(line, Double(Self.firstModule + $0), Self.row)
    }
    let scale = 1 / max(candidate.contrast, 1)
    return (0..<count).map { k in
      let difference = (values[k + 1] - (values[k] + values[k + 2]) / 2) * scale
      return min(max(k % 2 == 0 ? difference : -difference, -1), 1)
    }
  }

  /// Whether a timing pattern seems to begin.
  private func starts(_ line: Line) -> Bool {
    let first = alternation(line, count: 8)
    return first.reduce(0, +) > 0.45 * Double(first.count)
  }

  /// Where the line ends; nil where it does not look like a timing pattern.
  private func end(of line: Line) -> End? {
    var best: End?
    for scale in Self.scales {
      for slope in Self.slopes {
        let changed = line.changed(scale: scale, slope: slope)
        let steps = alternation(changed, count: Self.longest - 9 + Self.window)
        var sum = 0.0
        for k in 0..<(Self.longest - 9) {
          sum += steps[k]
          // From the first module to the last there are nine fewer than between the centres.
          let modules = k + 10
          guard modules >= 18, modules % 4 == 2 else { continue }
          let share = sum / Double(k + 1)
          guard share > Self.leastAlternation else { continue }
          let pattern = finder(changed, at: Double(modules))
          let last = steps[max(0, k + 1 - Self.window)...k].reduce(0, +) / Double(Self.window)
          let next = steps[(k + 1)...(k + Self.window)].reduce(0, +) / Double(Self.window)
          guard pattern > Self.leastFinder || last > 0.6 && next < 0.3 else { continue }
          // A short line alternates by chance more easily than a long one.
          let score = share + max(pattern, 0) + (last - next) / 2 + Double(modules) / 200
          guard score > best?.score ?? 0 else { continue }
          best = End(line: changed, modules: modules, score: score)
        }
      }
    }
    return best
  }

  private static let leastAlternation = 0.4
  private static let leastFinder = 0.3
  /// So many modules before and behind the end are compared.
  private static let window = 8

  /// How much there is of a finder pattern so many modules along the line, from -1 to 1.
  private func finder(_ line: Line, at along: Double) -> Double {
    var values: [Double] = []
    for b in -3...3 {
      for a in -3...3 { values.append(value(line, along + Double(a), Double(b))) }
    }
    let scale = 2 / max(candidate.contrast, 1)
    let middle = ((values.min() ?? 0) + (values.max() ?? 0)) / 2
    var sum = 0.0
    for (k, value) in values.enumerated() {
      let ring = max(abs(k % 7 - 3), abs(k / 7 - 3))
      let seen = min(max((value - middle) * scale, -1), 1)
      sum += ring == 2 ? -seen : seen
    }
    return sum / 49
  }

  // MARK: - Guessing

  /// The two symbols that have a pattern at either end of the line: the corner pattern is one of them.
  private func guesses(through end: End, _ index: Int) -> [PairEstimate.Guess] {
    let length = Double(end.modules)
    let along = end.line.along * (length * level.scale)
    let inward = end.line.inward * (length * level.scale)
    let other = guessed(at: candidate.frame.center + along, correlation: 0.3)
    return [(candidate, other), (other, candidate)].map { corner, second in
      let third = guessed(at: corner.frame.center + inward, correlation: 0.15)
      let toSecond = second.frame.center - corner.frame.center
      let isRight = toSecond.cross(inward) > 0
      return PairEstimate.Guess(
        topLeft: corner, topRight: isRight ? second : third, bottomLeft: isRight ? third : second,
        modules: length, error: 3 - end.score, seen: (index, index))
    }
  }

  /// A pattern nobody saw: its weight in fitting is small.
  private func guessed(at center: Vector, correlation: Double) -> FinderCandidate {
    var result = candidate
    result.frame.center = center
    result.correlation = correlation
    return result
  }
}
