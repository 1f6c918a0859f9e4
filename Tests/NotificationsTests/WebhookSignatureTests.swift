// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Notifications

@Suite struct WebhookSignatureTests {
  private let now: Int64 = 1_767_225_600
  private let body = Array(#"{"id":"sandbox-1"}"#.utf8)

  private func secret(_ byte: UInt8) throws -> WebhookSecret {
    // 32 equal bytes in base64 repeat a group of four letters; only the length matters here.
    let letters = ["AAAA", "AQEB", "AgIC"][Int(byte)]
    let ends = ["AAA=", "AQE=", "AgI="][Int(byte)]
    return try #require(
      WebhookSecret("whsec_" + String(repeating: letters, count: 10) + ends))
  }

  private func error(
    _ value: String, body: [UInt8]? = nil, secrets: [WebhookSecret], at time: Int64? = nil
  ) -> WebhookSignatureError? {
    do throws(WebhookSignatureError) {
      try WebhookSignature.verify(
        value, for: body ?? self.body, secrets: secrets, at: time ?? now)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a signature is what OpenSSL says it is`() throws {
    // printf '1767225600.{"id":"sandbox-1"}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0000… (32 bytes)
    let value = WebhookSignature.value(for: body, at: now, secrets: [try secret(0)])
    #expect(
      value == "t=1767225600,v1=7dddc898aea1b4d09e1ed37a6680f64d1d92b881b89ffaa22029eddf6b005884")
  }

  @Test func `the tolerance is 300 seconds either way, its last included`() throws {
    let secrets = [try secret(0)]
    let value = WebhookSignature.value(for: body, at: now, secrets: secrets)
    for offset in [-300, -299, 0, 299, 300] as [Int64] {
      #expect(error(value, secrets: secrets, at: now + offset) == nil)
    }
    for offset in [-301, 301, 100_000] as [Int64] {
      #expect(
        error(value, secrets: secrets, at: now + offset)
          == .outsideTolerance(signedAt: now, now: now + offset, toleranceSeconds: 300))
    }
  }

  @Test func `while secrets are changed, either side may have both`() throws {
    let (old, new, other) = (try secret(0), try secret(1), try secret(2))
    let both = WebhookSignature.value(for: body, at: now, secrets: [new, old])
    for known in [[old], [new], [old, new], [other, old]] {
      #expect(error(both, secrets: known) == nil)
    }
    #expect(error(both, secrets: [other]) == .noMatch(signatures: 2))
    let one = WebhookSignature.value(for: body, at: now, secrets: [new])
    #expect(error(one, secrets: [old, new]) == nil)
    #expect(error(one, secrets: [old]) == .noMatch(signatures: 1))
    #expect(error(one, secrets: []) == .noMatch(signatures: 1))
  }

  @Test func `each byte of the body, the time and the signature counts`() throws {
    let secrets = [try secret(0)]
    let value = WebhookSignature.value(for: body, at: now, secrets: secrets)
    for place in body.indices {
      var altered = body
      altered[place] ^= 1
      #expect(error(value, body: altered, secrets: secrets) == .noMatch(signatures: 1))
    }
    #expect(error(value, body: body + [0], secrets: secrets) == .noMatch(signatures: 1))
    let moved = value.replacing("t=1767225600", with: "t=1767225601")
    #expect(error(moved, secrets: secrets) == .noMatch(signatures: 1))
    for place in value.indices.dropFirst(16) {
      var altered = value
      altered.replaceSubrange(place...place, with: value[place] == "0" ? "1" : "0")
      #expect(error(altered, secrets: secrets) == .noMatch(signatures: 1))
    }
  }

  @Test(arguments: [
    "", "t=1", "v1=00", "t=,v1=", "t=+1,v1=\(String(repeating: "0", count: 64))",
    "t=01,v1=\(String(repeating: "0", count: 64))",
    "t=1,t=1,v1=\(String(repeating: "0", count: 64))",
    "t=99999999999999999999,v1=\(String(repeating: "0", count: 64))",
    "t=1,v1=\(String(repeating: "0", count: 63))", "t=1,v1=\(String(repeating: "G", count: 64))",
    "t=1,,v1=\(String(repeating: "0", count: 64))", String(repeating: "t=1,", count: 300),
    "t=1" + String(repeating: ",v1=" + String(repeating: "0", count: 64), count: 9),
  ])
  func `a malformed header is refused`(value: String) throws {
    #expect(error(value, secrets: [try secret(0)]) == .malformed)
  }

  @Test func `secrets come back from text, and do not show`() throws {
    let secret = WebhookSecret.random()
    #expect(WebhookSecret(secret.text) == secret)
    #expect("\(secret)" == "whsec_…")
    #expect(WebhookSecret("whsec_") == nil)
    #expect(WebhookSecret("whsec_AAAA") == nil)
    #expect(WebhookSecret("sk_" + secret.text.dropFirst(6)) == nil)
    #expect(WebhookSecret("whsec_" + String(repeating: "AAAA", count: 8)) != nil)  // 24 bytes
    #expect(WebhookSecret("whsec_" + String(repeating: "AAAA", count: 22)) == nil)  // 66 bytes
  }
}
