// SPDX-License-Identifier: Apache-2.0

/// The first front end: finds finder patterns by their runs along rows and columns, and fits a frame to each.
struct FinderSearch {
  /// What was found so far, in image pixels.
  private(set) var candidates: [FinderCandidate] = []
  private var edges = RowEdges()
  private var fitting = FinderFit()
  /// Places that were tried, in image pixels, with the radius inside which trying again is useless.
  private var tried: [(x: Float, y: Float, radius: Float, row: Int)] = []
  /// Rows after which a place that was tried is out of sight.
  private static let tallest = 128

  /// The correlation from which a pattern found on a coarse level is not fitted again on a finer one.
  private let certainty: Double

  /// The least contrast that counts as a border, as a share of the range of gray values.
  private let leastContrast: Double

  /// - Parameters:
  ///   - certainty: the correlation from which a pattern found on a coarse level is good enough; above 1 for never,
  ///     since finer levels fit better.
  ///   - leastContrast: the least contrast that counts as a border, as a share of the range of gray values.
  init(certainty: Double, leastContrast: Double) {
    self.certainty = certainty
    self.leastContrast = leastContrast
  }

  /// Forgets everything found.
  mutating func reset() {
    candidates.removeAll(keepingCapacity: true)
    tried.removeAll(keepingCapacity: true)
  }

  /// Scans every `rowStep`-th row of a level.
  ///
  /// Patterns with modules of more than `largestModule` of the level's pixels are left to coarser levels.
  mutating func scan(
    _ pyramid: ImagePyramid, level index: Int, rowStep: Int, largestModule: Float,
    demand: FinderRuns.Demand, templates: [FinderTemplate], budget: inout WorkBudget
  ) {
    let level = pyramid.levels[index]
    let (noise, range) = noiseAndRange(of: level)
    let swing = max(3, Int(max(4 * noise, leastContrast * range).rounded()))

    let width = level.width
    tried.removeAll(keepingCapacity: true)
    for y in stride(from: rowStep / 2, to: level.height, by: rowStep) {
      guard budget.spend(width / 4) else { return }
      edges.scan(level.pixels.span.extracting((y * width)..<((y + 1) * width)), minimumSwing: swing)
      let found = edges.edges
      let startsDark = edges.startsDark
      guard found.count >= 6 else { continue }
      let e = found.span
      for first in 0...(found.count &- 6) {
        guard
          let runs = FinderRuns(
            e[first].position, e[first &+ 1].position, e[first &+ 2].position,
            e[first &+ 3].position, e[first &+ 4].position, e[first &+ 5].position, demand),
          runs.module < largestModule
        else { continue }
        // The inner borders all lie between the same two colours.
        let (s1, s2) = (e[first &+ 1].swing, e[first &+ 2].swing)
        let (s3, s4) = (e[first &+ 3].swing, e[first &+ 4].swing)
        guard min(min(s1, s2), min(s3, s4)) > 0.15 * max(max(s1, s2), max(s3, s4)) else { continue }
        let dark = (first % 2 == 0) == startsDark
        let threshold = (e[first &+ 2].level + e[first &+ 3].level) / 2
        examine(
          runs, row: y, threshold: threshold, polarity: dark ? .normal : .reversed,
          pyramid: pyramid, index: index, demand: demand, templates: templates, budget: &budget)
      }
    }
  }

