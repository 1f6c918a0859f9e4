// SPDX-License-Identifier: Apache-2.0

/// Guesses where the third finder pattern of a symbol would be of which only two are seen.
enum PairEstimate {
  /// Three patterns in their roles, one of which is guessed.
  struct Guess {
    var topLeft: FinderCandidate
    var topRight: FinderCandidate
    var bottomLeft: FinderCandidate
    /// The estimated modules between neighbouring patterns' centres.
    var modules: Double
    /// How badly the two fit together.
    var error: Double
    /// The indices of the two that were seen.
    var seen: (Int, Int)
  }

  /// All guesses from pairs of the clearest candidates, the best pairs first, at most `limit`.
  static func all(
    of candidates: [FinderCandidate], isUsed: [Bool], limit: Int, budget: inout WorkBudget
  ) -> [Guess] {
    // Pairs grow with the square: beyond some hundred patterns hardly any lacks its third.
    let clearest = candidates.indices
      .filter { !isUsed[$0] && candidates[$0].correlation > 0.6 }
      .sorted { candidates[$0].correlation > candidates[$1].correlation }
      .prefix(mostCandidates)
    var guesses: [Guess] = []
    for (position, i) in clearest.enumerated() {
      guard budget.spend(clearest.count * 30) else { break }
      for j in clearest.dropFirst(position + 1) {
        let (a, b) = (candidates[i], candidates[j])
        if let pair = FinderPair(a, b, index: j) {
          guesses += along(a, b, pair, (i, j))
        } else {
          guesses += across(a, b, (i, j))
        }
      }
      if guesses.count > 8 * limit { keepBest(limit, of: &guesses) }
    }
    keepBest(limit, of: &guesses)
    return guesses
  }

  private static let mostCandidates = 200

  private static func keepBest(_ limit: Int, of guesses: inout [Guess]) {
    guesses.sort { $0.error < $1.error }
    if guesses.count > limit { guesses.removeLast(guesses.count - limit) }
  }

  /// The two share an edge of the symbol; the third may be at either end and to either side.
  private static func along(
    _ a: FinderCandidate, _ b: FinderCandidate, _ pair: FinderPair, _ seen: (Int, Int)
  ) -> [Guess] {
    let across = Vector(-pair.direction.y, pair.direction.x)
    let error = pair.error + 2 - a.correlation - b.correlation
    var guesses: [Guess] = []
    for side in [1.0, -1.0] {
      let inward = across * side
      // Seen along `pair.direction` with the symbol below (side 1), a is on the left.
      let fa = GridEstimate.aligned(a.frame, right: pair.direction, down: across)
      let fb = GridEstimate.aligned(b.frame, right: pair.direction, down: across)
      let step = (fa.v + fb.v) * (0.5 * side * pair.modules)
      let (left, right) = side > 0 ? (a, b) : (b, a)
      let belowLeft = guessed(left, right, at: left.frame.center + step)
      let belowRight = guessed(left, right, at: right.frame.center + step)
      guard inward.dot(step) > 0 else { continue }
      // The edge is the symbol's top edge …
      guesses.append(
        Guess(
          topLeft: left, topRight: right, bottomLeft: belowLeft, modules: pair.modules,
          error: error, seen: seen))
      // … or its left edge, the corner pattern being on the right as seen from here.
      guesses.append(
        Guess(
          topLeft: right, topRight: belowRight, bottomLeft: left, modules: pair.modules,
          error: error, seen: seen))
    }
    return guesses
  }

  /// The two lie on a diagonal; the corner pattern is missing, on either side.
  private static func across(
    _ a: FinderCandidate, _ b: FinderCandidate, _ seen: (Int, Int)
  ) -> [Guess] {
    guard a.polarity == b.polarity else { return [] }
    let sizes = a.modulePixels / b.modulePixels
    let difference = b.frame.center - a.frame.center
    guard sizes > 0.6, sizes < 1.67, let here = a.frame.modules(difference),
      let there = b.frame.modules(difference)
    else { return [] }
    let ratio = abs(here.x / (here.y == 0 ? 1e-9 : here.y))
    let other = abs(there.x / (there.y == 0 ? 1e-9 : there.y))
    guard ratio > 0.75, ratio < 1.33, other > 0.75, other < 1.33 else { return [] }
    let modules = (abs(here.x) + abs(here.y) + abs(there.x) + abs(there.y)) / 4
    guard modules > 11, modules < 190 else { return [] }
    let error = abs(ratio - 1) + abs(other - 1) + 2.2 - a.correlation - b.correlation
    return [a.frame.u * here.x, a.frame.v * here.y].map { step in
      let corner = guessed(a, b, at: a.frame.center + step)
      let toA = a.frame.center - corner.frame.center
      let toB = b.frame.center - corner.frame.center
      let (right, down) = toA.cross(toB) > 0 ? (a, b) : (b, a)
      return Guess(
        topLeft: corner, topRight: right, bottomLeft: down, modules: modules, error: error,
        seen: seen)
    }
  }

  /// A pattern nobody saw: its weight in fitting is small.
  private static func guessed(
    _ a: FinderCandidate, _ b: FinderCandidate, at center: Vector
  ) -> FinderCandidate {
    var result = a
    result.frame.center = center
    result.correlation = 0.15
    result.contrast = (a.contrast + b.contrast) / 2
    return result
  }
}
