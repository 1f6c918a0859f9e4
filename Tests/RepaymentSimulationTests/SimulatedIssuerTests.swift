// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments
import Testing

@testable import RepaymentSimulation

struct SimulatedIssuerTests {
  private let order = OrderKey(merchant: "shop", order: "o-1")

  private func instruction() throws -> IssuerInstruction {
    let source = try #require(FundingToken([0xFA, 1, 2, 3, 0xFB, 5, 6, 7]))
    return IssuerInstruction(
      order: order, account: try AccountToken("aabbccddeeff0011"), amount: 500, funding: source)
  }

  private func issuer(refusing perMille: Int = 0) -> SimulatedIssuer {
    SimulatedIssuer(seed: 1, refusedPerMille: perMille, bug: nil)
  }

  @Test func `told twice, it pays once, and says the same`() throws {
    var issuer = issuer()
    let instruction = try instruction()
    #expect(issuer.answer(.settle(instruction)) == .paid)
    #expect(issuer.answer(.settle(instruction)) == .paid)
    #expect(issuer.answer(.find(order)) == .paid)
    #expect(issuer.answer(.cancel(order)) == .paid)
    #expect(issuer.payments[order] == 1)
    #expect(issuer.taken.values.map(\.count) == [500])
  }

  @Test func `an order that was cancelled before it came is never paid`() throws {
    var issuer = issuer()
    #expect(issuer.answer(.find(order)) == .unknown)
    #expect(issuer.answer(.cancel(order)) == .cancelled)
    #expect(issuer.answer(.settle(try instruction())) == .cancelled)
    #expect(issuer.payments[order] == nil)
  }

  @Test func `what is taken back is given back once`() throws {
    var issuer = issuer()
    #expect(issuer.answer(.reverse(order)) == .unknown)
    _ = issuer.answer(.settle(try instruction()))
    #expect(issuer.answer(.reverse(order)) == .reversed)
    #expect(issuer.answer(.reverse(order)) == .reversed)
    #expect(issuer.taken.values.map(\.count) == [0])
  }

  @Test func `a refusal stays one`() throws {
    var issuer = issuer(refusing: 1_000)
    let answer = issuer.answer(.settle(try instruction()))
    guard case .refused = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(issuer.answer(.settle(try instruction())) == answer)
    #expect(issuer.answer(.find(order)) == answer)
  }
}
