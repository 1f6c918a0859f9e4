// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

/// An order with every field drawn from all that it may be.
func randomOrder(
  of payee: Payee, at time: Timestamp = Sandbox.now, using generator: inout FixedGenerator
) throws -> RepaymentIntent {
  let letters = Array("ABCXYZabcxyz0189")
  func word(_ limit: Int, _ generator: inout FixedGenerator) -> String {
    String(
      (0..<Int.random(in: 1...limit, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? "A"
      })
  }
  let options: [RepaymentOption] =
    [.full, .minimum, .partial] + InstalmentCount.allCases.map { .instalment($0) }
  let option = options.randomElement(using: &generator) ?? .full
  let least = if case .instalment = option { RepaymentIntent.instalmentMinimum } else { UInt64(1) }
  // As many digits as an amount can have, each number of digits as often as another.
  let most = UInt64(pow(10, Double(Int.random(in: 5...10, using: &generator))))
  let notes = ["还款", "November bill", "é è ü", "𠮷野家", "a"]
  return try payee.order(
    Bool.random(using: &generator) ? OrderID(word(64, &generator)) : nil,
    amount: Amount(minorUnits: UInt64.random(in: least...most, using: &generator)),
    option: option, account: AccountToken(using: &generator),
    accountMask: Bool.random(using: &generator)
      ? AccountMask(lastFour: UInt16.random(in: 0...9999, using: &generator)) : nil,
    feePayer: FeePayer.allCases.randomElement(using: &generator) ?? .payer,
    purpose: Bool.random(using: &generator)
      ? Purpose(notes.randomElement(using: &generator) ?? "a") : nil,
    initiation: Initiation.allCases.randomElement(using: &generator) ?? .merchantPresented,
    replaces: Bool.random(using: &generator) ? OrderID("R" + word(63, &generator)) : nil,
    nonce: Nonce(
      randomBytes(Int.random(in: Nonce.lengths, using: &generator), using: &generator)),
    at: time,
    lifetimeSeconds: Int64.random(in: RepaymentIntent.lifetimeLimits, using: &generator))
}

@Suite struct RandomOrderTests {
  @Test(arguments: SigningAlgorithm.allCases)
  func `what is signed is what is verified`(algorithm: SigningAlgorithm) throws {
    let sandbox = try Sandbox(algorithm)
    var generator = FixedGenerator(seed: 20_260_101)
    for _ in 0..<200 {
      let order = try randomOrder(of: sandbox.payee, using: &generator)
      let payload = try sandbox.payee.sign(order)
      #expect(payload.bytes.count <= 1024)
      let payment = try sandbox.keyring.verify(payload.bytes, at: Sandbox.now, audience: "T01")
      #expect(payment.intent == order)
      #expect(Explanation(of: payload.bytes).violation == nil)
    }
  }

  @Test func `what is written as JSON is what is read`() throws {
    let sandbox = try Sandbox()
    var generator = FixedGenerator(seed: 7159)
    for _ in 0..<200 {
      let order = try randomOrder(of: sandbox.payee, using: &generator)
      let data = try JSONEncoder().encode(order)
      let read = try JSONDecoder().decode(RepaymentIntent.self, from: data)
      #expect(read == order)
    }
  }

  @Test func `random bytes are no payment and stop nothing`() throws {
    let sandbox = try Sandbox()
    var generator = FixedGenerator(seed: 13)
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    let message = try CompactEnvelope.decodedBytes(of: payload)
    for round in 0..<3000 {
      let bytes: [UInt8]
      switch round % 3 {
      case 0:
        bytes = randomBytes(Int.random(in: 0...300, using: &generator), using: &generator)
      case 1:
        let count = Int.random(in: 0...200, using: &generator)
        bytes =
          CompactEnvelope.prefix + Base45.encode(randomBytes(count, using: &generator))
      default:
        var changed = message
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          changed[Int.random(in: changed.indices, using: &generator)] =
            UInt8.random(in: .min ... .max, using: &generator)
        }
        guard changed != message else { continue }
        bytes = CompactEnvelope.prefix + Base45.encode(changed)
      }
      #expect(sandbox.refusal(bytes) != nil)
      let explanation = Explanation(of: bytes)
      #expect(explanation.lines.count > explanation.fields.count)
    }
  }
}
