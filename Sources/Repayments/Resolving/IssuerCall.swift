// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What an issuer is asked over a link, named by the order, so that asking twice is asking once.
public enum IssuerCall: Sendable, Hashable {
  /// Pay, or turn into instalments, what an order asks for.
  case settle(IssuerInstruction)
  /// Say what became of an order.
  case find(OrderKey)
  /// Never pay the order, if it was not paid yet; say what became of it, if it was.
  case cancel(OrderKey)
  /// Take back what was paid for the order.
  case reverse(OrderKey)

  /// The order that it is about.
  public var order: OrderKey {
    switch self {
    case .settle(let instruction): instruction.order
    case .find(let order), .cancel(let order), .reverse(let order): order
    }
  }
}

/// What an issuer is told to do for an order.
public struct IssuerInstruction: Sendable, Hashable {
  /// The order: the key of idempotency.
  public let order: OrderKey
  /// The account that is repaid.
  public let account: AccountToken
  /// How much.
  public let amount: Fen
  /// What it is paid from; nil for instalments, which move no money.
  public let funding: FundingToken?

  package init(order: OrderKey, account: AccountToken, amount: Fen, funding: FundingToken?) {
    self.order = order
    self.account = account
    self.amount = amount
    self.funding = funding
  }

  /// What an order tells its issuer; nil for one that was not handed in.
  public init?(_ order: Order) {
    guard let submission = order.submission else { return nil }
    self.order = order.key
    account = order.intent.accountRef
    amount = Fen(order.intent.amount)
    if case .instalment = order.intent.option {
      funding = nil
    } else {
      funding = submission.funding
    }
  }
}

/// What an issuer answers. Silence is no answer, and nothing is assumed from it.
public enum IssuerReply: Sendable, Hashable {
  /// The order is paid.
  case paid
  /// The order was refused, and will not be paid.
  case refused(IssuerReason)
  /// Nothing is known of the order *yet*; what was handed in may still be on its way.
  case unknown
  /// The order was cancelled unpaid, and will never be paid, even if it is handed in later.
  case cancelled
  /// What was paid is taken back.
  case reversed
}
