// SPDX-License-Identifier: Apache-2.0

import Payments

extension OrderRefusal: RuleRefusal {
  public var description: String {
    switch self {
    case .cardLikeDigits, .unknownOrder, .conflict, .inFlight, .illegal: identitySentence
    case .expired, .notYetExpired, .stillAsking, .reversalTooLate: timeSentence
    case .unknownMerchant, .merchantNotActive, .unknownTerminal, .terminalNotActive,
      .keyNotOfTerminal, .otherTerminal:
      partySentence
    case .otherEnvelope, .otherPayer, .foreignFunding, .notReplaceable, .alreadyReplaced,
      .issuerNotAsked, .paidAtIssuer:
      codeSentence
    case .overLimit, .cashOut, .nonceUsed, .unknownAccount, .accountNotActive, .amount,
      .partsBilled:
      riskSentence
    }
  }

  private var identitySentence: String {
    switch self {
    case .cardLikeDigits(let id):
      "The order's name has \(CardLikeDigits.limit) digits in a row or more, like a card number "
        + "(it begins with \(id.text.prefix(4))); put a letter between them."
    case .unknownOrder(let key):
      "There is no order \(key)."
    case .conflict(let key, .code):
      "Order \(key) was made before from another code; take another name for this one."
    case .conflict(let key, .submission):
      "Order \(key) was handed in before by another payer or from another source; that stands."
    case .conflict(let key, .reversal):
      "Order \(key) is taken back already, by another key or for another reason; that stands."
    case .inFlight(let key, let state):
      "Order \(key) was handed in, and its outcome is not known yet (\(state.rawValue)); do not pay "
        + "again, ask again."
    case .illegal(let step, let state):
      "An order that is \(state.rawValue) takes no \(step.rawValue)."
    default: ""
    }
  }

  private var timeSentence: String {
    switch self {
    case .expired(let expiresAt, let now, let skew):
      "The code was worth something until \(expiresAt), \(skew) s of skew allowed, and it is \(now); "
        + "make a new one."
    case .notYetExpired(let expiresAt, let now, let skew):
      "The code is worth something until \(expiresAt), \(skew) s of skew allowed, and it is \(now); "
        + "withdraw the order to end it sooner."
    case .stillAsking(let until, let now):
      "The issuer is asked until \(until), and it is \(now); cancel after that."
    case .reversalTooLate(let settledAt, let now, let limit):
      "The order was settled at \(settledAt), and it is \(now); within \(limit) s it could be taken "
        + "back."
    default: ""
    }
  }

  private var partySentence: String {
    switch self {
    case .unknownMerchant(let id):
      "There is no merchant \(id); take it on first."
    case .merchantNotActive(let id, let status):
      "Merchant \(id) is \(status.rawValue); \(status.advice)."
    case .unknownTerminal(let id):
      "The merchant has no terminal \(id); issue it first."
    case .terminalNotActive(let id, let status):
      "Terminal \(id) is \(status.rawValue); \(status.advice)."
    case .keyNotOfTerminal(let key, let id):
      "Key \(key) is not one that terminal \(id) signs by; add it to the terminal, or sign by another."
    case .otherTerminal(let id, let owner):
      "The order is of terminal \(owner), and \(id) cannot show it."
    default: ""
    }
  }

  private var codeSentence: String {
    switch self {
    case .otherEnvelope(let found, let expected):
      "That is envelope \(found), and the order's is \(expected); read the code and confirm what is "
        + "shown."
    case .otherPayer:
      "Payer and source are not those that read the code; that payer hands it in, from that source."
    case .foreignFunding(let owner, let payer):
      "The source belongs to \(owner), and \(payer) cannot pay from it."
    case .notReplaceable(let id, let state):
      state.map {
        "Order \(id) is \($0.rawValue); only one that came to nothing or was taken back is corrected."
      } ?? "There is no order \(id) of the merchant to be corrected."
    case .alreadyReplaced(let id, let other):
      "Order \(id) was corrected before, by order \(other); correct that one."
    case .issuerNotAsked:
      "The issuer did not say whether the order was paid; ask it before the order expires."
    case .paidAtIssuer:
      "The issuer says that the order was paid, although it was never handed in; somebody has to look."
    default: ""
    }
  }

  private var riskSentence: String {
    switch self {
    case .overLimit(let tier, let used, let amount, let limit):
      "Class \(tier.rawValue) allows \(limit) yuan a day; \(used) were used, and \(amount) would be "
        + "too much. Repay less, or prove more."
    case .cashOut(let sign):
      "It looks like cash-out: \(sign.sentence)."
    case .nonceUsed(_, let key):
      "The code was used up by order \(key); make a new one."
    case .unknownAccount(let token):
      "The issuer has no account \(token)."
    case .accountNotActive(let status):
      "The account is \(status.rawValue) and cannot be repaid; \(status.advice)."
    case .amount(let refusal): refusal.description
    case .partsBilled(let count):
      "\(count) parts of the instalments were billed already; they can be paid early, and not taken "
        + "back."
    default: ""
    }
  }
}
