// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Everything an issuer knows, held in memory: the fold of its events.
///
/// The rules do not need it. They take the few values that bear on a request, which a store reads by key; this type holds
/// them all, for tests, simulations, and stores small enough to be read whole.
public struct IssuerState: Sendable {
  /// Whose state it is.
  public let issuer: IssuerID
  /// The number of the last event; 0 before the first.
  public private(set) var sequence: Int64 = 0
  /// The merchants.
  public private(set) var merchants: [MerchantID: Merchant] = [:]
  /// The credit accounts.
  public private(set) var accounts: [AccountToken: CreditAccount] = [:]
  /// The orders.
  public private(set) var orders: [OrderKey: Order] = [:]
  /// Nonces that were used up, and by which order.
  public private(set) var nonces: [Nonce: OrderKey] = [:]
  /// What payers handed in, by day and class.
  private var used: [PayerDay: [PresentationTier: Fen]] = [:]
  private var repaymentsByAccount: [AccountToken: [RecentRepayment]] = [:]
  private var repaymentsByPayer: [PartyID: [RecentRepayment]] = [:]
  private var days: [OrderKey: PayerDay] = [:]

  /// A state in which nothing has happened.
  public init(issuer: IssuerID) {
    self.issuer = issuer
  }

  /// The fold of events from the first on.
  public init(issuer: IssuerID, replaying events: some Sequence<RecordedEvent>) {
    self.init(issuer: issuer)
    for event in events { apply(event) }
  }

  private struct PayerDay: Hashable {
    let payer: PartyID
    let date: CivilDate
  }
}

extension IssuerState {
  /// Takes an event in, and gives the transaction that it posts.
  ///
  /// - Precondition: It is the next one by its number.
  @discardableResult
  public mutating func apply(_ recorded: RecordedEvent) -> JournalTransaction? {
    precondition(recorded.sequence == sequence + 1, "events are taken in their order")
    sequence = recorded.sequence
    switch recorded.event {
    case .merchant(let id, let event):
      if let first = Merchant(event) { merchants[id] = first } else { merchants[id]?.apply(event) }
      return nil
    case .account(let token, let event):
      if let first = CreditAccount(event) {
        accounts[token] = first
      } else {
        accounts[token]?.apply(event)
      }
      return journal(of: recorded.event, issuer: issuer, order: nil)
    case .order(let key, let event):
      let transaction = journal(of: recorded.event, issuer: issuer, order: orders[key])
      if let first = Order(event) {
        orders[key] = first
      } else {
        orders[key]?.apply(event, at: recorded.at)
        note(event, of: key, at: recorded.at)
      }
      return transaction
    }
  }

  /// Puts a decision's events behind the last one, takes them in, and gives them with what they post.
  @discardableResult
  public mutating func append(
    _ events: [DomainEvent], at now: Timestamp
  ) -> [(event: RecordedEvent, transaction: JournalTransaction?)] {
    events.map { event in
      let recorded = RecordedEvent(sequence: sequence + 1, at: now, event: event)
      return (recorded, apply(recorded))
    }
  }

  /// Nonces, day's sums and late repayments follow from the orders' events.
  private mutating func note(_ event: OrderEvent, of key: OrderKey, at time: Timestamp) {
    guard let order = orders[key], let scan = order.scan else { return }
    if case .scanned = event { nonces[order.intent.nonce] = key }
    if case .instalment = order.intent.option { return }
    let amount = Fen(order.intent.amount)
    switch event {
    case .submitted:
      let day = PayerDay(payer: scan.payer, date: CivilDate(inShanghaiAt: time))
      days[key] = day
      used[day, default: [:]][scan.tier, default: 0] += amount
      let repayment = RecentRepayment(
        at: time, merchant: key.merchant, account: order.intent.accountRef, payer: scan.payer,
        amount: amount)
      repaymentsByAccount[repayment.account, default: []].append(repayment)
      repaymentsByPayer[repayment.payer, default: []].append(repayment)
    case .declined, .cancelled:
      if let day = days[key] { used[day]?[scan.tier, default: 0] -= amount }
    default: break
    }
  }
}

extension IssuerState {
  /// What bears on a request about an order, or on a new one: what a store reads.
  public func knowledge(
    about intent: RepaymentIntent, payer: PartyID? = nil, at now: Timestamp
  ) -> OrderKnowledge {
    let key = OrderKey(merchant: intent.merchantId, order: intent.orderId)
    let payer = payer ?? orders[key]?.scan?.payer
    let day = payer.map { PayerDay(payer: $0, date: CivilDate(inShanghaiAt: now)) }
    let byAccount = repaymentsByAccount[intent.accountRef] ?? []
    let byPayer = payer.flatMap { repaymentsByPayer[$0] } ?? []
    return OrderKnowledge(
      merchant: merchants[intent.merchantId], account: accounts[intent.accountRef],
      replaced: intent.replaces.flatMap {
        orders[OrderKey(merchant: intent.merchantId, order: $0)]
      },
      nonceUser: nonces[intent.nonce], usedToday: day.flatMap { used[$0] } ?? [:],
      recent: byAccount + byPayer.filter { $0.account != intent.accountRef })
  }

  /// Decides about a request about a merchant.
  public func deciding(
    _ request: MerchantRequest, on id: MerchantID
  ) throws(MerchantRefusal) -> [DomainEvent] {
    try Repayments.deciding(request, on: merchants[id], named: id).map { .merchant(id, $0) }
  }

  /// Decides about a request about a credit account.
  public func deciding(
    _ request: AccountRequest, on token: AccountToken, at now: Timestamp
  ) throws(AccountRefusal) -> [DomainEvent] {
    try Repayments.deciding(request, on: accounts[token], token: token, at: now)
      .map { .account(token, $0) }
  }

  /// Decides about a new order.
  public func creating(
    _ code: OrderCode, at now: Timestamp, policy: OrderPolicy = OrderPolicy()
  ) throws(OrderRefusal) -> OrderDecision {
    try Repayments.creating(
      code, known: orders[code.order], at: now,
      knowing: knowledge(about: code.intent, at: now), policy: policy)
  }

  /// Decides about a request about an order.
  public func deciding(
    _ request: OrderRequest, on key: OrderKey, at now: Timestamp,
    policy: OrderPolicy = OrderPolicy()
  ) throws(OrderRefusal) -> OrderDecision {
    guard let order = orders[key] else { throw .unknownOrder(key) }
    var payer: PartyID?
    if case .scan(let reading) = request { payer = reading.payer }
    return try Repayments.deciding(
      request, on: order, named: key, at: now,
      knowing: knowledge(about: order.intent, payer: payer, at: now), policy: policy)
  }
}
