// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// A key that signs: Ed25519 or P-256.
///
/// It signs orders, through ``Payee/sign(_:)``, and the package's receipts, each for its own purpose; no public call signs
/// bytes of the caller's choice.
public struct SigningKey: Sendable {
  private enum Storage: Sendable {
    case ed25519(Curve25519.Signing.PrivateKey)
    case es256(P256.Signing.PrivateKey)
  }

  private let storage: Storage
  /// The key that checks what this one signs.
  public let publicKey: PublicKey

  /// The key's short name.
  public var id: KeyID { publicKey.id }

  /// How the key signs.
  public var algorithm: SigningAlgorithm { publicKey.algorithm }

  /// A new key from the system's random numbers.
  public init(generating algorithm: SigningAlgorithm = .ed25519) throws(KeyError) {
    switch algorithm {
    case .ed25519: try self.init(.ed25519(Curve25519.Signing.PrivateKey()))
    case .es256: try self.init(.es256(P256.Signing.PrivateKey()))
    }
  }

  /// A key from its 32 private bytes: the seed of RFC 8032 5.1.5, or the number d of SEC 1.
  public init(algorithm: SigningAlgorithm, privateBytes: [UInt8]) throws(KeyError) {
    let storage: Storage
    do {
      switch algorithm {
      case .ed25519:
        storage = .ed25519(try Curve25519.Signing.PrivateKey(rawRepresentation: privateBytes))
      case .es256:
        storage = .es256(try P256.Signing.PrivateKey(rawRepresentation: privateBytes))
      }
    } catch {
      throw .privateKeyInvalid(algorithm: algorithm, bytes: privateBytes.count)
    }
    try self.init(storage)
  }

  private init(_ storage: Storage) throws(KeyError) {
    self.storage = storage
    switch storage {
    case .ed25519(let key):
      publicKey = try PublicKey(
        algorithm: .ed25519, bytes: Array(key.publicKey.rawRepresentation))
    case .es256(let key):
      publicKey = try PublicKey(algorithm: .es256, bytes: Array(key.publicKey.x963Representation))
    }
  }

  /// The signature of `message` as 64 raw bytes.
  func signature(for message: [UInt8]) throws(SigningError) -> [UInt8] {
    do {
      switch storage {
      case .ed25519(let key): return Array(try key.signature(for: message))
      case .es256(let key): return Array(try key.signature(for: message).rawRepresentation)
      }
    } catch {
      throw .cryptography(message: "\(error)")
    }
  }
}

extension SigningKey {
  /// What stands in front of an Ed25519 seed in PKCS#8 (RFC 8410 7): version 0, algorithm 1.3.101.112, and the heads of
  /// two nested octet strings, 32 bytes in the inner one.
  private static let ed25519Prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]

  private static let label = "PRIVATE KEY"

  /// Reads a key in PKCS#8 PEM (RFC 5958, RFC 7468), as this type, OpenSSL and ssh-keygen's PKCS#8 form write it.
  public init(pem: String) throws(KeyError) {
    let block = try PEMBlock(pem)
    guard block.label == SigningKey.label else {
      throw .pemLabel(found: block.label, expected: SigningKey.label)
    }
    let prefix = SigningKey.ed25519Prefix
    if block.content.starts(with: prefix), block.content.count == prefix.count + 32 {
      try self.init(
        algorithm: .ed25519, privateBytes: Array(block.content.dropFirst(prefix.count)))
      return
    }
    let key: P256.Signing.PrivateKey
    do {
      key = try P256.Signing.PrivateKey(derRepresentation: block.content)
    } catch {
      throw .pemContent(bytes: block.content.count)
    }
    try self.init(.es256(key))
  }

  /// The private key in PKCS#8 PEM, for OpenSSL and others to read. It is the secret itself.
  public var pem: String {
    let content =
      switch storage {
      case .ed25519(let key): SigningKey.ed25519Prefix + key.rawRepresentation
      case .es256(let key): Array(key.derRepresentation)
      }
    return PEMBlock(label: SigningKey.label, content: content).text
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible {
  /// Algorithm and id; nothing secret.
  public var description: String { "\(algorithm.rawValue) key \(id)" }
  public var debugDescription: String { description }
}
