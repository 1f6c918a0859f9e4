// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What is asked about a credit account, apart from repaying it, which an order does.
public enum AccountRequest: Sendable, Hashable {
  /// Open an account.
  case open(AccountProfile)
  /// Let it be used, its holder having agreed to a text.
  case activate(Consent)
  /// Let its holder pay from one more source.
  case link(FundingSource)
  /// Let its holder no longer pay from a source.
  case unlink(FundingToken)
  /// Let its holder have instalments, having agreed to a text.
  case activateInstalments(Consent)
  /// Stop it for now.
  case freeze(reason: DisplayName)
  /// Let a frozen account go on.
  case unfreeze
  /// End it.
  case close
  /// Buy something on it, now.
  case buy(PurchaseID, at: MerchantID, for: Fen)
  /// Give back some of a purchase, by a name of its own.
  case refund(PurchaseID, as: PurchaseID, Fen)
  /// Pay out all refunds that wait, to a source of the holder, by a name of its own.
  case payOutCredit(PurchaseID, to: FundingToken)
  /// Draw up the statements that are to be drawn up by now.
  case drawUpStatements
  /// Make all parts that are left of a plan due at once.
  case callDue(OrderKey)
}

/// Why a request about a credit account is refused. The cases come in their order of precedence.
public enum AccountRefusal: Error, Sendable, Equatable {
  /// The token's hex digits look like a card number; draw another.
  case cardLikeToken
  /// There is an account of this token with another profile.
  case accountConflict(AccountToken)
  /// There is no such account.
  case unknownAccount(AccountToken)
  /// The account's status does not allow it.
  case status(AccountStatus)
  /// The source is another person's; only the holder's can be linked.
  case foreignFunding(owner: PartyID, holder: PartyID)
  /// A credit cannot be linked to repay a credit.
  case creditFunding
  /// A token stands for another source already.
  case fundingConflict(FundingToken)
  /// No such source is linked.
  case unknownFunding(FundingToken)
  /// There was a purchase, refund or payout of this name with other contents.
  case purchaseConflict(PurchaseID)
  /// The sum is nothing, or more than one purchase may cost.
  case amountOutOfRange(Fen, limits: ClosedRange<Fen>)
  /// The account is overdue; nothing is bought on it until the minimum is paid.
  case overdue(since: CivilDate)
  /// The account would owe more than ``Fen/largest``.
  case balanceOutOfRange(limit: Fen)
  /// There was no such purchase.
  case unknownPurchase(PurchaseID)
  /// More would be given back than is left of the purchase.
  case overRefunded(asked: Fen, left: Fen)
  /// No refund waits.
  case noCredit
  /// No such plan runs.
  case unknownPlan(OrderKey)
  /// Something is still owed, waits or is on its way; see ``Unsettled``.
  case unsettled(Unsettled)
}

/// What keeps an account from being settled, part by part.
public struct Unsettled: Sendable, Hashable {
  /// What is to be paid.
  public let due: Fen
  /// What was bought and is on no statement yet.
  public let unbilled: Fen
  /// What is not to be paid yet of instalments.
  public let planPrincipal: Fen
  /// What orders on their way have set aside.
  public let held: Fen
  /// How many orders are on their way, or being taken back.
  public let orders: Int
  /// Refunds that wait.
  public let credit: Fen

  /// Whether the holder owes something; a refund that waits is owed to the holder.
  var isOwed: Bool { orders > 0 || [due, unbilled, planPrincipal].contains { $0 != 0 } }

  /// What is open of a standing; nil where nothing is.
  init?(_ standing: Standing) {
    due = standing.due
    unbilled = standing.unbilled
    planPrincipal = standing.planPrincipal
    held = standing.held
    orders = standing.ordersOnTheirWay
    credit = standing.credit
    if !isOwed && credit == 0 { return nil }
  }
}

extension AccountStatus {
  /// The statuses in which a request is heard at all.
  ///
  /// A pending account is activated or closed; an active one is used; a frozen one keeps being billed and may be freed; a
  /// closed one is at its end. Refunds and statements do not stop with a freeze: they are others' doing.
  static func allowing(_ request: AccountRequest) -> Set<AccountStatus> {
    switch request {
    case .open: Set(allCases)
    case .activate: [.pending, .active]
    case .link, .unlink: [.pending, .active]
    case .activateInstalments, .buy, .payOutCredit, .callDue: [.active]
    case .freeze, .unfreeze, .refund, .drawUpStatements: [.active, .frozen]
    case .close: [.pending, .active, .closed]
    }
  }
}
