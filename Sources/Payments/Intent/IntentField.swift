// SPDX-License-Identifier: Apache-2.0

/// The fields of a ``RepaymentIntent``, by the names its JSON form uses.
public enum IntentField: String, Sendable, Hashable, Codable, CaseIterable {
  case version, issuer, merchantId, terminalId, orderId, nonce, amount, currency, option
  case instalments, accountRef, accountMask, feePayer, purpose, issuedAt, expiresAt, kid
  case initiation, replaces
}
