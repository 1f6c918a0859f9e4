// SPDX-License-Identifier: Apache-2.0

/// The standard deviation of a level's noise in gray levels, from the second differences of neighbouring pixels.
///
/// Edges are rare among second differences, so their median tells the noise (the idea of J. Immerkær, Fast Noise
/// Variance Estimation, 1996, with a median in place of the mean). About 4,000 places are looked at; at least 0.5 is
/// returned, since eight bits cannot show less, and at most a twentieth of the range of gray values, since in an image of
/// the finest detail most differences are detail.
func noiseDeviation(of level: GrayLevel) -> Double { noiseAndRange(of: level).noise }

/// The same, with the range of the gray values that were looked at.
func noiseAndRange(of level: GrayLevel) -> (noise: Double, range: Double) {
  let pixels = level.pixels.span
  var histogram = [Int](repeating: 0, count: 512)
  let rowStep = max(1, level.height / 32)
  let columnStep = max(1, level.width / 128)
  var count = 0
  var (low, high) = (255, 0)
  for y in stride(from: 0, to: level.height, by: rowStep) {
    for x in stride(from: 1, to: level.width - 1, by: columnStep) {
      let i = y * level.width + x
      low = min(low, Int(pixels[i]))
      high = max(high, Int(pixels[i]))
      let bend = Int(pixels[i - 1]) - 2 * Int(pixels[i]) + Int(pixels[i + 1])
      histogram[min(abs(bend), 511)] += 1
      count += 1
    }
  }
  var below = 0
  var median = 0
  while median < 511, below + histogram[median] <= count / 2 {
    below += histogram[median]
    median += 1
  }
  // A median absolute deviation is 0.6745 sigma, and the filter (1, -2, 1) amplifies noise by the root of 6.
  let deviation = Double(median) / 0.6745 / 6.0.squareRoot()
  let range = Double(max(high - low, 0))
  return (max(0.5, min(deviation, range / 20)), range)
}
