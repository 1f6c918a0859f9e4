// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A random movement about zero within a band of frequencies, as a sum of sinusoids with random phases (Rice, Mathematical
/// Analysis of Random Noise, 1944, 1.7): a function of time alone, with the standard deviation asked for.
struct Wobble: Sendable {
  private let amplitude: Double
  private let radiansPerSecond: [Double]
  private let phases: [Double]

  /// - Parameter axis: Which of several independent movements of this kind.
  init(
    standardDeviation: Double, hertz: ClosedRange<Double>, random: SceneRandom, axis: Int
  ) {
    let count = standardDeviation == 0 ? 0 : 12
    // Each sinusoid has half its squared amplitude as variance, and frequencies that differ do not interfere.
    amplitude = standardDeviation * (2 / Double(max(count, 1))).squareRoot()
    let step = (hertz.upperBound - hertz.lowerBound) / Double(max(count, 1))
    radiansPerSecond = (0..<count).map { index in
      2 * .pi * (hertz.lowerBound + step * (Double(index) + random.uniform(axis, 2 * index)))
    }
    phases = (0..<count).map { 2 * .pi * random.uniform(axis, 2 * $0 + 1) }
  }

  /// Where the movement is at a time.
  func value(atSeconds seconds: Double) -> Double {
    var sum = 0.0
    for index in radiansPerSecond.indices {
      sum += cos(radiansPerSecond[index] * seconds + phases[index])
    }
    return amplitude * sum
  }
}
