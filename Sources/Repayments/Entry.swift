// SPDX-License-Identifier: Apache-2.0

public import Payments

/// One entry of a ledger: what happened, and the money it moved between accounts.
public struct Entry: Sendable, Hashable {
  /// The place in the ledger, from 1, without gaps.
  public let sequence: Int64
  /// When it was recorded.
  public let recordedAt: Timestamp
  /// What happened.
  public let event: Event
  /// What the account owes after it.
  public let remainingDue: Amount
  /// The movements; they sum to zero.
  public let postings: [Posting]
  /// The hash of the entry before, or 32 zero bytes at the beginning.
  public let previousHash: Digest256
  /// The hash of this entry: SHA-256 over the hash before and all that this entry says.
  public let hash: Digest256

  /// What an entry is about.
  public enum Event: Sendable, Hashable {
    /// A bill became due.
    case opened(Bill)
    /// A payment was settled.
    case settled(SettledPayment)
  }
}

/// What a ledger keeps of a payment.
public struct SettledPayment: Sendable, Hashable {
  /// Who keeps the account.
  public let issuer: IssuerID
  /// Who took the repayment.
  public let merchant: MerchantID
  /// The device the code was bound to.
  public let terminal: TerminalID
  /// The merchant's order.
  public let order: OrderID
  /// What makes the payment unlike every other.
  public let nonce: Nonce
  /// The account that was repaid.
  public let account: AccountToken
  /// The account's last four digits, to show.
  public let accountMask: AccountMask?
  /// How much was repaid.
  public let amount: Amount
  /// The SHA-256 of the exact envelope.
  public let envelopeHash: Digest256
}

/// 32 bytes of SHA-256.
public struct Digest256: Sendable, Hashable, CustomStringConvertible {
  /// The bytes.
  public let bytes: [UInt8]

  /// - Precondition: There are 32 bytes.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count == 32, "SHA-256 has 32 bytes")
    self.bytes = bytes
  }

  init(_ hash: EnvelopeHash) {
    self.init(hash.bytes)
  }

  /// What stands for the hash of an entry before the first.
  static let zero = Digest256([UInt8](repeating: 0, count: 32))

  /// 64 lower-case hex digits.
  public var description: String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
