// SPDX-License-Identifier: Apache-2.0

import Payments

extension OrderDesk {
  /// Whether the order moves money: instalments only move what is owed.
  var movesMoney: Bool {
    if case .instalment = intent.option { false } else { true }
  }

  /// A payer reads the code: terminal, code, class and signs, nonce, account, amount, in this order.
  func scanning(_ reading: OrderReading) throws(OrderRefusal) -> OrderScan {
    try policy.checkTime(of: intent, at: now)
    try checkTerminal()
    try checkEnvelope(reading.code.envelope)
    guard reading.funding.owner == reading.payer else {
      throw .foreignFunding(owner: reading.funding.owner, payer: reading.payer)
    }
    let tier = PresentationTier(reading.presentation, reading.verification)
    let signs = try checkRisk(tier: tier, payer: reading.payer, from: reading.funding.kind)
    if let user = knowledge.nonceUser { throw .nonceUsed(intent.nonce, by: user) }
    let quote = try checkAccount(of: intent, at: now, knowledge, policy, exactly: true)
    return OrderScan(
      payer: reading.payer, funding: reading.funding, tier: tier,
      isThirdParty: reading.payer != knowledge.account?.profile.holder, signs: signs,
      quote: quote, at: now)
  }

  /// The order is handed in: what could have changed since it was read is looked at again, interest is charged, and the sum
  /// is set aside. So it is owed to the last fen from then on, even if a clock goes back.
  func submitting(_ submission: Submission) throws(OrderRefusal) -> [DomainEvent] {
    try policy.checkTime(of: intent, at: now)
    try checkTerminal()
    try checkEnvelope(submission.envelope)
    guard let scan = order.scan, submission.payer == scan.payer,
      submission.funding == scan.funding.token
    else { throw .otherPayer }
    _ = try checkRisk(tier: scan.tier, payer: scan.payer, from: scan.funding.kind)
    _ = try checkAccount(of: intent, at: now, knowledge, policy, exactly: false)
    var events = knowledge.account?.charged(on: CivilDate(inShanghaiAt: now)).events ?? []
    let hold = Hold(amount: amount, purpose: movesMoney ? .payment : .conversion)
    events.append(.held(order.key, hold))
    return events.map(happened) + [happened(.submitted(submission))]
  }

  /// Checks the day's limit and signs of cash-out, and gives the signs that are only noted.
  private func checkRisk(
    tier: PresentationTier, payer: PartyID, from funding: FundingSource.Kind
  ) throws(OrderRefusal) -> [CashOutSign] {
    guard movesMoney else { return [] }
    let used = knowledge.usedToday[tier] ?? 0
    if let limit = policy.limits.limit(of: tier), used + amount > limit {
      throw .overLimit(tier, used: used, amount: amount, limit: limit)
    }
    guard let merchant = knowledge.merchant else { throw .unknownMerchant(intent.merchantId) }
    let repayment = RecentRepayment(
      at: now, merchant: intent.merchantId, account: intent.accountRef, payer: payer,
      amount: amount)
    let purchases = knowledge.account.map { Array($0.purchases.values) } ?? []
    let finding = policy.cashOut.finding(
      for: repayment, from: funding, owner: merchant.profile.owner, purchases: purchases,
      recent: knowledge.recent)
    if let sign = finding.refused.min() { throw .cashOut(sign) }
    return finding.noted.sorted()
  }
}
