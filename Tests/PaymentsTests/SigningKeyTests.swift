// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

@Suite struct SigningKeyTests {
  @Test func `the key of RFC 8410 10-3 is read and written`() throws {
    let pem = """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----

      """
    let key = try SigningKey(pem: pem)
    #expect(key.algorithm == .ed25519)
    #expect(
      hex(key.publicKey.bytes)
        == "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1")
    #expect(key.pem == pem)
    // Lines may end in CR LF, and the last line may lack its end.
    #expect(throws: Never.self) {
      try SigningKey(pem: pem.replacing("\n", with: "\r\n"))
    }
  }

  /// Made by Python's cryptography 48 (OpenSSL) from the number whose bytes are 1 to 32.
  static let p256 = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAQIDBAUGBwgJCgsM
    DQ4PEBESExQVFhcYGRobHB0eHyChRANCAARRXD1uueOWuQTT/sp/VP3NDMHpl783
    XcpRWtCmw7QDX0U2vjpQ8xj7+aVHWQKiIVAr7w1X4IxTsswKVvF9n5NU
    -----END PRIVATE KEY-----
    """

  @Test func `a P-256 key that OpenSSL wrote is read`() throws {
    let key = try SigningKey(pem: SigningKeyTests.p256)
    #expect(key.algorithm == .es256)
    #expect(
      hex(key.publicKey.bytes)
        == "04515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
        + "4536be3a50f318fbf9a5475902a221502bef0d57e08c53b2cc0a56f17d9f9354")
    #expect(try SigningKey(pem: key.pem).publicKey == key.publicKey)
    #expect(try SigningKey(algorithm: .es256, privateBytes: Array(1...32)).id == key.id)
  }

  @Test(arguments: SigningAlgorithm.allCases)
  func `a new key comes back from its PEM`(algorithm: SigningAlgorithm) throws {
    let key = try SigningKey(generating: algorithm)
    #expect(try SigningKey(pem: key.pem).publicKey == key.publicKey)
    #expect(try SigningKey(generating: algorithm).id != key.id)
    #expect("\(key)" == "\(algorithm.rawValue) key \(key.id)")
    #expect(!String(reflecting: key).contains("PRIVATE"))
  }

  @Test func `an id is the beginning of the public key's SHA-256`() throws {
    // sha256sum of the 32 bytes of RFC 8032 7.1 test 1's public key begins with these.
    #expect(try Sandbox().key.id.description == "21fe31df")
  }

  @Test(arguments: [
    ("", KeyError.pemForm(line: 1, expected: "-----BEGIN PRIVATE KEY-----")),
    ("hello", .pemForm(line: 1, expected: "-----BEGIN PRIVATE KEY-----")),
    (
      "-----BEGIN PRIVATE KEY-----",
      .pemForm(line: 1, expected: "-----END PRIVATE KEY-----")
    ),
    (
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PUBLIC KEY-----",
      .pemForm(line: 3, expected: "-----END PRIVATE KEY-----")
    ),
    (
      "-----BEGIN PRIVATE KEY-----\nAA!A\n-----END PRIVATE KEY-----",
      .pemForm(line: 2, expected: "64 characters of base64")
    ),
    (
      "-----BEGIN PRIVATE KEY-----\nAAAA\nAAAA\n-----END PRIVATE KEY-----",
      .pemForm(line: 2, expected: "64 characters of base64")
    ),
    (
      "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
      .pemLabel(found: "PUBLIC KEY", expected: "PRIVATE KEY")
    ),
    ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", .pemContent(bytes: 3)),
    (
      // X25519, RFC 8410's other kind of key: it does not sign.
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----",
      .pemContent(bytes: 48)
    ),
  ])
  func `text that is no private key is refused with its line`(text: String, error: KeyError) {
    #expect(throws: error) { try SigningKey(pem: text) }
  }

  @Test func `bytes that are no key are refused`() {
    #expect(throws: KeyError.publicKeyLength(algorithm: .ed25519, bytes: 31, expected: 32)) {
      try PublicKey(algorithm: .ed25519, bytes: Array(repeating: 1, count: 31))
    }
    #expect(throws: KeyError.publicKeyInvalid(algorithm: .es256)) {
      try PublicKey(algorithm: .es256, bytes: [4] + Array(repeating: 1, count: 64))
    }
    #expect(throws: KeyError.privateKeyInvalid(algorithm: .es256, bytes: 32)) {
      try SigningKey(algorithm: .es256, privateBytes: Array(repeating: 0, count: 32))
    }
    #expect(throws: KeyError.privateKeyInvalid(algorithm: .ed25519, bytes: 33)) {
      try SigningKey(algorithm: .ed25519, privateBytes: Array(repeating: 0, count: 33))
    }
  }
}
