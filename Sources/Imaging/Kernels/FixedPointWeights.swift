// SPDX-License-Identifier: Apache-2.0

/// Weights in 65,536ths that sum to exactly one, so that a filter leaves a flat image as it is.
enum FixedPointWeights {
  static let one = 65_536

  /// Rounds weights that are not negative, scaled to sum to one.
  ///
  /// The running sums are rounded, not the weights, so the errors of many small weights do not add up.
  static func rounding(_ weights: [Double]) -> [UInt32] {
    let sum = weights.reduce(0, +)
    var running = 0.0
    var spent: UInt32 = 0
    return weights.map { weight in
      running += weight
      let target = UInt32((running / sum * Double(one)).rounded())
      defer { spent = target }
      return target - spent
    }
  }
}

/// Adds `weight` times each sample to `sums`, which has as many places.
func accumulate(_ samples: Span<UInt8>, times weight: UInt32, into sums: inout MutableSpan<UInt32>)
{
  // One length for both lets the compiler drop the checks and vectorise.
  let samples = samples.extracting(first: sums.count)
  for index in samples.indices {
    sums[index] = sums[index] &+ weight &* UInt32(samples[index])
  }
}

/// Adds `weight` times each sample to `sums`, which has as many places.
func accumulate(_ samples: Span<UInt16>, times weight: UInt32, into sums: inout MutableSpan<UInt32>)
{
  // One length for both lets the compiler drop the checks and vectorise.
  let samples = samples.extracting(first: sums.count)
  for index in samples.indices {
    sums[index] = sums[index] &+ weight &* UInt32(samples[index])
  }
}

/// Sets every sum to zero.
func clear(_ sums: inout MutableSpan<UInt32>) {
  for index in sums.indices { sums[index] = 0 }
}

/// Appends sums of 8-bit samples in 65,536ths as samples in 256ths, rounded down.
func appendFine(_ sums: Span<UInt32>, to target: inout OutputSpan<UInt16>) {
  for index in sums.indices { target.append(UInt16(truncatingIfNeeded: sums[index] >> 8)) }
}

/// Appends sums of samples in 256ths, weighted in 65,536ths, as 8-bit samples, rounded to nearest.
///
/// White is 255 × 2^24, and half a unit more is still below 2^32.
func appendRounded(_ sums: Span<UInt32>, to target: inout OutputSpan<UInt8>) {
  for index in sums.indices {
    target.append(UInt8(truncatingIfNeeded: (sums[index] &+ 0x80_0000) >> 24))
  }
}
