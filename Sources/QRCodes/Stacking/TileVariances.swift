// SPDX-License-Identifier: Apache-2.0

/// The variance of the noise of a part, with what is so fine in it that it looks like noise: the mean square of second
/// differences along rows and columns (J. Immerkær, Fast Noise Variance Estimation, 1996).
func noiseVariance(_ level: GrayLevel, window: TileWindow) -> Float {
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
    squares += bendSquares(
      pixels.extracting(above..<above + length), pixels.extracting(first..<first + length),
      pixels.extracting(below..<below + length), count: columns.count)
  }
  // The filter's squared coefficients sum to 36.
  return Float(squares) / Float(columns.count * ((rows.count + 1) / 2)) / 36
}

/// The sum of the squares of what (1, -2, 1) along rows and columns makes of the middle one of three rows.
private func bendSquares(
  _ above: Span<UInt8>, _ middle: Span<UInt8>, _ below: Span<UInt8>, count: Int
) -> Int {
  var sum = 0
  for x in 0..<count {
    let (left, right) = (bend(above, middle, below, x), bend(above, middle, below, x &+ 2))
    let bent = left &+ right &- 2 &* bend(above, middle, below, x &+ 1)
    sum &+= Int(bent &* bent)
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
