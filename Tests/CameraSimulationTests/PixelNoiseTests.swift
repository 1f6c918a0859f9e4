// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

struct PixelNoiseTests {
  @Test(arguments: [0.5, 3, 31.9])
  func `small counts are as frequent as Poisson says`(mean: Double) {
    let draws = 20_000
    let noise = PixelNoise(seed: 11, frame: 0)
    var seen = [Int](repeating: 0, count: 257)
    for pixel in 0..<draws { seen[Int(noise.draw(at: pixel).count(mean: mean))] += 1 }

    // Pearson's statistic over the counts expected at least 20 times, against its mean plus four standard deviations.
    var (statistic, classes) = (0.0, 0.0)
    var probability = exp(-mean)
    for count in 0..<seen.count {
      let expected = probability * Double(draws)
      if expected >= 20 {
        statistic += (Double(seen[count]) - expected) * (Double(seen[count]) - expected) / expected
        classes += 1
      }
      probability *= mean / Double(count + 1)
    }
    #expect(statistic < classes + 4 * (2 * classes).squareRoot())
  }

  @Test(arguments: [32.0, 400, 5000])
  func `large counts have a variance equal to their mean`(mean: Double) {
    let noise = PixelNoise(seed: 12, frame: 0)
    let counts = (0..<20_000).map { noise.draw(at: $0).count(mean: mean) }
    let (measured, variance) = meanAndVariance(of: counts)
    #expect(abs(measured / mean - 1) < 0.01)
    #expect(abs(variance / mean - 1) < 0.03)
  }

  @Test func `the two normals of a pixel are standard and independent`() {
    let noise = PixelNoise(seed: 13, frame: 5)
    let draws = (0..<20_000).map { noise.draw(at: $0) }
    for values in [draws.map(\.firstNormal), draws.map(\.secondNormal)] {
      let (mean, variance) = meanAndVariance(of: values)
      #expect(abs(mean) < 0.03)
      #expect(abs(variance - 1) < 0.03)
    }
    let products = draws.map { $0.firstNormal * $0.secondNormal }
    #expect(abs(meanAndVariance(of: products).mean) < 0.03)
  }
}

/// The mean and the unbiased variance.
func meanAndVariance(of values: [Double]) -> (mean: Double, variance: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, squares / Double(values.count - 1))
}
