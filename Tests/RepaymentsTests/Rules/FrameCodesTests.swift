// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct FrameCodesTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `a frame without a code has none, and with one has that`() throws {
    #expect(try theOnlyCode(among: []) == nil)
    let payment = try sandbox.payment("order-1", of: 100, nonce: 1)
    #expect(try theOnlyCode(among: [payment]) == OrderCode(payment))
    #expect(try theOnlyCode(among: [payment, payment]) == OrderCode(payment))
  }

  @Test func `two valid codes in one frame are refused, even for one order`() throws {
    let first = try sandbox.payment("order-1", of: 100, nonce: 1)
    let second = try sandbox.payment("order-2", of: 100, nonce: 2)
    let again = try sandbox.payment("order-1", of: 200, nonce: 1)
    let (one, two) = (OrderCode(first).order, OrderCode(second).order)
    #expect(throws: FrameCodesRefusal.severalCodes([one, two])) {
      try theOnlyCode(among: [first, second, first])
    }
    #expect(throws: FrameCodesRefusal.severalCodes([one, one])) {
      try theOnlyCode(among: [first, again])
    }
  }
}
