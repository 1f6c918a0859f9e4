// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

struct PoissonCountTests {
  /// Counts of the first words of a frame's pixels.
  private func counts(mean: Double, seed: UInt64, draws: Int) -> [Double] {
    let nodes = NormalQuantile.table.nodes
    let tables = PoissonTables.shared
    let noise = PixelNoise(seed: seed, frame: 0)
    return (0..<draws).map { index in
      let words = noise.words(ofPair: index / 2)
      let word = index.isMultiple(of: 2) ? words.x : words.z
      return Double(
        poissonCount(
          mean: Float(mean), word: word, normal: standardNormal(word, nodes.span),
          exponentials: tables.exponentials.span, reciprocals: tables.reciprocals.span))
    }
  }

  /// Pearson's statistic over the counts expected at least 20 times, against its mean plus four standard deviations: exact
  /// below 16, and close enough above that 20,000 draws do not tell.
  @Test(arguments: [0.02, 0.5, 3, 15.9, 16, 40, 200])
  func `counts are as frequent as Poisson says`(mean: Double) {
    let draws = 20_000
    var seen = [Int](repeating: 0, count: 512)
    for count in counts(mean: mean, seed: 11, draws: draws) { seen[Int(count)] += 1 }
    var (statistic, classes) = (0.0, 0.0)
    for count in 0..<seen.count {
      let logarithm = Double(count) * log(mean) - mean - lgamma(Double(count) + 1)
      let expected = exp(logarithm) * Double(draws)
      guard expected >= 20 else { continue }
      statistic += (Double(seen[count]) - expected) * (Double(seen[count]) - expected) / expected
      classes += 1
    }
    #expect(statistic < classes + 4 * (2 * classes).squareRoot())
  }

  @Test(arguments: [0.3, 5, 16, 400, 5000])
  func `counts have a variance equal to their mean`(mean: Double) {
    let (measured, variance) = meanAndVariance(of: counts(mean: mean, seed: 12, draws: 20_000))
    #expect(abs(measured / mean - 1) < 4 / (20_000 * mean).squareRoot())
    #expect(abs(variance / mean - 1) < 0.04)
  }

  @Test func `no light gives no count`() {
    #expect(counts(mean: 0, seed: 1, draws: 100).allSatisfy { $0 == 0 })
  }
}
