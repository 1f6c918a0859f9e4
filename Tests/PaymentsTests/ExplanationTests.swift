// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

@Suite struct ExplanationTests {
  @Test func `every field of a payload has its characters and bytes`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    let message = try CompactEnvelope.decodedBytes(of: payload)
    let explanation = Explanation(of: payload)
    #expect(explanation.violation == nil)
    #expect(explanation.bytes == message.count)
    #expect(
      explanation.fields.map(\.path) == [
        "prefix", "COSE_Sign1", "protected", "protected.alg (1)", "protected.kid (4)",
        "unprotected", "payload", "claims", "claims.iss (1)", "claims.aud (3)", "claims.exp (4)",
        "claims.iat (6)", "claims.cti (7)", "claims.repayment (-65537)",
        "claims.repayment.version (0)", "claims.repayment.merchant (1)",
        "claims.repayment.amount (3)", "claims.repayment.currency (4)",
        "claims.repayment.option (5)", "claims.repayment.account (7)",
        "claims.repayment.feePayer (8)", "claims.repayment.mode (9)",
        "claims.repayment.accountMask (12)", "signature",
      ])

    for field in explanation.fields.dropFirst() {
      let offset = try #require(field.offset)
      let length = try #require(field.length)
      #expect(offset + length <= message.count)
      #expect(!field.rule.isEmpty && !field.meaning.isEmpty)
      // The characters of the field, read alone, give its bytes, with at most one more on each side.
      let text = payload[field.textOffset..<field.textOffset + field.textLength]
      let bytes = try Base45.decode(text)
      let start = offset % 2
      #expect(Array(bytes[start..<start + length]) == Array(message[offset..<offset + length]))
      #expect(bytes.count - length <= 2)
    }

    let amount = try #require(explanation.fields.first { $0.path.contains("amount") })
    #expect(amount.value == "12345")
    #expect(amount.meaning.hasSuffix("123.45 yuan"))
  }

  @Test func `the bytes that must be signed are those that are`() throws {
    let sandbox = try Sandbox()
    let payload = try sandbox.payee.sign(sandbox.order()).bytes
    let signed = try #require(Explanation(of: payload).signedBytes.flatMap { [UInt8](hex: $0) })
    let message = try COSESign1(CompactEnvelope.decodedBytes(of: payload))
    #expect(sandbox.key.publicKey.isValid(message.signature, for: signed))
  }

  @Test func `an explanation comes back from JSON`() throws {
    let sandbox = try Sandbox()
    for payload in [try sandbox.payee.sign(sandbox.order()).bytes, Array("https://x.example".utf8)]
    {
      let explanation = Explanation(of: payload)
      let data = try JSONEncoder().encode(explanation)
      let read = try JSONDecoder().decode(Explanation.self, from: data)
      #expect(read == explanation)
    }
  }

  @Test func `it stops at the first violation, with its place`() throws {
    let sandbox = try Sandbox()
    var message = try CompactEnvelope.decodedBytes(of: sandbox.payee.sign(sandbox.order()).bytes)
    // exp, at byte 30, becomes 0 in four bytes.
    #expect(message[30] == 0x1A)
    message.replaceSubrange(31..<35, with: [0, 0, 0, 0])
    let explanation = Explanation(of: CompactEnvelope.prefix + Base45.encode(message))
    #expect(explanation.violation?.code == "malformed-cbor")
    #expect(explanation.violation?.offset == 30)
    #expect(explanation.violation?.textOffset == 4 + 45)
    #expect(explanation.violation?.rule == "RFC 8949 4.2.1")
    #expect(explanation.fields.last?.path == "claims.aud (3)")
    #expect(explanation.signedBytes == nil)
    #expect(
      explanation.lines.last?.hasPrefix("malformed-cbor at character 49, byte 30: ") == true)
  }

  @Test(arguments: [
    ("", "empty", 0), ("https://x.example", "not-a-payment", 0), ("RQ1:bb8", "bad-character", 4),
    ("RQ1:BB8GGW", "bad-base45", 7), ("RQ1R:X", "unsupported-profile", 0),
    (String(repeating: "A", count: 1025), "too-long", 1024),
  ])
  func `text that is no payload is explained as far as it goes`(
    text: String, code: String, offset: Int
  ) {
    let explanation = Explanation(of: Array(text.utf8))
    #expect(explanation.violation?.code == code)
    #expect(explanation.violation?.textOffset == offset)
    #expect(explanation.bytes == nil)
    #expect(explanation.fields.count == (text.hasPrefix("RQ1:") ? 1 : 0))
  }

  @Test func `what no key is needed for is judged, and nothing else`() throws {
    let sandbox = try Sandbox()
    func code(_ claims: ClaimSet, algorithm: Int64 = -8) throws -> String? {
      Explanation(of: try sandbox.payload(ofClaims: claims.cbor, algorithm: algorithm))
        .violation?.code
    }
    #expect(try code(ClaimSet(), algorithm: -37) == "algorithm-not-allowed")
    #expect(try code(ClaimSet().withRepayment(0, .integer(2))) == "unsupported-version")
    #expect(try code(ClaimSet().with(4, .integer(Sandbox.now.seconds + 601))) == "bad-lifetime")
    #expect(
      try code(ClaimSet().withRepayment(13, .text("0102030405060708090a0b0c")))
        == "invalid-intent")
    // Expired long ago and signed by a key that nobody knows: well formed all the same.
    #expect(try code(ClaimSet().with(6, .integer(1)).with(4, .integer(2))) == nil)
  }

  @Test func `hostile text stays raw in JSON and is escaped in lines`() throws {
    let sandbox = try Sandbox()
    let hostile = "\u{1B}[2J\u{202E}\u{7F}"
    let payload = try sandbox.payload(
      ofClaims: ClaimSet().withRepayment(10, .text(hostile)).cbor)
    let explanation = Explanation(of: payload)
    #expect(explanation.fields.contains { $0.value == hostile })
    #expect(explanation.violation?.code == "invalid-claim")
    for line in explanation.lines {
      #expect(line.unicodeScalars.allSatisfy { !$0.isDeceptive })
    }
    #expect(explanation.lines.contains { $0.contains("\\u{1b}[2J\\u{202e}\\u{7f}") })
  }
}
