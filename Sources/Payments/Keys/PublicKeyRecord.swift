// SPDX-License-Identifier: Apache-2.0

/// A public key with what it is trusted for: one entry of a ``TrustFile``.
public struct PublicKeyRecord: Sendable, Equatable {
  /// Whether a key signs, only verifies, or is worth nothing.
  public enum Status: Sendable, Equatable {
    /// Signs new codes.
    case active
    /// Signs no more; what it signed is still taken while it is valid.
    case verifyOnly
    /// Nothing it signed is taken any more.
    case revoked(at: Timestamp, reason: String)
  }

  /// The key.
  public var key: PublicKey
  /// Valid from then on.
  public var notBefore: Timestamp
  /// No longer valid from then on.
  public var notAfter: Timestamp
  /// What the key may still do.
  public var status: Status
  /// The only issuer it signs for; nil for any.
  public var issuer: IssuerID?
  /// The only merchant it signs for; nil for any.
  public var merchant: MerchantID?
  /// The only terminals it signs for; nil for any.
  public var terminals: [TerminalID]?
  /// The largest amount it signs; nil for any.
  public var maximumAmount: Amount?

  /// The key's short name.
  public var id: KeyID { key.id }

  public init(
    key: PublicKey, notBefore: Timestamp, notAfter: Timestamp, status: Status = .active,
    issuer: IssuerID? = nil, merchant: MerchantID? = nil, terminals: [TerminalID]? = nil,
    maximumAmount: Amount? = nil
  ) {
    self.key = key
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.status = status
    self.issuer = issuer
    self.merchant = merchant
    self.terminals = terminals
    self.maximumAmount = maximumAmount
  }
}

extension PublicKeyRecord.Status {
  /// The word that the trust file has for it.
  public var name: String {
    switch self {
    case .active: "active"
    case .verifyOnly: "verifyOnly"
    case .revoked: "revoked"
    }
  }
}
