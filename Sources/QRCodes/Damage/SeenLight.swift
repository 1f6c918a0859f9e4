// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The light of modules in contrasts: 0 is ink, 1 is paper without any reflection, and beyond some value the camera's
/// range ends.
struct SeenLight {
  /// The mean of each module, and its darkest place.
  private var means: [Float] = []
  private var lows: [Float] = []
  /// Where the range ends at each module.
  private var ends: [Float] = []
  /// How far means of modules without reflection are off.
  private var deviation: Float = 0.1
  /// How much darker than the mean the darkest place is without reflection, in light modules and dark ones.
  private var drops: (lit: Drop, unlit: Drop) = (Drop(), Drop())
  /// What is left of a reflection at the darkest place, from its strength in the mean; nil where that is not known.
  private var remainder: Float?

  private struct Drop {
    var mean: Float = 0
    var deviation: Float = 0.1
  }

  /// The share of modules that are clearly brighter than paper.
  private(set) var brightShare: Float = 0

  /// - Returns: nil where there is no contrast.
  init?(sampling grid: SymbolGrid, level: GrayLevel) {
    let side = grid.side
    let samples = Self.samples(grid, level)
    let places = Self.offsets.count
    let gray = (0..<side * side).map { module in
      samples[places * module..<places * (module + 1)].reduce(0, +) / Float(places)
    }
    guard let threshold = LightSurface.threshold(gray) else { return nil }
    let light = gray.map { ToneCurve.sRGB.light(ofSample: $0) }
    guard let contrast = Self.relativeContrast(light, isDark: gray.map { $0 < threshold }) else {
      return nil
    }
    var middle = [Float](repeating: threshold, count: gray.count)
    var (ink, paper) = (middle, middle)
    for _ in 0..<3 {
      // Where a reflection lies over much of the paper, the darker part of what is light is paper.
      guard
        let low = QuantilePlane.values(
          gray, side: side, quantile: 0.45, where: { gray[$0] < middle[$0] }),
        let high = QuantilePlane.values(
          gray, side: side, quantile: 0.35,
          where: { place in
            let dark = ToneCurve.sRGB.light(ofSample: low[place])
            return gray[place] >= middle[place]
              && light[place] < dark * (1 + Self.brightPaper * contrast)
          })
      else { return nil }
      (ink, paper) = (low, high)
      for i in middle.indices { middle[i] = (ink[i] + paper[i]) / 2 }
    }
    let highest = gray.max() ?? 255
    for i in gray.indices {
      let dark = ToneCurve.sRGB.light(ofSample: ink[i])
      let contrast = ToneCurve.sRGB.light(ofSample: paper[i]) - dark
      guard contrast > 0.005 else { return nil }
      let darkest = samples[places * i..<places * (i + 1)].min() ?? gray[i]
      means.append((ToneCurve.sRGB.light(ofSample: gray[i]) - dark) / contrast)
      lows.append((ToneCurve.sRGB.light(ofSample: darkest) - dark) / contrast)
      ends.append(max((ToneCurve.sRGB.light(ofSample: highest - 2) - dark) / contrast, 1))
    }
    let errors = means.filter { $0 < 1.1 }.map { min(abs($0), abs($0 - 1)) }.sorted()
    guard !errors.isEmpty else { return nil }
    deviation = min(max(1.48 * errors[errors.count / 2], 0.06), 0.25)
    brightShare =
      Float(
        means.indices.count { ends[$0] > Self.leastEnd && means[$0] > min(Self.bright, ends[$0]) })
      / Float(max(means.count, 1))
    drops = (drop(around: 1), drop(around: 0))
    // Under dark modules reflections show as they are, and so how fast they change.
    let ratios = means.indices.filter { means[$0] > 0.25 && means[$0] < 0.8 }
      .map { min(max((lows[$0] + drops.unlit.mean) / means[$0], 0.05), 1) }.sorted()
    if ratios.count >= Self.fewestRatios { remainder = ratios[ratios.count / 2] }
  }

  /// How much brighter paper is than ink, as a share of the ink's light: the same in sun and shade.
  private static func relativeContrast(_ light: [Float], isDark: [Bool]) -> Float? {
    let dark = light.indices.filter { isDark[$0] }.map { light[$0] }.sorted()
    // The lower part of what is light: reflections lie above.
    let lit = light.indices.filter { !isDark[$0] }.map { light[$0] }.sorted()
    guard !dark.isEmpty, !lit.isEmpty else { return nil }
    let ink = max(dark[dark.count / 2], 1e-4)
    return (lit[lit.count * 35 / 100] - ink) / ink
  }

