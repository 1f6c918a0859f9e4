// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Stands for where a payer pays from: 8 random bytes, never derived from a card or account number.
public struct FundingToken: Sendable, Hashable, CustomStringConvertible {
  /// The 8 bytes.
  public let bytes: [UInt8]

  /// Takes 8 bytes that were drawn elsewhere; nil for another number, and where their hex digits look like a card number.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == AccountToken.length else { return nil }
    self.bytes = bytes
    if CardLikeDigits.hasRun(in: description) { return nil }
  }

  /// Draws a token whose hex digits do not look like a card number.
  public init(using generator: inout some RandomNumberGenerator) {
    bytes = AccountToken(plainUsing: &generator).bytes
  }

  /// 16 lower-case hex digits.
  public var description: String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

/// What a payer pays from: a token, and four digits to recognise it by. There is no field for more.
public struct FundingSource: Sendable, Hashable, Codable {
  /// Which one.
  public let token: FundingToken
  /// Whose it is.
  public let owner: PartyID
  /// What it is.
  public let kind: Kind
  /// Its last four digits, to show.
  public let mask: AccountMask

  /// Describes a source.
  public init(token: FundingToken, owner: PartyID, kind: Kind, mask: AccountMask) {
    self.token = token
    self.owner = owner
    self.kind = kind
    self.mask = mask
  }

  /// Whose money it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Money in a bank account.
    case bankAccount
    /// Money in a wallet.
    case balance
    /// Somebody else's money, lent: repaying a credit from another is refused.
    case credit
  }
}
