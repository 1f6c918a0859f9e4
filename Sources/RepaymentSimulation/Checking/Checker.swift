// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// Looks at everything that is kept and answered, and holds it against what must be.
///
/// It keeps books of its own, which follow from the events by other code than the rules'.
struct Checker {
  let issuer: IssuerID
  let policy: OrderPolicy
  var journal = JournalBooks()
  var orders: [OrderKey: OrderRecord] = [:]
  /// Keys of `orders`, in the order in which they were made.
  var orderKeys: [OrderKey] = []
  var accounts: [AccountToken: AccountRecord] = [:]
  var accountTokens: [AccountToken] = []
  var sequence: Int64 = 0
  var nonces: [Nonce: OrderKey] = [:]
  /// Hashes of the payloads that terminals signed.
  var genuine: Set<EnvelopeHash> = []
  /// What payers handed in, by payer, class and Shanghai day.
  var used: [LimitDay: Fen] = [:]
  var offline: [OrderKey: OfflineOutcome?] = [:]
  var offlineKeys: [OrderKey] = []
  /// Interest and fees that were decided.
  var interest: Fen = 0
  var fees: Fen = 0
  var inDoubt: Fen = 0
  /// What sources gave for settled orders, less what was given back and paid out.
  var given: [FundingToken: Fen] = [:]
  var givenTokens: [FundingToken] = []
  var paidOut: [FundingToken: Fen] = [:]

  init(issuer: IssuerID, policy: OrderPolicy) {
    self.issuer = issuer
    self.policy = policy
  }

  struct LimitDay: Hashable {
    let payer: PartyID
    let tier: PresentationTier
    let day: CivilDate
  }

  /// What is known of an order, from its events alone.
  struct OrderRecord {
    let code: OrderCode
    var state = OrderState.created
    var scan: OrderScan?
    var submission: Submission?
    var limitDay: LimitDay?
    var answer: SubmissionAnswer?
    var reversalKey: OrderID?
    /// Whether the issuer has said, since it was asked, that it was not paid.
    var wasFoundUnpaid = false
    var wasInDoubt = false

    var amount: Fen { Fen(code.intent.amount) }
    var movesMoney: Bool {
      if case .instalment = code.intent.option { false } else { true }
    }
    var deadline: Timestamp { code.intent.expiresAt.adding(seconds: 30) }
  }

  /// What is known of an account, from its events alone.
  struct AccountRecord {
    let profile: AccountProfile
    var lastStatement: CivilDate?
    var minimumRemaining: Fen = 0
    var onTheirWay: Set<OrderKey> = []
  }
}

extension Checker {
  /// Looks at what a command came to. `store` has taken it in.
  mutating func look(
    at outcome: StoreOutcome, of command: IssuerCommand, now: Timestamp,
    in store: some SimulatedStore
  ) throws(Violation) {
    switch outcome {
    case .kept(let events): try take(events, of: command, now: now, in: store)
    case .repeats(let answer): try checkRepetition(answer, of: command)
    case .refused(let refusal): try checkRefusal(refusal, of: command, now: now)
    case .refusedOtherwise: break
    case .impossible(let what): throw Violation(.storeMakesSense, what)
    case .differs(let what): throw Violation(.storesAgree, what)
    }
  }

  private mutating func take(
    _ events: [KeptEvent], of command: IssuerCommand, now: Timestamp, in store: some SimulatedStore
  ) throws(Violation) {
    var touchedOrders: [OrderKey] = []
    var touchedAccounts: [AccountToken] = []
    for kept in events {
      let number = kept.event.sequence
      guard number == sequence + 1 else {
        throw Violation(.sequenceUnbroken, "event \(number) follows on \(sequence)")
      }
      sequence = number
      if let transaction = kept.transaction { try journal.post(transaction) }
      switch kept.event.event {
      case .merchant: break
      case .order(let key, let event):
        try take(event, of: key, command, now: now, in: store)
        touchedOrders.append(key)
      case .account(let token, let event):
        try take(event, of: token)
        touchedAccounts.append(token)
      }
    }
    try checkSettlements(in: events)
    for key in touchedOrders where store.order(key)?.state != orders[key]?.state {
      throw Violation(
        .stateIsTheFold,
        "\(key) is \(name(store.order(key)?.state)), by its events \(name(orders[key]?.state))")
    }
    for token in touchedAccounts { try checkAccount(token, in: store) }
    try checkTotals()
  }

  private func name(_ state: OrderState?) -> String { state?.rawValue ?? "unknown" }

  /// After a crash and a new start: what was committed is there, and nothing else.
  func lookAfterCrash(at store: some SimulatedStore) throws(Violation) {
    guard store.sequence == sequence else {
      throw Violation(
        .committedSurvives, "\(sequence) events were committed, \(store.sequence) are there")
    }
    for key in orderKeys where store.order(key)?.state != orders[key]?.state {
      throw Violation(
        .committedSurvives,
        "\(key) was \(name(orders[key]?.state)), and is \(name(store.order(key)?.state))")
    }
  }
}
