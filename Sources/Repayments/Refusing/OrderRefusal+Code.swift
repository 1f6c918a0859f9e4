// SPDX-License-Identifier: Apache-2.0

extension OrderRefusal {
  /// A short name for programs, which does not change; where an amount is refused, that refusal's.
  public var code: String {
    switch self {
    case .cardLikeDigits: "card-like-digits"
    case .unknownOrder: "unknown-order"
    case .conflict(_, let repeated): "\(repeated.rawValue)-conflict"
    case .inFlight: "in-flight"
    case .illegal: "illegal-step"
    case .expired: "expired"
    case .notYetExpired: "not-yet-expired"
    case .stillAsking: "still-asking"
    case .reversalTooLate: "reversal-too-late"
    case .unknownMerchant: "unknown-merchant"
    case .merchantNotActive: "merchant-not-active"
    case .unknownTerminal: "unknown-terminal"
    case .terminalNotActive: "terminal-not-active"
    case .keyNotOfTerminal: "key-not-of-terminal"
    case .otherTerminal: "other-terminal"
    case .otherEnvelope: "other-envelope"
    case .otherPayer: "other-payer"
    case .foreignFunding: "foreign-funding"
    case .notReplaceable: "not-replaceable"
    case .alreadyReplaced: "already-replaced"
    case .issuerNotAsked: "issuer-not-asked"
    case .paidAtIssuer: "paid-at-issuer"
    case .overLimit: "over-limit"
    case .cashOut(let sign): sign.code
    case .nonceUsed: "nonce-used"
    case .unknownAccount: "unknown-account"
    case .accountNotActive: "account-not-active"
    case .amount(let refusal): refusal.code
    case .partsBilled: "parts-billed"
    }
  }
}

extension CashOutSign {
  /// A short name for programs, which does not change.
  public var code: String {
    switch self {
    case .creditFunded: "credit-funded"
    case .payerOwnsMerchant: "payer-owns-merchant"
    case .pingPong: "ping-pong"
    case .roundBurst: "round-burst"
    }
  }

  /// What it means.
  var sentence: String {
    switch self {
    case .creditFunded:
      "the money would come from another credit; pay from a bank account or a balance"
    case .payerOwnsMerchant: "the payer owns the shop"
    case .pingPong:
      "things were bought and repaid here on one day too often; repay elsewhere, or tomorrow"
    case .roundBurst: "round amounts follow too quickly on one another; try again in an hour"
    }
  }
}
