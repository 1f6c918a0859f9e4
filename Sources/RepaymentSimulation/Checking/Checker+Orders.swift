// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Checker {
  /// The table of an order's steps, written down once more.
  private static let table: [OrderStep: ([OrderState], OrderState)] = [
    .present: ([.created], .presented),
    .scan: ([.presented], .scanned),
    .confirm: ([.scanned], .confirmed),
    .void: ([.created, .presented, .scanned, .confirmed], .voided),
    .expire: ([.created, .presented, .scanned], .expired),
    .submit: ([.confirmed], .settling),
    .accept: ([.settling], .settled),
    .decline: ([.settling], .failed),
    .timeOut: ([.settling], .inDoubt),
    .findPaid: ([.inDoubt], .settled),
    .findUnpaid: ([.inDoubt], .failed),
    .cancel: ([.inDoubt], .voided),
    .reverse: ([.settled], .reversing),
    .finishReversal: ([.reversing], .reversed),
  ]

  mutating func take(
    _ event: OrderEvent, of key: OrderKey, _ command: IssuerCommand, now: Timestamp,
    in store: some SimulatedStore
  ) throws(Violation) {
    if case .created(let code) = event {
      guard orders[key] == nil else { throw Violation(.orderOnce, "\(key) is made again") }
      guard genuine.contains(code.envelope) else { throw Violation(.codeIsGenuine, "\(key)") }
      orders[key] = OrderRecord(code: code)
      orderKeys.append(key)
      return try checkParties(key, now: now, in: store, account: true)
    }
    guard var order = orders[key] else { throw Violation(.stepAllowed, "\(key) is unknown") }
    if let step = event.step {
      guard let (from, to) = Checker.table[step], from.contains(order.state) else {
        throw Violation(
          .stepAllowed, "\(key) is \(order.state.rawValue) and took \(step.rawValue)")
      }
      order.state = to
    }
    orders[key] = order
    switch event {
    case .presented: try checkParties(key, now: now, in: store, account: false)
    case .scanned(let scan):
      if let user = nonces[order.code.intent.nonce] {
        throw Violation(.nonceOnce, "\(key) uses the nonce of \(user)")
      }
      nonces[order.code.intent.nonce] = key
      order.scan = scan
      try checkParties(key, now: now, in: store, account: true)
    case .confirmed(let hash):
      guard case .order(.confirm(let named), _) = command, named == hash,
        hash == order.code.envelope
      else { throw Violation(.boundToEnvelopeAndPayer, "\(key) is confirmed by another hash") }
      try checkTime(order, key, now)
    case .submitted(let submission):
      guard submission.payer == order.scan?.payer,
        submission.funding == order.scan?.funding.token,
        submission.envelope == order.code.envelope
      else { throw Violation(.boundToEnvelopeAndPayer, "\(key) is handed in by somebody else") }
      order.submission = submission
      try checkParties(key, now: now, in: store, account: true)
      order.limitDay = try count(order, key, now)
      setOnItsWay(order, key, true)
    case .settled(let settlement, _): order.answer = .settled(settlement)
    case .declined(let reason, _): order.answer = .failed(reason)
    case .cancelled: order.answer = .cancelled(at: now)
    case .timedOut:
      order.wasInDoubt = true
      if order.movesMoney { inDoubt += order.amount }
    case .expired:
      guard now >= order.deadline else { throw Violation(.inTime, "\(key) expires early") }
      guard order.wasFoundUnpaid else { throw Violation(.askedBeforeExpiry, "\(key)") }
    case .reversalStarted(let reversal):
      order.reversalKey = reversal.key
      setOnItsWay(order, key, true)
    case .reversed: setOnItsWay(order, key, false)
    case .created, .voided, .replaced: break
    }
    switch event.step {
    case .findPaid, .findUnpaid, .cancel: if order.movesMoney { inDoubt -= order.amount }
    default: break
    }
    if [.accept, .decline, .findPaid, .findUnpaid, .cancel].contains(event.step) {
      setOnItsWay(order, key, false)
    }
    if [.decline, .findUnpaid, .cancel].contains(event.step), let day = order.limitDay {
      used[day, default: 0] -= order.amount
    }
    orders[key] = order
  }

  private mutating func setOnItsWay(_ order: OrderRecord, _ key: OrderKey, _ isOnItsWay: Bool) {
    let token = order.code.intent.accountRef
    if isOnItsWay {
      accounts[token]?.onTheirWay.insert(key)
    } else {
      accounts[token]?.onTheirWay.remove(key)
    }
  }

  private func checkTime(
    _ order: OrderRecord, _ key: OrderKey, _ now: Timestamp
  ) throws(Violation) {
    guard now < order.deadline else {
      throw Violation(.inTime, "\(key) is taken after \(order.deadline), at \(now)")
    }
  }

  private func checkParties(
    _ key: OrderKey, now: Timestamp, in store: some SimulatedStore, account: Bool
  ) throws(Violation) {
    guard let order = orders[key] else { return }
    try checkTime(order, key, now)
    let intent = order.code.intent
    guard let merchant = store.merchant(intent.merchantId), merchant.status == .active,
      merchant.terminals[intent.terminalId]?.status == .active
    else { throw Violation(.partiesMayAct, "\(key): the terminal may not act") }
    if account, store.account(intent.accountRef)?.status != .active {
      throw Violation(.partiesMayAct, "\(key): the account is not active")
    }
  }

  /// Counts what is handed in towards the day's limit.
  private mutating func count(
    _ order: OrderRecord, _ key: OrderKey, _ now: Timestamp
  ) throws(Violation) -> LimitDay? {
    guard order.movesMoney, let scan = order.scan else { return nil }
    let day = LimitDay(payer: scan.payer, tier: scan.tier, day: CivilDate(inShanghaiAt: now))
    let sum = (used[day] ?? 0) + order.amount
    if let limit = policy.limits.limit(of: scan.tier), sum > limit {
      throw Violation(.limitKept, "\(key): \(sum) of \(limit) in class \(scan.tier.rawValue)")
    }
    used[day] = sum
    return day
  }

  /// A settled order has its posting set in the same commit, and a reversed one the mirror.
  func checkSettlements(in events: [KeptEvent]) throws(Violation) {
    for case .order(let key, let event) in events.map(\.event.event) {
      let kind: String
      switch event {
      case .settled: kind = "settle"
      case .reversed: kind = "reverse"
      default: continue
      }
      guard
        let posted = events.compactMap(\.transaction).first(where: {
          $0.id.text == "\(kind):\(key)"
        }),
        let amount = orders[key]?.amount,
        posted.postings.first?.minorUnits.magnitude == amount.count.magnitude
      else { throw Violation(.settlementIsPosted, "\(kind):\(key)") }
    }
  }
}
