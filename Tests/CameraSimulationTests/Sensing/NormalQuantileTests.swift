// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

struct NormalQuantileTests {
  /// The complementary error function gives the probability back.
  @Test(arguments: [0.4999, 0.3, 0.1, 0.05, 0.01, 1e-3, 1e-5, 1e-8, 1.2e-10])
  func `the exact quantile has the tail it was asked for`(probability: Double) {
    let quantile = normalTailQuantile(probability, logarithm: log(probability))
    #expect(abs(erfc(quantile / 2.0.squareRoot()) / 2 / probability - 1) < 1e-12)
  }

  @Test func `the table follows the exact quantile through both tails`() {
    let nodes = NormalQuantile.table.nodes
    var words: [UInt32] = [0, 1, 2, 3, 0x7FFF_FFFF, 0x4000_0000, 0x3FFF_FFFF]
    words += (0..<2000).map { UInt32(truncatingIfNeeded: $0 &* 1_073_741_789) & 0x7FFF_FFFF }
    words += (0..<31).map { 1 << $0 }
    for word in words {
      let probability = (Double(word) + 0.5) * 0x1p-32
      let exact = normalTailQuantile(probability, logarithm: log(probability))
      let tabled = Double(standardNormal(word, nodes.span))
      #expect(abs(tabled - exact) < 1e-4, "word \(word)")
      #expect(standardNormal(word | 0x8000_0000, nodes.span) == Float(-tabled))
    }
  }

  @Test func `the normals of a frame are standard, and those of a pixel independent`() {
    let nodes = NormalQuantile.table.nodes
    let noise = PixelNoise(seed: 13, frame: 5)
    let words = (0..<20_000).map { noise.words(ofPair: $0) }
    let normals = (0..<4).map { lane in
      words.map { Double(standardNormal($0[lane], nodes.span)) }
    }
    for lane in normals {
      let (mean, variance) = meanAndVariance(of: lane)
      #expect(abs(mean) < 0.03)
      #expect(abs(variance - 1) < 0.03)
    }
    for (one, other) in [(0, 1), (2, 3), (0, 2), (1, 3)] {
      let products = zip(normals[one], normals[other]).map { $0 * $1 }
      #expect(abs(meanAndVariance(of: products).mean) < 0.03)
    }
  }
}
