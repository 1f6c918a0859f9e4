// SPDX-License-Identifier: Apache-2.0

/// Fits the ideal finder pattern to gray values around a first guess.
///
/// The six affine parameters are found by Gauss–Newton steps on gray values, so that blur, noise and thresholds matter
/// little: what remains is the correlation with the pattern, whatever the local brightness and contrast are.
struct FinderFit {
  /// The result of a fit, in the level's pixels.
  struct Result {
    var frame: ModuleFrame
    /// Between -1 and 1; negative for a reversed pattern.
    var correlation: Double
    /// Light minus dark, in gray levels; negative for a reversed pattern.
    var contrast: Double
  }

  private var samples: [Float]

  init() {
    samples = [Float](repeating: 0, count: 17 * 17)
  }

  /// The angles a square can have without looking the same, in steps that a fit can bridge.
  private static let turns: [(cos: Double, sin: Double)] = [
    (1, 0), (0.9659, 0.2588), (0.8660, 0.5), (0.7071, 0.7071), (0.5, 0.8660), (0.2588, 0.9659),
  ]

  /// Finds the turn that fits best around `center` and refines it.
  ///
  /// - Parameters:
  ///   - across: the pattern's extent through the centre along x, in the level's pixels, 7 modules wide.
  ///   - down: the same along y.
  mutating func fit(
    center: Vector, across: Double, down: Double, polarity: Polarity, level: GrayLevel,
    template: FinderTemplate
  ) -> Result? {
    var best: ModuleFrame?
    var bestScore = 0.25
    for turn in Self.turns {
      // A line through the centre of a square turned by t crosses it over side / max(cos t, sin t).
      let narrowing = max(turn.cos, turn.sin)
      let frame = ModuleFrame(
        center: center,
        u: Vector(turn.cos * across / 7, turn.sin * down / 7) * narrowing,
        v: Vector(-turn.sin * across / 7, turn.cos * down / 7) * narrowing)
      let result = coarseCorrelation(frame, level: level, template: template)
      let score = polarity == .normal ? result : -result
      if score > bestScore {
        bestScore = score
        best = frame
      }
    }
    guard let best else { return nil }
    return refine(best, polarity: polarity, level: level, template: template)
  }

  /// Improves a frame by Gauss–Newton steps; nil where it runs away.
  mutating func refine(
    _ start: ModuleFrame, polarity: Polarity, level: GrayLevel, template: FinderTemplate
  ) -> Result? {
    var frame = start
    var last: (correlation: Double, contrast: Double) = (0, 0)
    let startModule = start.modulePixels
    let sign: Double = polarity == .normal ? 1 : -1
    for _ in 0..<12 {
      guard let (correlation, length) = sample(frame, level: level, template: template) else {
        return nil
      }
      last = (correlation, length * template.spread * correlation)
      // Error image: normalised samples minus template, projected on the steepest descent images.
      var gradient = SIMD8<Float>(repeating: 0)
      let steepest = template.steepest.span
      let values = template.values.span
      let current = samples.span
      let turn = Float(sign)
      for i in 0..<values.count {
        let error = current[i] * turn - values[i]
        let base = 6 &* i
        gradient[0] += steepest[base] * error
        gradient[1] += steepest[base &+ 1] * error
        gradient[2] += steepest[base &+ 2] * error
        gradient[3] += steepest[base &+ 3] * error
        gradient[4] += steepest[base &+ 4] * error
        gradient[5] += steepest[base &+ 5] * error
      }
      var step = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      func row(_ k: Int) -> Double {
        var sum = 0.0
        for j in 0..<6 { sum += template.inverseNormal[6 * k + j] * Double(gradient[j]) }
        return min(max(sum, -0.4), 0.4)
      }
      step = (row(0), row(1), row(2), row(3), row(4), row(5))
      // The step says how the template should move; the frame takes the inverse.
      let (p0, p1, p2, p3) = (1 + step.0, step.1, step.2, 1 + step.3)
      let area = p0 * p3 - p1 * p2
      guard abs(area) > 0.1 else { return nil }
      let u = (frame.u * p3 - frame.v * p1) / area
      let v = (frame.v * p0 - frame.u * p2) / area
      frame.center = frame.center - u * step.4 - v * step.5
      frame.u = u
      frame.v = v
      let module = frame.modulePixels
      guard module > startModule * 0.4, module < startModule * 2.5,
        (frame.center - start.center).length < 4 * startModule
      else { return nil }
      if abs(step.0) + abs(step.1) + abs(step.2) + abs(step.3) < 0.004,
        abs(step.4) + abs(step.5) < 0.01
      {
        break
      }
    }
    return Result(frame: frame, correlation: last.correlation, contrast: last.contrast)
  }

  /// Fills `samples` with the normalised gray values under the lattice, dark positive.
  private mutating func sample(
    _ frame: ModuleFrame, level: GrayLevel, template: FinderTemplate
  ) -> (correlation: Double, length: Double)? {
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let (cx, cy) = (Float(frame.center.x), Float(frame.center.y))
    let (ux, uy) = (Float(frame.u.x), Float(frame.u.y))
    let (vx, vy) = (Float(frame.v.x), Float(frame.v.y))
    guard cx.isFinite, cy.isFinite, ux.isFinite, uy.isFinite, vx.isFinite, vy.isFinite else {
      return nil
    }
    let a = template.a.span
    let b = template.b.span
    let values = template.values.span
    var target = samples.mutableSpan
    var sum: Float = 0
    var squares: Float = 0
    for i in 0..<a.count {
      let x = cx + a[i] * ux + b[i] * vx
      let y = cy + a[i] * uy + b[i] * vy
      let value = -grayValue(pixels, width: width, height: height, x: x, y: y)
      target[i] = value
      sum += value
      squares += value * value
    }
    let count = Float(a.count)
    let mean = sum / count
    let power = squares - sum * mean
    guard power > count * 0.05 else { return nil }
    let scale = 1 / power.squareRoot()
    var correlation: Float = 0
    for i in 0..<a.count {
      let value = (target[i] - mean) * scale
      target[i] = value
      correlation += value * values[i]
    }
    return (Double(correlation), Double(power.squareRoot()))
  }

  /// The correlation on every other lattice point.
  private func coarseCorrelation(
    _ frame: ModuleFrame, level: GrayLevel, template: FinderTemplate
  ) -> Double {
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let a = template.a.span
    let b = template.b.span
    let values = template.values.span
    var sums = SIMD8<Float>(repeating: 0)
    for row in stride(from: 0, to: 17, by: 2) {
      for column in stride(from: 0, to: 17, by: 2) {
        let i = row &* 17 &+ column
        let x = Float(frame.center.x) + a[i] * Float(frame.u.x) + b[i] * Float(frame.v.x)
        let y = Float(frame.center.y) + a[i] * Float(frame.u.y) + b[i] * Float(frame.v.y)
        let value = -grayValue(pixels, width: width, height: height, x: x, y: y)
        let weight = values[i]
        sums[0] += value
        sums[1] += value * value
        sums[2] += weight
        sums[3] += weight * weight
        sums[4] += value * weight
      }
    }
    let count: Float = 81
    let covariance = sums[4] - sums[0] * sums[2] / count
    let power = (sums[1] - sums[0] * sums[0] / count) * (sums[3] - sums[2] * sums[2] / count)
    return power > 0 ? Double(covariance / power.squareRoot()) : 0
  }
}
