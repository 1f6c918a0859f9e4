// SPDX-License-Identifier: Apache-2.0

/// A part of a level.
struct TileWindow {
  var columns: Range<Int>
  var rows: Range<Int>
}

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
    let there = TileWindow(
      columns: window.columns.shifted(by: step.x, limit: far.width),
      rows: window.rows.shifted(by: step.y, limit: far.height))
    let noise = min(noiseVariance(near, window: window), noiseVariance(far, window: there))
    return variance <= Self.mostExcess * 2 * max(noise, 0.25) + fineVariance
  }
}

extension Range<Int> {
  fileprivate func shifted(by step: Int, limit: Int) -> Range<Int> {
    let low = Swift.min(Swift.max(lowerBound + step, 0), limit)
    return low..<Swift.min(Swift.max(upperBound + step, low), limit)
  }
}

/// The variance of the noise of a part, with what is so fine in it that it looks like noise: the mean square of second
/// differences along rows and columns (J. Immerkær, Fast Noise Variance Estimation, 1996).
private func noiseVariance(_ level: GrayLevel, window: TileWindow) -> Float {
  let columns = window.columns.clamped(to: 1..<max(level.width - 1, 1))
  let rows = window.rows.clamped(to: 1..<max(level.height - 1, 1))
  guard !columns.isEmpty, !rows.isEmpty else { return 0 }
  let pixels = level.pixels.span
  var squares = 0
  // Every second row is enough to know it.
  for y in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
    let first = y * level.width + columns.lowerBound - 1
    let above = first - level.width
    let below = first + level.width
    let length = columns.count + 2
    squares += Int(
      bendSquares(
        pixels.extracting(above..<above + length), pixels.extracting(first..<first + length),
        pixels.extracting(below..<below + length), count: columns.count))
  }
  return Float(squares) * 64 / Float(columns.count * ((rows.count + 1) / 2)) / 36
}

/// The sum of the squares of what (1, -2, 1) along rows and columns makes of the middle one of three rows.
private func bendSquares(
  _ above: Span<UInt8>, _ middle: Span<UInt8>, _ below: Span<UInt8>, count: Int
) -> Int32 {
  var sum: Int32 = 0
  for x in 0..<count {
    let (left, right) = (bend(above, middle, below, x), bend(above, middle, below, x &+ 2))
    let bent = left &+ right &- 2 &* bend(above, middle, below, x &+ 1)
    // Second differences reach 2040, so their squares are shortened to fit.
    sum &+= (bent &* bent) >> 6
  }
  return sum
}

@inline(__always)
private func bend(
  _ above: Span<UInt8>, _ middle: Span<UInt8>, _ below: Span<UInt8>, _ x: Int
) -> Int32 {
  Int32(above[x]) &+ Int32(below[x]) &- 2 &* Int32(middle[x])
}

/// The variance of the difference of two levels over a part, the second looked at `step` pixels farther.
///
/// Two images under different light differ by a mean, which does not count. Every second row is looked at. Infinite where less
/// than half of the part lies in the second level.
func differenceVariance(
  _ near: GrayLevel, _ far: GrayLevel, window: TileWindow, step: SIMD2<Int>
) -> Float {
  let columns = window.columns.clamped(to: -step.x..<max(far.width - step.x, -step.x))
  let rows = window.rows.clamped(to: -step.y..<max(far.height - step.y, -step.y))
  let pixels = columns.count * rows.count
  guard pixels * 2 >= window.columns.count * window.rows.count, pixels > 0 else {
    return .infinity
  }
  let (first, second) = (near.pixels.span, far.pixels.span)
  var sum = 0
  var squares = 0
  for y in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
    let here = y * near.width + columns.lowerBound
    let there = (y + step.y) * far.width + columns.lowerBound + step.x
    let row = differenceSums(
      first.extracting(here..<here + columns.count),
      second.extracting(there..<there + columns.count))
    sum += Int(row.sum)
    squares += Int(row.squares)
  }
  let count = columns.count * ((rows.count + 1) / 2)
  let mean = Float(sum) / Float(count)
  return Float(squares) / Float(count) - mean * mean
}

/// The sum of the differences of two rows, and that of their squares; rows have less than 33,000 samples.
private func differenceSums(
  _ first: Span<UInt8>, _ second: Span<UInt8>
) -> (sum: Int32, squares: Int32) {
  // One length for both lets the compiler drop the checks and vectorise.
  let second = second.extracting(first: first.count)
  var sum: Int32 = 0
  var squares: Int32 = 0
  for index in first.indices {
    let difference = Int32(first[index]) &- Int32(second[index])
    sum &+= difference
    squares &+= difference &* difference
  }
  return (sum, squares)
}
