// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Fits what a symbol should look like to what the image shows: exact places, blur, print growth and noise.
///
/// The model of a pixel is `a + b (T + ex dT/dx + ey dT/dy) + c E`, where T is the pattern through a Gaussian and E its
/// change with print growth. Windows of the symbol have their own a…c, so that uneven light does no harm.
struct CaptureFit {
  /// The grid, in the symbol's orientation, with a mesh where all modules are known.
  private(set) var grid: SymbolGrid
  /// The Gaussian's deviation in modules, without the pixel's own share; nil where it could not be measured.
  private(set) var sigmaModules: Double?
  /// The deviation of pixels from the model over the contrast of the model.
  private(set) var noise: Double?
  /// By how much dark areas are wider than they should be, in modules.
  private(set) var printGrowthModules: Double?
  /// The greatest distance of a knot from the projective grid that fits best, in modules.
  private(set) var greatestDisplacement: Double?

  private let plane: LightPlane
  private let colours: ExpectedColours
  private let pattern: BlurredPattern
  private let polarity: Double
  private var points: [Point] = []
  /// Modules that do not look as expected.
  private var isDamaged: [Bool]

  /// A pixel's centre in the image, in module coordinates, and its darkness.
  private struct Point {
    var pixel: Vector
    var place: Vector
    var darkness: Double
  }

  init(_ plane: LightPlane, grid: SymbolGrid, colours: ExpectedColours) {
    self.plane = plane
    self.grid = grid
    self.colours = colours
    pattern = BlurredPattern(colours)
    polarity = grid.polarity == .reversed ? 1 : -1
    isDamaged = [Bool](repeating: false, count: grid.side * grid.side)
    let isComplete = !colours.signs.contains(0)
    var sigma = coarseSigma(points: chosenPoints(limit: 900))
    if isComplete {
      for round in 0..<4 {
        points = chosenPoints(limit: min(max(3 * grid.side * grid.side, 1300), 40000))
        if round == 2 {
          isDamaged = damagedModules(sigma: sigma)
          sigma = fineSigma(near: sigma, points: usable(points, limit: 900))
        }
        follow(sigma: sigma)
      }
    }
    points = chosenPoints(limit: min(max(3 * grid.side * grid.side, 1500), 40000))
    if !isComplete { isDamaged = damagedModules(sigma: sigma) }
    points = usable(points, limit: .max)
    guard points.count >= 60 else { return }
    sigma = fineSigma(near: sigma, points: usable(points, limit: 1500))
    conclude(sigma: sigma)
  }

  /// The pixel's own box as a Gaussian's deviation in modules.
  private var pixelSigma: Double { 1 / (12.0.squareRoot() * grid.modulePixels) }

  // MARK: - Points

  /// Pixels spread evenly over the symbol (the additive sequence of M. Roberts, The Unreasonable Effectiveness of
  /// Quasirandom Sequences, 2018), where the pattern is known.
  private func chosenPoints(limit: Int) -> [Point] {
    guard let inverse = grid.homography.inverse else { return [] }
    var chosen: [Point] = []
    chosen.reserveCapacity(limit)
    let reach = Double(grid.side) + 1.4
    for i in 0..<limit {
      let s = (0.5 + 0.754_877_666_246_692_8 * Double(i)).truncatingRemainder(dividingBy: 1)
      let t = (0.5 + 0.569_840_290_998_053_3 * Double(i)).truncatingRemainder(dividingBy: 1)
      let there = grid.place(s * reach - 0.7, t * reach - 0.7)
      guard there.x.isFinite, there.y.isFinite, plane.contains(there) else { continue }
      let (column, row) = (Int(there.x), Int(there.y))
      let pixel = Vector(Double(column) + 0.5, Double(row) + 0.5)
      let straight = inverse.place(pixel.x, pixel.y)
      var place = straight
      if let mesh = grid.mesh {
        for _ in 0..<4 { place = straight - mesh.displacement(place.x, place.y) }
      }
      guard min(place.x, place.y) > -0.99, max(place.x, place.y) < Double(grid.side) + 0.99,
        pattern.isKnown(around: place)
      else { continue }
      chosen.append(
        Point(
          pixel: pixel, place: place,
          darkness: polarity * Double(plane.values[row * plane.width + column])))
    }
    return chosen
  }

  /// The points that no damaged module touches.
  private func usable(_ points: [Point], limit: Int) -> [Point] {
    guard isDamaged.contains(true) else { return Array(points.prefix(limit)) }
    let side = grid.side
    let left = points.filter { point in
      let (column, row) = (Int(point.place.x.rounded(.down)), Int(point.place.y.rounded(.down)))
      for y in max(row - 1, 0)..<max(min(row + 2, side), max(row - 1, 0)) {
        for x in max(column - 1, 0)..<max(min(column + 2, side), max(column - 1, 0))
        where isDamaged[y * side + x] { return false }
      }
      return true
    }
    return Array((left.count * 4 < points.count ? points : left).prefix(limit))
  }

  /// Modules whose light is far from what the model says, as a stain, a scratch or a logo makes it.
  private func damagedModules(sigma: Double) -> [Bool] {
    let side = grid.side
    var result = [Bool](repeating: false, count: side * side)
    let fit = TiledFit(samples(points, sigma), side: side)
    for row in 0..<side {
      for column in 0..<side where colours.signs[row * side + column] != 0 {
        let middle = Vector(Double(column) + 0.5, Double(row) + 0.5)
        let there = grid.place(middle.x, middle.y)
        guard plane.contains(there), let tile = fit.coefficients(at: middle), tile[1] > 0 else {
          continue
        }
        let sample = pattern.sample(at: middle, sigma: sigma)
        let model = tile[0] + tile[1] * sample.value
        let seen = polarity * plane.light(at: there)
        if abs(seen - model) > 0.6 * tile[1] { result[row * side + column] = true }
      }
    }
    // A model that fails nearly everywhere says nothing about modules.
    return result.count(where: \.self) * 3 > result.count
      ? [Bool](repeating: false, count: side * side) : result
  }

