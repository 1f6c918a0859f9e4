// SPDX-License-Identifier: Apache-2.0

/// How a key signs. A key has one algorithm; a message cannot choose another.
public enum SigningAlgorithm: String, Sendable, Hashable, Codable, CaseIterable {
  /// EdDSA with Ed25519 (RFC 8032), the default.
  case ed25519 = "Ed25519"
  /// ECDSA with P-256 and SHA-256 (FIPS 186-5).
  case es256 = "ES256"

  /// The COSE algorithm that is written: -8 EdDSA or -7 ES256 (RFC 9053 2).
  public var coseIdentifier: Int64 {
    switch self {
    case .ed25519: -8
    case .es256: -7
    }
  }

  /// The algorithm that a COSE identifier names, or nil where it is none of ours.
  ///
  /// Besides the identifiers that are written, the fully specified ones of RFC 9864 are read: -19 Ed25519, -9 ESP256.
  public init?(coseIdentifier: Int64) {
    switch coseIdentifier {
    case -8, -19: self = .ed25519
    case -7, -9: self = .es256
    default: return nil
    }
  }

  /// How long a public key is: Ed25519 as in RFC 8032 5.1.2; P-256 uncompressed as in SEC 1 2.3.3, with 0x04 in front.
  var publicKeyLength: Int {
    switch self {
    case .ed25519: 32
    case .es256: 65
    }
  }

  /// How long a signature is: R and S, or r and s in 32 bytes each, never DER.
  static let signatureLength = 64
}
