// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A repayment that was agreed to at a terminal without a link, to be handed in later.
///
/// It keeps the payload's very bytes and no verified payment: whoever hands it in verifies it again.
public struct OfflineRepayment: Sendable, Hashable, Codable {
  /// The payload as it was read: text, as every verified payload is.
  public let payloadText: String
  /// The order.
  public let order: OrderKey
  /// From when on the code is worth nothing.
  public let expiresAt: Timestamp
  /// Who pays.
  public let payer: PartyID
  /// What they pay from.
  public let funding: FundingSource
  /// When it was agreed to, by the terminal's clock.
  public let agreedAt: Timestamp

  /// The payload's bytes, to be verified again.
  public var payload: [UInt8] { Array(payloadText.utf8) }

  /// Keeps what a terminal has verified and a payer agreed to.
  public init(
    _ payment: VerifiedPayment, payload: [UInt8], payer: PartyID, funding: FundingSource,
    agreedAt: Timestamp
  ) {
    payloadText = String(decoding: payload, as: UTF8.self)
    order = OrderKey(merchant: payment.intent.merchantId, order: payment.intent.orderId)
    expiresAt = payment.intent.expiresAt
    self.payer = payer
    self.funding = funding
    self.agreedAt = agreedAt
  }
}

/// How a repayment left a terminal's queue.
public enum OfflineOutcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// It was handed in, and the issuer's ledger has taken it up.
  case handedIn
  /// Its code's time was over before it could be handed in. Nothing was repaid, and the payer has to be told.
  case expired
  /// It was handed in and refused. Nothing was repaid, and the payer has to be told.
  case refused
}
