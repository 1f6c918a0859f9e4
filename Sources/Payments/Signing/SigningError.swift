// SPDX-License-Identifier: Apache-2.0

/// Why a payee does not sign an order. The cases come in the order in which they are checked.
public enum SigningError: Error, Sendable, Equatable {
  /// The order is of another issuer.
  case otherIssuer(order: String, payee: String)
  /// The order is of another merchant.
  case otherMerchant(order: String, payee: String)
  /// The order is for another terminal.
  case otherTerminal(order: String, payee: String)
  /// The order asks for another key.
  case otherKey(order: KeyID, payee: KeyID)
  /// The signature could not be made.
  case cryptography(message: String)
  /// The payload would be longer than a verifier reads.
  case payloadTooLong(characters: Int, limit: Int)
}

extension SigningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .otherIssuer(let order, let payee):
      "the order is of issuer \(order), this payee signs for \(payee)"
    case .otherMerchant(let order, let payee):
      "the order is of merchant \(order), this payee signs for \(payee)"
    case .otherTerminal(let order, let payee):
      "the order is for terminal \(order), this payee signs for \(payee)"
    case .otherKey(let order, let payee):
      "the order asks for key \(order), this payee signs with \(payee)"
    case .cryptography(let message):
      "the signature could not be made: \(message.escapedForTerminal)"
    case .payloadTooLong(let characters, let limit):
      "the payload would have \(characters) characters; at most \(limit) are allowed"
    }
  }
}
