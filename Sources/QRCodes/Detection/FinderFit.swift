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
    samples = [Float](repeating: 0, count: FinderTemplate.side * FinderTemplate.side)
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
    var bestScore = 0.35
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

  /// Finds the turn that fits best around `center` for modules `module` pixels wide, and refines it.
  mutating func fit(
    center: Vector, module: Double, polarity: Polarity, level: GrayLevel, template: FinderTemplate
  ) -> Result? {
    var best: ModuleFrame?
    var bestScore = 0.35
    for turn in Self.turns {
      let frame = ModuleFrame(
        center: center, u: Vector(turn.cos, turn.sin) * module,
        v: Vector(-turn.sin, turn.cos) * module)
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
    var best: Result?
    let startModule = start.modulePixels
    let sign: Double = polarity == .normal ? 1 : -1
    for step in 0..<12 {
      guard
        let (correlation, length) = sample(
          frame, polarity: polarity, level: level, template: template)
      else {
        return nil
      }
      if correlation * sign > (best?.correlation ?? -1) * (best == nil ? 1 : sign) {
        best = Result(
          frame: frame, correlation: correlation,
          contrast: length * template.spread * correlation)
      }
      // What a few steps have not brought near will not come.
      if step >= 3, correlation * sign < 0.4 { return nil }
      // Error image: normalised samples minus template, projected on the steepest descent images.
      var gradient = SIMD8<Float>(repeating: 0)
      let steepest = template.steepest.span
      let values = template.values.span
      let current = samples.span
      let turn = Float(sign)
      for i in 0..<values.count {
        gradient += steepest[i] * (current[i] * turn - values[i])
      }
      func row(_ k: Int) -> Double {
        var sum = 0.0
        for j in 0..<6 { sum += template.inverseNormal[6 * k + j] * Double(gradient[j]) }
        // Sharp images are steeper than the template and would make full steps overshoot.
        return min(max(0.8 * sum, -0.4), 0.4)
      }
      let motion = (row(0), row(1), row(2), row(3), row(4), row(5))
      // The step says how the template should move; the frame takes the inverse.
      let (p0, p1, p2, p3) = (1 + motion.0, motion.1, motion.2, 1 + motion.3)
      let area = p0 * p3 - p1 * p2
      guard abs(area) > 0.1 else { return nil }
      let u = (frame.u * p3 - frame.v * p1) / area
      let v = (frame.v * p0 - frame.u * p2) / area
      frame.center = frame.center - u * motion.4 - v * motion.5
      frame.u = u
      frame.v = v
      let module = frame.modulePixels
      guard module > startModule * 0.4, module < startModule * 2.5,
        (frame.center - start.center).length < 4 * startModule
      else { return nil }
      if abs(motion.0) + abs(motion.1) + abs(motion.2) + abs(motion.3) < 0.004,
        abs(motion.4) + abs(motion.5) < 0.01
      {
        break
      }
    }
    return best
  }

  /// Fills `samples` with the normalised gray values under the lattice, dark positive.
  private mutating func sample(
    _ frame: ModuleFrame, polarity: Polarity, level: GrayLevel, template: FinderTemplate
  ) -> (correlation: Double, length: Double)? {
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let (right, bottom) = (Float(width), Float(height))
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
    var isCut = false
    for i in 0..<a.count {
      let x = cx + a[i] * ux + b[i] * vx
      let y = cy + a[i] * uy + b[i] * vy
      let value = -grayValue(pixels, width: width, height: height, x: x, y: y)
      target[i] = value
      sum += value
      squares += value * value
      isCut = isCut || x < 0 || y < 0 || x > right || y > bottom
    }
    let count = Float(a.count)
    if isCut {
      // Outside the image there is a quiet zone, as far as anyone can say.
      var ground: Float = polarity == .normal ? 0 : -255
      for i in 0..<a.count {
        ground = polarity == .normal ? min(ground, target[i]) : max(ground, target[i])
      }
      for i in 0..<a.count {
        let x = cx + a[i] * ux + b[i] * vx
        let y = cy + a[i] * uy + b[i] * vy
        if x < 0 || y < 0 || x > right || y > bottom {
          sum += ground - target[i]
          squares += ground * ground - target[i] * target[i]
          target[i] = ground
        }
      }
    }
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

  /// The correlation of the centres of the pattern's modules.
  private func coarseCorrelation(
    _ frame: ModuleFrame, level: GrayLevel, template: FinderTemplate
  ) -> Double {
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let values = template.moduleValues.span
    let (ux, uy) = (Float(frame.u.x), Float(frame.u.y))
    let (vx, vy) = (Float(frame.v.x), Float(frame.v.y))
    var sum: Float = 0
    var squares: Float = 0
    var product: Float = 0
    var i = 0
    for row in 0..<9 {
      var x = Float(frame.center.x) + Float(row - 4) * vx - 4 * ux
      var y = Float(frame.center.y) + Float(row - 4) * vy - 4 * uy
      for _ in 0..<9 {
        let value = -grayValue(pixels, width: width, height: height, x: x, y: y)
        sum += value
        squares += value * value
        product += value * values[i]
        x += ux
        y += uy
        i &+= 1
      }
    }
    let power = squares - sum * sum / 81
    return power > 1 ? Double(product / power.squareRoot()) : 0
  }
}
