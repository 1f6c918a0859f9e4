// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

/// What became of a payload after each change.
struct TamperingCount: CustomStringConvertible {
  var accepted = 0
  var reasons: [String: Int] = [:]

  var refused: Int { reasons.values.reduce(0, +) }

  var description: String {
    let lines = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return (["accepted: \(accepted)"] + lines.map { "\($0.key): \($0.value)" })
      .joined(separator: "\n")
  }

  mutating func add(_ refusal: Refusal?) {
    if let refusal {
      reasons[refusal.code, default: 0] += 1
    } else {
      accepted += 1
    }
  }
}

/// Flips each bit of each payload: as it is read from a code, and in the bytes that its base45 text stands for.
func flipEveryBit(of payloads: [[UInt8]], verifiedBy sandbox: Sandbox) throws -> TamperingCount {
  var count = TamperingCount()
  for payload in payloads {
    for bit in 0..<payload.count * 8 {
      var changed = payload
      changed[bit / 8] ^= 1 << (bit % 8)
      count.add(sandbox.refusal(changed))
    }
    let message = try CompactEnvelope.decodedBytes(of: payload)
    for bit in 0..<message.count * 8 {
      var changed = message
      changed[bit / 8] ^= 1 << (bit % 8)
      count.add(sandbox.refusal(CompactEnvelope.prefix + Base45.encode(changed)))
    }
  }
  return count
}

@Suite struct TamperingTests {
  /// Signed orders that differ in everything that can.
  private func payloads(_ count: Int, _ sandbox: Sandbox, seed: UInt64) throws -> [[UInt8]] {
    var generator = FixedGenerator(seed: seed)
    return try (0..<count).map { _ in
      try sandbox.payee.sign(randomOrder(of: sandbox.payee, using: &generator)).bytes
    }
  }

  @Test(arguments: SigningAlgorithm.allCases)
  func `no flipped bit is taken`(algorithm: SigningAlgorithm) throws {
    let sandbox = try Sandbox(algorithm)
    let payloads = try payloads(2, sandbox, seed: 1)
    #expect(payloads.allSatisfy { sandbox.refusal($0) == nil })
    let count = try flipEveryBit(of: payloads, verifiedBy: sandbox)
    #expect(count.accepted == 0)
    #expect(count.refused > 3000)
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["REPAYQR_CAMPAIGN"] != nil,
      "a hundred payloads take minutes: set REPAYQR_CAMPAIGN=1"))
  func `no flipped bit of a hundred payloads is taken`() throws {
    for algorithm in SigningAlgorithm.allCases {
      let sandbox = try Sandbox(algorithm)
      let payloads = try payloads(50, sandbox, seed: 100)
      let count = try flipEveryBit(of: payloads, verifiedBy: sandbox)
      print("\(algorithm.rawValue), 50 payloads, each bit flipped\n\(count)")
      #expect(count.accepted == 0)
    }
  }

  @Test func `no change of one character to another is taken`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    var count = TamperingCount()
    for index in payload.indices {
      for byte in [UInt8(ascii: "0"), UInt8(ascii: ":"), UInt8(ascii: "A"), UInt8(ascii: " ")]
      where byte != payload[index] {
        var changed = payload
        changed[index] = byte
        count.add(sandbox.refusal(changed))
      }
    }
    #expect(count.accepted == 0)
  }

  @Test func `parts of two payloads do not make a third`() throws {
    let sandbox = try Sandbox()
    let messages = try payloads(2, sandbox, seed: 3).map {
      try COSESign1(CompactEnvelope.decodedBytes(of: $0))
    }
    let payload = sandbox.payload(
      ofMessage: .array([
        .bytes(messages[0].protectedBytes), .map([]), .bytes(messages[1].payload),
        .bytes(messages[0].signature),
      ]))
    #expect(sandbox.refusal(payload)?.code == "bad-signature")
  }

  @Test func `nothing behind or before a payload is taken`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    for tail in ["0", "00", "000", " ", "\n", "\u{0}", "RQ1:"] {
      #expect(sandbox.refusal(payload + Array(tail.utf8)) != nil)
      #expect(sandbox.refusal(Array(tail.utf8) + payload) != nil)
    }
    #expect(sandbox.refusal(payload + payload) != nil)
  }

  @Test func `an ES256 signature rewritten as r and n minus s names the same nonce`() throws {
    // ECDSA allows it (SEC 1 4.1.4), so an envelope's hash names no payment; the nonce does.
    let sandbox = try Sandbox(.es256)
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    let message = try COSESign1(CompactEnvelope.decodedBytes(of: payload))
    let s = subtract(Array(message.signature[32...]), fromOrderOfP256: ())
    let rewritten = sandbox.payload(
      ofMessage: .array([
        .bytes(message.protectedBytes), .map([]), .bytes(message.payload),
        .bytes(Array(message.signature[..<32]) + s),
      ]))
    let first = try sandbox.keyring.verify(payload, at: Sandbox.now)
    let second = try sandbox.keyring.verify(rewritten, at: Sandbox.now)
    #expect(first.intent == second.intent)
    #expect(first.envelopeHash != second.envelopeHash)
  }

  /// n - s, where n is the order of P-256's base point (SEC 2 2.4.2).
  private func subtract(_ s: [UInt8], fromOrderOfP256: Void) -> [UInt8] {
    let order = [UInt8](
      hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")!
    var difference = order
    var borrow = 0
    for index in (0..<32).reversed() {
      var digit = Int(order[index]) - Int(s[index]) - borrow
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 256 }
      difference[index] = UInt8(digit)
    }
    return difference
  }
}
