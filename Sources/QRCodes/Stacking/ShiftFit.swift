// SPDX-License-Identifier: Apache-2.0

/// The shift at which a part of one level looks most like the other.
struct ShiftFit {
  /// The best shift of whole pixels.
  private(set) var step = SIMD2(0, 0)
  /// The same between pixels, by a parabola along each axis.
  private(set) var shift = SIMD2<Float>(0, 0)
  /// How much better that is than a shift by one pixel more, in squared gray values; near 0 where nothing is to be seen.
  private(set) var certainty: Float = 0
  /// The variance of what is different there; infinite where the levels cannot be compared.
  private var variance = Float.infinity
  /// The variance that half a pixel makes at most: with sharp edges, half of what a whole one does.
  private var fineVariance: Float = 0

  /// How many times the variance that noise explains is taken for noise.
  private static let mostExcess: Float = 2

  init() {}

  /// Descends from a shift as long as one of the four beside it is better.
  init(
    _ near: GrayLevel, _ far: GrayLevel, window: TileWindow, from start: SIMD2<Int>, mostSteps: Int
  ) {
    func difference(_ step: SIMD2<Int>) -> Float {
      differenceVariance(near, far, window: window, step: step)
    }
    step = start
    var middle = difference(step)
    var beside = (Float(0), Float(0), Float(0), Float(0))
    for round in 0...mostSteps {
      beside = (
        difference(step &+ SIMD2(-1, 0)), difference(step &+ SIMD2(1, 0)),
        difference(step &+ SIMD2(0, -1)), difference(step &+ SIMD2(0, 1))
      )
      guard round < mostSteps, min(beside.0, beside.1, beside.2, beside.3) < middle else { break }
      if beside.0 < middle || beside.1 < middle { step.x += beside.0 < beside.1 ? -1 : 1 }
      if beside.2 < middle || beside.3 < middle { step.y += beside.2 < beside.3 ? -1 : 1 }
      middle = difference(step)
    }
    shift = SIMD2(Float(step.x), Float(step.y))
    variance = middle
    guard middle.isFinite else { return }
    let (bendX, bendY) = (
      beside.0 + beside.1 - 2 * middle, beside.2 + beside.3 - 2 * middle
    )
    // At the border of the other level, a neighbour may not be comparable.
    for (axis, bend, slope) in [
      (0, bendX, beside.0 - beside.1), (1, bendY, beside.2 - beside.3),
    ] where bend.isFinite && bend > 0 {
      let part = min(max(slope / (2 * bend), -0.5), 0.5)
      shift[axis] += part
      fineVariance += bend / 4
    }
    certainty = bendX.isFinite && bendY.isFinite ? max(min(bendX, bendY), 0) : 0
  }

  /// Whether what is different at the best shift can be noise.
  func isAlike(_ near: GrayLevel, _ far: GrayLevel, window: TileWindow) -> Bool {
    // What is fine looks like noise, so the smoother of both says how much of it there is.
    let there = window.shifted(by: step, on: far)
    let noise = min(noiseVariance(near, window: window), noiseVariance(far, window: there))
    return variance <= Self.mostExcess * 2 * max(noise, 0.25) + fineVariance
  }
}
