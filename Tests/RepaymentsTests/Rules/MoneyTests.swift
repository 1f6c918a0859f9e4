// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct MoneyTests {
  @Test(arguments: [
    (5, RoundingRule.down, 0), (5, .up, 1), (5, .halfEven, 0), (6, .halfEven, 1),
    (15, .halfEven, 2), (14, .halfEven, 1), (25, .halfEven, 2), (10, .up, 1), (0, .up, 0),
    (1, .up, 1), (9, .down, 0),
  ])
  func `a tenth of so many fen is rounded by its rule`(
    fen: Int64, rule: RoundingRule, expected: Int64
  ) {
    #expect(Fen(fen).times(Ratio(1, 10), rounding: rule) == Fen(expected))
  }

  @Test func `the largest sum times the largest fraction does not overflow`() {
    let rate = Ratio(Int64.max, Int64.max)
    #expect(Fen(Int64.max).times(rate, rounding: .halfEven) == Fen(Int64.max))
  }

  @Test(arguments: [
    (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (12345, "123.45"), (-10000, "-100.00"),
  ])
  func `a sum is written in yuan`(fen: Int64, text: String) {
    #expect(Fen(fen).description == text)
  }

  @Test func `an amount of a code and a sum of the rules are one and the same`() throws {
    let amount = try Amount("1234.56")
    #expect(Fen(amount) == 123_456)
    #expect(Amount(Fen(amount)) == amount)
  }
}
