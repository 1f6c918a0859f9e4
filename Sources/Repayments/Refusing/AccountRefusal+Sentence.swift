// SPDX-License-Identifier: Apache-2.0

extension AccountRefusal: RuleRefusal {
  public var code: String {
    switch self {
    case .cardLikeToken: "card-like-token"
    case .accountConflict: "account-conflict"
    case .unknownAccount: "unknown-account"
    case .status: "account-status"
    case .foreignFunding: "foreign-funding"
    case .creditFunding: "credit-funding"
    case .fundingConflict: "funding-conflict"
    case .unknownFunding: "unknown-funding"
    case .purchaseConflict: "purchase-conflict"
    case .amountOutOfRange: "amount-out-of-range"
    case .overdue: "overdue"
    case .balanceOutOfRange: "balance-out-of-range"
    case .unknownPurchase: "unknown-purchase"
    case .overRefunded: "over-refunded"
    case .noCredit: "no-credit"
    case .unknownPlan: "unknown-plan"
    case .unsettled: "unsettled"
    }
  }

  public var description: String {
    switch self {
    case .cardLikeToken:
      "The token looks like a card number, and none is kept; draw another."
    case .accountConflict(let token):
      "Account \(token) was opened before with another profile; draw another token."
    case .unknownAccount(let token):
      "There is no account \(token); open it first."
    case .status(let status):
      "The account is \(status.rawValue), which does not allow this; \(status.advice)."
    case .foreignFunding(let owner, let holder):
      "The source belongs to \(owner); only sources of the holder, \(holder), are linked."
    case .creditFunding:
      "A credit cannot repay a credit; link a bank account or a balance."
    case .fundingConflict(let token):
      "Token \(token) stands for another source already; draw another."
    case .unknownFunding(let token):
      "No source \(token) is linked; link it first."
    case .purchaseConflict(let id):
      "There was a purchase, refund or payout \(id) with other contents; take another name."
    case .amountOutOfRange(let amount, let limits):
      "\(amount) yuan is out of range; from \(limits.lowerBound) to \(limits.upperBound) is allowed."
    case .overdue(let since):
      "The account has been overdue since \(since); repay the minimum first."
    case .balanceOutOfRange(let limit):
      "The account would owe more than \(limit) yuan, which is the most."
    case .unknownPurchase(let id):
      "There was no purchase \(id) on the account."
    case .overRefunded(let asked, let left):
      "\(asked) yuan is more than the \(left) yuan that are left of the purchase."
    case .noCredit:
      "No refund waits on the account, so there is nothing to pay out."
    case .unknownPlan(let order):
      "No instalments of order \(order) run on the account."
    case .unsettled(let unsettled):
      "The account is not settled: \(unsettled.sentence)."
    }
  }
}

extension AccountStatus {
  /// What to do where it does not allow something.
  var advice: String {
    switch self {
    case .pending: "activate it first"
    case .active: "it is in use"
    case .frozen: "unfreeze it first"
    case .closed: "that is for good"
    }
  }
}

extension Unsettled {
  /// What is open, part by part.
  var sentence: String {
    var parts: [String] = []
    func name(_ sum: Fen, _ what: String) { if sum != 0 { parts.append("\(sum) yuan \(what)") } }
    name(due, "are due")
    name(unbilled, "were bought since the last statement")
    name(planPrincipal, "are in instalments")
    if orders > 0 { parts.append("\(orders) orders are on their way, over \(held) yuan") }
    name(credit, "of refunds wait; pay them out")
    return parts.joined(separator: ", ")
  }
}
