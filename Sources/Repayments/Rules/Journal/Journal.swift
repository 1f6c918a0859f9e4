// SPDX-License-Identifier: Apache-2.0

public import Payments

/// The transaction that an event posts; nil for one that moves no money.
///
/// A pure function of the event, and of the order that an order's event is about, as it was before. Everything else that
/// matters is in the event, so a store may post when it appends, or again at any later time to compare.
public func journal(
  of event: DomainEvent, issuer: IssuerID, order: Order?
) -> JournalTransaction? {
  switch event {
  case .merchant: nil
  case .account(let token, let event): AccountJournal(issuer: issuer, token: token).posting(event)
  case .order(let key, let event): order.flatMap { doubt(event, key, issuer: issuer, order: $0) }
  }
}

/// While an outcome is not known, the sum stands in suspense. When it becomes known, that is taken back, whichever it is.
private func doubt(
  _ event: OrderEvent, _ key: OrderKey, issuer: IssuerID, order: Order
) -> JournalTransaction? {
  if case .instalment = order.intent.option { return nil }
  let entering = JournalTransaction(
    .doubt, key.description,
    moving: [(Fen(order.intent.amount), .suspense(issuer), .clearing(issuer))])
  return switch event.step {
  case .timeOut: entering
  case .findPaid, .findUnpaid, .cancel: entering?.mirrored(as: .resolve, key.description)
  default: nil
  }
}

/// What the events of one credit account post.
private struct AccountJournal {
  let issuer: IssuerID
  let token: AccountToken

  private var receivable: LedgerAccount { .receivable(issuer, token) }
  private var instalments: LedgerAccount { .instalments(issuer, token) }
  private var credit: LedgerAccount { .payerCredit(issuer, token) }

  func posting(_ event: AccountEvent) -> JournalTransaction? {
    switch event {
    case .purchased(let purchase):
      JournalTransaction(
        .purchase, "\(token)/\(purchase.id)",
        moving: [(purchase.amount, receivable, .clearing(issuer))])
    case .refunded(_, let refund, let amount):
      JournalTransaction(
        .refund, "\(token)/\(refund)", moving: [(amount, .clearing(issuer), credit)])
    case .creditPaidOut(let payout, let amount, let funding):
      JournalTransaction(
        .payout, "\(token)/\(payout)", moving: [(amount, credit, .source(issuer, funding))])
    case .statementPosted(let statement): posting(statement)
    case .interestCharged(let sum, let date):
      JournalTransaction(
        .interest, "\(token)/\(date)", moving: [(sum, receivable, .interestIncome(issuer))])
    case .repaid(let key, let record): repayment(key, record)
    case .repaymentReversed(let key, let record, _):
      repayment(key, record)?.mirrored(as: .reverse, key.description)
    case .planStarted(let plan, _): start(of: plan)
    case .planReversed(let plan, _, _):
      start(of: plan)?.mirrored(as: .reverse, plan.order.description)
    case .planCalledDue(let key, let quote):
      JournalTransaction(
        .called, key.description,
        moving: [
          (quote.principal, receivable, instalments), (quote.fee, receivable, .feeIncome(issuer)),
        ])
    case .opened, .activated, .fundingLinked, .fundingUnlinked, .instalmentsActivated, .frozen,
      .unfrozen, .closed, .held, .released:
      nil
    }
  }

  private func posting(_ statement: Statement) -> JournalTransaction? {
    JournalTransaction(
      .statement, "\(token)/\(statement.date)",
      moving: [
        (statement.partsPrincipal, receivable, instalments),
        (statement.partsFee, receivable, .feeIncome(issuer)),
        (statement.interestCharged, receivable, .interestIncome(issuer)),
        (statement.credit, credit, receivable),
      ])
  }

  private func repayment(_ key: OrderKey, _ record: RepaymentRecord) -> JournalTransaction? {
    JournalTransaction(
      .settle, key.description,
      moving: [(record.allocation.total, .source(issuer, record.funding), receivable)])
  }

  /// The fee of a payer is posted part by part, as the parts become due; that of a merchant at once.
  private func start(of plan: InstalmentPlan) -> JournalTransaction? {
    JournalTransaction(
      .settle, plan.order.description,
      moving: [
        (plan.quote.principal, instalments, receivable),
        (
          plan.quote.merchantFee, .merchantPayable(issuer, plan.order.merchant),
          .feeIncome(issuer)
        ),
      ])
  }
}
