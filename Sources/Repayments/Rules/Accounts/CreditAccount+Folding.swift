// SPDX-License-Identifier: Apache-2.0

extension CreditAccount {
  /// What the first event makes; nil where it is not the first.
  init?(_ event: AccountEvent) {
    guard case .opened(let profile) = event else { return nil }
    self.init(
      profile: profile, book: AccountBook(terms: profile.terms, openedOn: profile.openedOn))
  }

  /// Takes an event in.
  mutating func apply(_ event: AccountEvent) {
    switch event {
    case .opened: break
    case .activated(let consent):
      status = .active
      self.consent = consent
    case .fundingLinked(let source): funding[source.token] = source
    case .fundingUnlinked(let token): funding[token] = nil
    case .instalmentsActivated(let consent): instalmentConsent = consent
    case .frozen: status = .frozen
    case .unfrozen: status = .active
    case .closed: status = .closed
    case .purchased(let purchase):
      purchases[purchase.id] = purchase
      book.apply(event)
    case .refunded(let purchase, let refund, let amount):
      purchases[purchase]?.refunds[refund] = amount
      book.apply(event)
    case .creditPaidOut(let payout, _, let token):
      payouts[payout] = token
      book.apply(event)
    case .statementPosted, .interestCharged, .held, .released, .repaid,
      .repaymentReversed, .planStarted, .planReversed, .planCalledDue:
      book.apply(event)
    }
  }
}
