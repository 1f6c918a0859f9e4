// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// A key that checks signatures.
public struct PublicKey: Sendable, Hashable {
  /// How its signatures are made.
  public let algorithm: SigningAlgorithm
  /// Ed25519: 32 bytes. ES256: 65 bytes, 0x04, x, y.
  public let bytes: [UInt8]
  /// The key's short name.
  public let id: KeyID

  /// Takes a key's bytes, and checks that they are one.
  public init(algorithm: SigningAlgorithm, bytes: [UInt8]) throws(KeyError) {
    guard bytes.count == algorithm.publicKeyLength else {
      throw .publicKeyLength(
        algorithm: algorithm, bytes: bytes.count, expected: algorithm.publicKeyLength)
    }
    do {
      switch algorithm {
      case .ed25519: _ = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
      case .es256: _ = try P256.Signing.PublicKey(x963Representation: bytes)
      }
    } catch {
      throw .publicKeyInvalid(algorithm: algorithm)
    }
    self.algorithm = algorithm
    self.bytes = bytes
    id = KeyID(ofPublicKey: bytes)
  }

  /// Whether `signature`, 64 raw bytes, is this key's for `message`.
  func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    guard signature.count == SigningAlgorithm.signatureLength else { return false }
    do {
      switch algorithm {
      case .ed25519:
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        return key.isValidSignature(signature, for: message)
      case .es256:
        let key = try P256.Signing.PublicKey(x963Representation: bytes)
        let parsed = try P256.Signing.ECDSASignature(rawRepresentation: signature)
        return key.isValidSignature(parsed, for: message)
      }
    } catch {
      return false
    }
  }
}