  /// Fits frames to the spots that nested squares show in a level.
  mutating func scanRings(
    _ pyramid: ImagePyramid, level index: Int, limit: Int, templates: [FinderTemplate],
    budget: inout WorkBudget
  ) {
    let level = pyramid.levels[index]
    for spot in RingSearch.spots(in: level, limit: limit, budget: &budget) {
      guard budget.spend(8000) else { return }
      let isKnown = candidates.contains {
        ($0.frame.center - spot.center * level.scale).length < 2 * spot.module * level.scale
          && $0.correlation > 0.8
      }
      if isKnown { continue }
      var best: FinderFit.Result?
      for template in templates.reversed() {
        if let result = fitting.fit(
          center: spot.center, module: spot.module, polarity: spot.polarity, level: level,
          template: template), abs(result.correlation) > abs(best?.correlation ?? 0)
        {
          best = result
        }
        if abs(best?.correlation ?? 0) > 0.9 || best == nil { break }
      }
      guard let best, abs(best.correlation) > 0.6 else { continue }
      merge(
        FinderCandidate(
          frame: best.frame.scaled(by: level.scale), polarity: spot.polarity,
          correlation: abs(best.correlation), contrast: abs(best.contrast)))
    }
  }

  /// Checks one row's find along the column and, if it holds, fits a frame.
  private mutating func examine(
    _ runs: FinderRuns, row: Int, threshold: Float, polarity: Polarity, pyramid: ImagePyramid,
    index: Int, demand: FinderRuns.Demand, templates: [FinderTemplate], budget: inout WorkBudget
  ) {
    let level = pyramid.levels[index]
    let column = min(max(Int(runs.center), 0), level.width - 1)
    for place in tried.reversed() {
      // Rows come in order, so what lies farther up than any pattern is tall need not be looked at.
      if place.row + Self.tallest < row { break }
      if abs(place.x - runs.center) < place.radius, abs(place.y - Float(row)) < place.radius {
        return
      }
    }
    // What a coarser level showed clearly needs no second look.
    let here = Vector(Double(runs.center), Double(row) + 0.5) * level.scale
    for known in candidates where known.correlation > certainty {
      let reach = 1.5 * known.modulePixels
      if abs(known.frame.center.x - here.x) < reach, abs(known.frame.center.y - here.y) < reach {
        return
      }
    }
    guard
      let down = finderRuns(
        downColumn: column, from: row, of: level, threshold: threshold, module: runs.module,
        polarity: polarity, demand: demand)
    else { return }
    guard budget.spend(4000 + candidates.count) else { return }
    let scale = level.scale
    let module = Double(max(runs.module, down.module))
    let fitIndex = min(
      index + max(0, pyramid.index(forModulePixels: module)), pyramid.levels.count - 1)
    let target = pyramid.levels[fitIndex]
    let shrink = scale / target.scale
    tried.append(
      (
        x: runs.center, y: down.center, radius: 1.5 * max(runs.module, down.module), row: row
      ))
    var best: FinderFit.Result?
    for template in templates {
      if let result = fitting.fit(
        center: Vector(Double(runs.center), Double(down.center)) * shrink,
        across: Double(runs.module) * 7 * shrink, down: Double(down.module) * 7 * shrink,
        polarity: polarity, level: target, template: template),
        abs(result.correlation) > abs(best?.correlation ?? 0)
      {
        best = result
      }
      if abs(best?.correlation ?? 0) > 0.9 || best == nil { break }
    }
    guard let best, abs(best.correlation) > 0.55 else { return }
    merge(
      FinderCandidate(
        frame: best.frame.scaled(by: target.scale), polarity: polarity,
        correlation: abs(best.correlation), contrast: abs(best.contrast)))
  }

  /// Adds a candidate, or keeps the better of it and a known one at the same place.
  private mutating func merge(_ candidate: FinderCandidate) {
    for i in candidates.indices {
      let known = candidates[i]
      let distance = (known.frame.center - candidate.frame.center).length
      let ratio = known.modulePixels / candidate.modulePixels
      if known.polarity == candidate.polarity, ratio > 0.6, ratio < 1.7,
        distance < 2 * min(known.modulePixels, candidate.modulePixels)
      {
        if candidate.correlation > known.correlation { candidates[i] = candidate }
        return
      }
    }
    guard candidates.count < Self.mostCandidates else { return }
    candidates.append(candidate)
  }

  /// More finder patterns than any image with codes has; beyond, pairs would take quadratic time.
  private static let mostCandidates = 1500
}
