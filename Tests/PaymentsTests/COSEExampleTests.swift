// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

@Suite struct COSEExampleTests {
  @Test(arguments: COSEExample.all)
  func `the working group's examples verify or fail as they should`(example: COSEExample) throws {
    let key = try PublicKey(
      algorithm: example.algorithm, bytes: #require([UInt8](hex: example.publicKey)))
    let external = try #require([UInt8](hex: example.external))
    let message = try? COSESign1(#require([UInt8](hex: example.message)))
    let isSigned = message?.isSigned(by: key, externalAAD: external) ?? false
    #expect(isSigned == (example.outcome == .valid))
    if example.outcome == .valid {
      #expect(message.map { hex($0.signedBytes(externalAAD: external)) } == example.signedBytes)
      #expect(message?.isSigned(by: key, externalAAD: external + [0]) == false)
    }
  }

  @Test func `a message with another tag is refused at that tag`() throws {
    let example = try #require(COSEExample.all.first { $0.name.hasPrefix("sign-fail-01") })
    let bytes = try #require([UInt8](hex: example.message))
    #expect(throws: Refusal.malformedCBOR(.tag(offset: 0, number: 998))) { try COSESign1(bytes) }
  }

  @Test func `Ed25519 signs the example byte for byte`() throws {
    let key = try Sandbox(.ed25519).key
    let example = try #require(COSEExample.all.first)
    #expect(hex(key.publicKey.bytes) == example.publicKey)
    let signature = try key.signature(for: #require([UInt8](hex: example.signedBytes)))
    let message = try COSESign1(#require([UInt8](hex: example.message)))
    #expect(signature == message.signature)
  }

  @Test func `a header in both maps is refused`() throws {
    let message = CBORValue.array([
      .bytes(CBORValue.map([(.integer(1), .integer(-8))]).encoded()),
      .map([(.integer(1), .integer(-7))]), .bytes([]), .bytes([]),
    ])
    #expect(
      throws: Refusal.malformedEnvelope(
        .unexpectedKey(offset: 6, path: "unprotected", key: "1", rule: "RFC 9052 3"))
    ) { try COSESign1(message.encoded()) }
  }
}
