// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ReliabilityBenchmark

@Suite struct RoundingTests {
  // A probability of 10⁻³⁰⁸ is that of two readers of which one alone read a thousand samples; as NaN it cost the page.
  @Test(arguments: [0, 1e-320, 2.3e-308, 1.2345e-300, 0.012345, 123.45, 1e300])
  func `numbers stay finite however small they are`(number: Double) {
    let rounded = number.rounded(significantDigits: 2)
    #expect(rounded.isFinite)
    #expect(abs(rounded - number) <= number * 0.05)
  }
}
