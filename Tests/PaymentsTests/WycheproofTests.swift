// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Payments

/// Project Wycheproof's vectors (https://github.com/C2SP/wycheproof, testvectors_v1, Apache-2.0), through the call by
/// which payments are verified. They are read from beside the repository and not copied.
@Suite(
  .enabled(
    if: SharedVectors.areThere,
    "../shared/vectors is not there: NO WYCHEPROOF VECTOR WAS CHECKED in this run"))
struct WycheproofTests {
  private struct File: Decodable {
    var numberOfTests: Int
    var testGroups: [Group]
  }

  private struct Group: Decodable {
    struct Key: Decodable {
      var pk: String?
      var uncompressed: String?
    }
    var publicKey: Key
    var tests: [Vector]
  }

  private struct Vector: Decodable {
    var tcId: Int
    var comment: String
    var msg: String
    var sig: String
    var result: String
  }

  private func file(_ name: String) throws -> File {
    try JSONDecoder().decode(File.self, from: SharedVectors.data("wycheproof/\(name).json"))
  }

  /// Checks every vector of a file; gives how many signatures were taken.
  private func check(
    _ name: String, _ algorithm: SigningAlgorithm, expected: (Vector) -> Bool
  ) throws -> (taken: Int, all: Int) {
    let file = try file(name)
    var (taken, all) = (0, 0)
    for group in file.testGroups {
      let text = try #require(group.publicKey.pk ?? group.publicKey.uncompressed)
      let key = try PublicKey(algorithm: algorithm, bytes: #require([UInt8](hex: text)))
      for vector in group.tests {
        let message = try #require([UInt8](hex: vector.msg))
        let signature = try #require([UInt8](hex: vector.sig))
        let isValid = key.isValid(signature, for: message)
        #expect(isValid == expected(vector), "\(name) \(vector.tcId): \(vector.comment)")
        all += 1
        if isValid { taken += 1 }
      }
    }
    #expect(all == file.numberOfTests)
    return (taken, all)
  }

  @Test func `Ed25519 signatures are judged as Wycheproof does`() throws {
    let counts = try check("ed25519_test", .ed25519) { $0.result == "valid" }
    #expect(counts == (88, 151))
  }

  @Test func `P-256 signatures in raw form are judged as Wycheproof does`() throws {
    let counts = try check("ecdsa_secp256r1_sha256_p1363_test", .es256) { $0.result == "valid" }
    #expect(counts == (173, 262))
  }

  /// The envelope has r and s in 32 bytes each and never DER, so of this file every signature is refused, the valid
  /// ones too. What it covers: no DER signature, right or wrong, passes for a raw one.
  @Test func `P-256 signatures in DER are refused, all of them`() throws {
    let counts = try check("ecdsa_secp256r1_sha256_test", .es256) { _ in false }
    #expect(counts == (0, 484))
  }
}
