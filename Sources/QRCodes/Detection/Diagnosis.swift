// SPDX-License-Identifier: Apache-2.0

/// Finds out why nothing was read, from what finding and decoding left behind.
struct Diagnosis {
  let pyramid: ImagePyramid
  let candidates: [FinderCandidate]
  /// The best grid, if one was found.
  let located: GridRefinement.Located?
  /// The failure that came closest to success.
  let failure: DecodingFailure?

  /// The reasons, the likeliest first.
  func advice(effort: Effort) -> [Advice] {
    var advice: [Advice] = []
    if let brightest, brightest < 40 { advice.append(.tooDark(brightest: brightest)) }
    let plausible = candidates.filter { $0.correlation > 0.65 }
    guard let best = plausible.max(by: { $0.correlation < $1.correlation }) else {
      return advice + [.noFinder]
    }
    let level = pyramid.levels[pyramid.index(forModulePixels: best.modulePixels)]
    let noise = noiseDeviation(of: level)
    if best.contrast < 8 * noise {
      advice.append(.lowContrast(grayLevels: best.contrast, noise: noise))
    }
    if best.modulePixels < 1.8 { advice.append(.tooFewPixelsPerModule(best.modulePixels)) }
    if let share = glareShare, share > 0.03 { advice.append(.glare(share: share)) }
    // A costly measurement: not within the time of a single pass.
    if effort != .fast, located != nil || best.correlation > 0.8,
      let sigma = blur(of: best, level: level), sigma > 0.45
    {
      advice.append(.blurred(sigmaModules: sigma))
    }
    if case .damaged(let failed, let blocks)? = failure, located != nil {
      advice.append(.damaged(blocksFailed: failed, blocks: blocks))
    }
    return advice.isEmpty ? [.noFinder] : advice
  }

  /// The gray value that 99 % of the pixels do not exceed, on a level of moderate size.
  private var brightest: Int? {
    guard let level = pyramid.levels.first(where: { $0.width * $0.height < 100_000 })
    else { return nil }
    var histogram = [Int](repeating: 0, count: 256)
    for pixel in level.pixels { histogram[Int(pixel)] += 1 }
    var left = level.pixels.count / 100
    for value in (0..<256).reversed() {
      left -= histogram[value]
      if left < 0 { return value }
    }
    return 0
  }

  /// The blur at a finder pattern: the template that fits best, refined by a parabola through its neighbours.
  private func blur(of candidate: FinderCandidate, level: GrayLevel) -> Double? {
    var fitting = FinderFit()
    let frame = candidate.frame.scaled(by: 1 / level.scale)
    let sigmas = [0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.1]
    let scores = sigmas.map { sigma in
      let fit = fitting.refine(
        frame, polarity: candidate.polarity, level: level, template: FinderTemplate(sigma: sigma))
      return abs(fit?.correlation ?? 0)
    }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 0.6
    else { return nil }
    guard best > 0, best + 1 < sigmas.count else { return sigmas[best] }
    let (left, middle, right) = (scores[best - 1], scores[best], scores[best + 1])
    let bend = left - 2 * middle + right
    return sigmas[best] + (bend < 0 ? 0.15 * (left - right) / (2 * bend) : 0)
  }

  /// The share of the best grid's modules around which everything is nearly as bright as can be.
  private var glareShare: Double? {
    guard let located else { return nil }
    let level = pyramid.levels[pyramid.index(forModulePixels: located.grid.modulePixels)]
    let plane = ModuleValues(sampling: located.grid, level: level)
    let side = plane.side
    var burnt = 0
    for row in 1..<(side - 1) {
      for column in 1..<(side - 1) {
        var darkest: Float = 255
        for y in (row - 1)...(row + 1) {
          for x in (column - 1)...(column + 1) {
            darkest = min(darkest, plane.values[y * side + x])
          }
        }
        if darkest > 245 { burnt += 1 }
      }
    }
    // Nine light modules in a row occur by chance, too; masks make that rare.
    return Double(burnt) / Double((side - 2) * (side - 2))
  }
}