  private func samples(_ points: [Point], _ sigma: Double) -> [TiledFit.Sample] {
    points.map {
      TiledFit.Sample(
        place: $0.place, seen: $0.darkness, model: pattern.sample(at: $0.place, sigma: sigma))
    }
  }

  // MARK: - Blur

  private static let coarseSigmas = [0.1, 0.22, 0.36, 0.52, 0.7, 0.92, 1.2]

  private func coarseSigma(points: [Point]) -> Double {
    let errors = Self.coarseSigmas.map { error(sigma: $0, points) }
    let best = errors.indices.min { errors[$0] < errors[$1] } ?? 2
    return Self.coarseSigmas[best]
  }

  /// Golden section search around a first value.
  private func fineSigma(near first: Double, points: [Point]) -> Double {
    guard points.count >= 40 else { return first }
    var (low, high) = (max(first * 0.6 - 0.08, 0.03), first * 1.35 + 0.08)
    let ratio = (5.0.squareRoot() - 1) / 2
    var (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
    var (errorA, errorB) = (error(sigma: a, points), error(sigma: b, points))
    while high - low > 0.025 {
      if errorA < errorB {
        (high, b, errorB) = (b, a, errorA)
        a = high - ratio * (high - low)
        errorA = error(sigma: a, points)
      } else {
        (low, a, errorA) = (a, b, errorB)
        b = low + ratio * (high - low)
        errorB = error(sigma: b, points)
      }
    }
    return (low + high) / 2
  }

  private func error(sigma: Double, _ points: [Point]) -> Double {
    TiledFit(samples(points, sigma), side: grid.side).squaredError
  }

  // MARK: - Places

  /// Moves every knot to where the pattern around it fits, and takes the projective part out of the movement.
  private mutating func follow(sigma: Double) {
    var mesh = DisplacementMesh(side: grid.side, spacing: 4.5)
    let used = samples(usable(points, limit: .max), sigma)
    let reach = 3.6
    let cells = Int((Double(grid.side) / reach).rounded(.up)) + 2
    var buckets = [[Int]](repeating: [], count: cells * cells)
    for (i, sample) in used.enumerated() {
      let column = Int((sample.place.x + 1) / reach)
      let row = Int((sample.place.y + 1) / reach)
      buckets[row * cells + column].append(i)
    }
    var matches: [Homography.Match] = []
    for row in 0..<mesh.count {
      for column in 0..<mesh.count {
        let knot = Vector(mesh.knots[column], mesh.knots[row])
        var normal = NormalEquations(count: 5)
        let (c, r) = (Int((knot.x + 1) / reach), Int((knot.y + 1) / reach))
        for y in max(r - 1, 0)...min(r + 1, cells - 1) {
          for x in max(c - 1, 0)...min(c + 1, cells - 1) {
            for i in buckets[y * cells + x] {
              let sample = used[i]
              let away = sample.place - knot
              let distance = away.dot(away)
              guard distance < reach * reach else { continue }
              let weight = exp(-distance / 5)
              normal.add(sample.factors, sample.seen, weight: weight)
            }
          }
        }
        var moved = Vector(0, 0)
        if let solution = normal.solution(ridge: 1e-6), solution[1] > 0 {
          // A window with little detail must not run away.
          moved = Vector(solution[2], solution[3]) / solution[1]
          let length = moved.length
          if length > 0.5 { moved = moved * (0.5 / length) }
        }
        let to = grid.place(knot.x - moved.x, knot.y - moved.y)
        matches.append(.init(from: knot, to: to))
      }
    }
    guard let fitted = Homography(fitting: matches), let inverse = fitted.inverse else { return }
    var greatest = 0.0
    for (i, match) in matches.enumerated() {
      let straight = inverse.place(match.to.x, match.to.y)
      let displacement = straight - match.from
      mesh.dx[i] = displacement.x
      mesh.dy[i] = displacement.y
      greatest = max(greatest, displacement.length)
    }
    guard greatest.isFinite, greatest < 3 else { return }
    grid.homography = fitted
    grid.mesh = mesh
    greatestDisplacement = greatest
  }

  // MARK: - Results

  private mutating func conclude(sigma: Double) {
    let samples = samples(points, sigma)
    let fit = TiledFit(samples, side: grid.side)
    guard let contrast = fit.meanContrast, contrast > 0 else { return }
    sigmaModules = max(sigma * sigma - pixelSigma * pixelSigma, 0).squareRoot()
    printGrowthModules = fit.meanGrowth.map { 2 * $0 }
    // Where the pattern is flat, a small error of place or blur does not look like noise.
    let steepness = samples.map { abs($0.model.slopeX) + abs($0.model.slopeY) }
    let limit = steepness.sorted()[steepness.count / 2] + 1e-9
    var sum = 0.0
    var count = 0
    for (sample, steepness) in zip(samples, steepness) where steepness <= limit {
      guard let residual = fit.residual(of: sample) else { continue }
      sum += residual * residual
      count += 1
    }
    let freedom = Double(count) - Double(5 * fit.tileCount) * Double(count) / Double(samples.count)
    if freedom > 20 { noise = (sum / freedom).squareRoot() / contrast }
  }
}
