// SPDX-License-Identifier: Apache-2.0

/// A smoother that keeps edges: every sample becomes a mean of the 5 × 5 around it, in which samples count the less the
/// more they differ, and not at all where they differ by more than noise does.
///
/// A bilateral filter with Tukey's biweight (Durand and Dorsey, Fast Bilateral Filtering for the Display of
/// High-Dynamic-Range Images, 2002, 4.1). As in a camera, the noise to expect is known for every brightness and gain.
struct NoiseReduction: Sendable {
  /// The difference from which a sample does not count, for every sample value.
  private let limits: [Float]

  /// - Parameters:
  ///   - strength: 0…1; at 1 samples count that differ by up to six standard deviations of the noise.
  ///   - noise: The standard deviation of samples of the value given.
  init(strength: Double, noise: (_ sample: Double) -> Double) {
    limits = (0...255).map { Float(max(strength * 6 * noise(Double($0)), 0.01)) }
  }

  /// Smooths a plane of samples, 0…255.
  func smoothed(_ plane: [Float], width: Int) -> [Float] {
    let (height, reach) = (plane.count / width, 2)
    let stride = width + 2 * reach
    let padded = paddedRows(plane, width: width, left: reach, right: reach, vertical: reach)
    let source = padded.span
    var perSquare = [Float](repeating: 0, count: width)
    var sums = [Float](repeating: 0, count: width)
    var totals = [Float](repeating: 0, count: width)
    return [Float](capacity: plane.count) { target in
      for y in 0..<height {
        let middle = (y + reach) * stride + reach
        let own = source.extracting(middle..<middle + width)
        prepare(
          own, perSquare: perSquare.mutableSpan, sums: sums.mutableSpan, totals: totals.mutableSpan)
        for down in -reach...reach {
          for across in -reach...reach where (down, across) != (0, 0) {
            let begin = middle + down * stride + across
            gather(
              source.extracting(begin..<begin + width), own, perSquare.span,
              sums: sums.mutableSpan, totals: totals.mutableSpan)
          }
        }
        for x in 0..<width { target.append(own[x] + sums[x] / totals[x]) }
      }
    }
  }

  private func prepare(
    _ own: Span<Float>, perSquare: consuming MutableSpan<Float>, sums: consuming MutableSpan<Float>,
    totals: consuming MutableSpan<Float>
  ) {
    let limits = limits.span
    for x in 0..<own.count {
      let limit = limits[Int(min(max(own[x], 0), 255))]
      perSquare[x] = 1 / (limit * limit)
      sums[x] = 0
      totals[x] = 1
    }
  }

  /// Adds weighted differences, and the weights.
  private func gather(
    _ other: Span<Float>, _ own: Span<Float>, _ perSquare: Span<Float>,
    sums: consuming MutableSpan<Float>, totals: consuming MutableSpan<Float>
  ) {
    for x in 0..<own.count {
      let difference = other[x] - own[x]
      let rest = max(0, 1 - difference * difference * perSquare[x])
      sums[x] += rest * rest * difference
      totals[x] += rest * rest
    }
  }
}
