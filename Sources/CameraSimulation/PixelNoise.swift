// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The noise of one frame: for every pixel, random numbers that depend on seed, frame and pixel and on nothing else.
struct PixelNoise: Sendable {
  private let key: SIMD2<UInt32>
  private let frame: UInt32

  init(seed: UInt64, frame: UInt32) {
    key = SIMD2(seed: seed)
    self.frame = frame
  }

  /// Draws for the pixel with the given index.
  func draw(at pixel: Int) -> PixelDraw {
    let counter = SIMD4(
      UInt32(truncatingIfNeeded: pixel), UInt32(truncatingIfNeeded: pixel >> 32), frame,
      RandomStream.pixelNoise.rawValue)
    return PixelDraw(words: Philox.words(counter: counter, key: key))
  }
}

/// What a seed is used for: the last word of the counter, so that no two uses share numbers.
enum RandomStream: UInt32 {
  case pixelNoise = 0
  case preset = 1
}

/// Independent random numbers for one pixel.
struct PixelDraw {
  /// Uniform in 0..<1, with 53 bits.
  let uniform: Double
  /// Standard normal.
  let firstNormal: Double
  /// Standard normal.
  let secondNormal: Double

  init(words: SIMD4<UInt32>) {
    uniform = Double((UInt64(words.z) << 32 | UInt64(words.w)) >> 11) * 0x1p-53
    // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958; half a step keeps the logarithm finite.
    let radius = (-2 * log((Double(words.x) + 0.5) * 0x1p-32)).squareRoot()
    let angle = 2 * .pi * Double(words.y) * 0x1p-32
    firstNormal = radius * cos(angle)
    secondNormal = radius * sin(angle)
  }

  /// A count with the given mean (Poisson): exact below 32, by inversion (Devroye, Non-Uniform Random Variate Generation,
  /// X.3.3); above, the normal approximation, whose missing skewness is at most 0.18 and falls with the root of the mean.
  func count(mean: Double) -> Double {
    guard mean < 32 else { return max(0, (mean + mean.squareRoot() * firstNormal).rounded()) }
    var (count, probability) = (0.0, exp(-mean))
    var cumulative = probability
    // At 256 the probability of going on is far below what 53 bits resolve.
    while uniform >= cumulative && count < 256 {
      count += 1
      probability *= mean / count
      cumulative += probability
    }
    return count
  }
}
