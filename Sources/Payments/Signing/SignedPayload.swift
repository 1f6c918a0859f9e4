// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A signed repayment code, ready to be drawn.
public struct SignedPayload: Sendable, Equatable {
  /// The payload: `RQ1:` and base45, all in the QR code's alphanumeric alphabet.
  public let bytes: [UInt8]
  /// The intent that was signed, with the key's id.
  public let intent: RepaymentIntent

  init(bytes: [UInt8], intent: RepaymentIntent) {
    self.bytes = bytes
    self.intent = intent
  }

  /// The payload as text.
  public var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The envelope's hash, as ``VerifiedPayment/envelopeHash`` will have it.
  public var envelopeHash: EnvelopeHash {
    EnvelopeHash(of: bytes)
  }
}

/// Names one exact envelope: the SHA-256 of its bytes, for a confirmation to be bound to.
///
/// It does not name a payment: an ES256 signature can be rewritten into another valid one. What a ledger takes once is
/// the nonce.
public struct EnvelopeHash: Sendable, Hashable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Takes a hash that was stored; nil unless it has 32 bytes.
  public init?(stored bytes: [UInt8]) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  /// The hash of a payload.
  public init(of payload: [UInt8]) {
    bytes = Array(SHA256.hash(data: payload))
  }
}

extension EnvelopeHash: CustomStringConvertible {
  /// 64 lower-case hex digits.
  public var description: String { hex(bytes) }
}