  private static let offsets: [(Float, Float)] = [
    (0, 0), (0.25, 0.25), (-0.25, 0.25), (0.25, -0.25), (-0.25, -0.25), (0, 0.28), (0.28, 0),
    (0, -0.28), (-0.28, 0),
  ]
  /// How uneven a reflection is within a module and at its darkest place, as a share of its strength.
  private static let meanSpread: Float = 0.12
  private static let lowSpread: Float = 0.05
  /// What is brighter than ink by so many contrasts is taken for a reflection, however large it is.
  private static let brightPaper: Float = 1.6
  /// No paper is so bright where nothing is reflected, in contrasts.
  private static let bright: Float = 1.3
  /// Where the range ends nearer to paper, brightness tells nothing.
  private static let leastEnd: Float = 1.1
  /// Fewer modules say nothing of how fast a reflection changes.
  private static let fewestRatios = 8

  private static func samples(_ grid: SymbolGrid, _ level: GrayLevel) -> [Float] {
    let pixels = level.pixels.span
    let shrink = 1 / level.scale
    return [Float](capacity: grid.side * grid.side * offsets.count) { output in
      for row in 0..<grid.side {
        for column in 0..<grid.side {
          let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
          let center = grid.place(x, y) * shrink
          let right = grid.place(x + 0.5, y) * shrink - grid.place(x - 0.5, y) * shrink
          let down = grid.place(x, y + 0.5) * shrink - grid.place(x, y - 0.5) * shrink
          for (a, b) in offsets {
            let place = center + right * Double(a) + down * Double(b)
            guard place.x.isFinite, place.y.isFinite else {
              output.append(128)
              continue
            }
            output.append(
              grayValue(
                pixels, width: level.width, height: level.height, x: Float(place.x),
                y: Float(place.y)))
          }
        }
      }
    }
  }

  /// How far the darkest places of modules lie below their means where these are near `value`.
  private func drop(around value: Float) -> Drop {
    let drops = means.indices.filter { abs(means[$0] - value) < 0.15 }
      .map { means[$0] - lows[$0] }
    guard drops.count > 10 else { return Drop() }
    let mean = drops.reduce(0, +) / Float(drops.count)
    let variance = drops.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(drops.count)
    return Drop(mean: mean, deviation: max(variance.squareRoot(), 0.03))
  }

  /// How likely what was seen of a module is with each of `AddedLight.strengths`, where it is light and where it is dark.
  func likelihoods(at module: Int) -> (lit: SIMD16<Float>, unlit: SIMD16<Float>) {
    (likelihood(at: module, base: 1, drops.lit), likelihood(at: module, base: 0, drops.unlit))
  }

  private func likelihood(at module: Int, base: Float, _ drop: Drop) -> SIMD16<Float> {
    let end = ends[module]
    var result = SIMD16<Float>.zero
    for k in 0..<16 {
      let strength = AddedLight.strengths[k]
      // A reflection changes within a module, too.
      let spread = deviation + Self.meanSpread * strength
      // The last strength stands for all beyond it: the sun may be far brighter than a weak code.
      let isOpen = k == AddedLight.strengths.scalarCount - 1
      result[k] = Self.density(
        means[module], expected: base + strength, spread, end: end, isOpen: isOpen)
      if let remainder {
        // Towards its middle a reflection changes less.
        let left = strength * (remainder + (1 - remainder) * min(strength / 4, 1))
        result[k] *= Self.density(
          lows[module], expected: base + left - drop.mean,
          drop.deviation + Self.lowSpread * strength, end: end, isOpen: isOpen)
      }
    }
    return result
  }

  /// How likely a value is where some other, or, if that is open, any beyond it is expected, up to a factor.
  private static func density(
    _ value: Float, expected: Float, _ spread: Float, end: Float, isOpen: Bool
  ) -> Float {
    let expected = isOpen ? max(value, expected) : expected
    if value >= end {
      return 0.98 / (1 + exp(-1.7 * min(max((expected - end) / spread, -20), 20))) + 0.005
    }
    let error = (value - min(expected, end)) / spread
    return 0.98 * exp(-min(error * error / 2, 30)) * 0.06 / spread + 0.005
  }
}
