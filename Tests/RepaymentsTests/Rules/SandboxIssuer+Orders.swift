// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

extension SandboxIssuer {
  /// A code for a new order of the shop; nothing is asked yet.
  mutating func code(
    _ yuan: String, _ option: RepaymentOption = .partial, feePayer: FeePayer = .payer,
    named id: OrderID? = nil, replaces: OrderID? = nil, nonce: UInt64? = nil,
    lifetimeSeconds: Int64 = 120, merchant: MerchantID? = nil, account: AccountToken? = nil
  ) throws -> OrderCode {
    orders += 1
    let number = nonce ?? orders
    let bytes = [UInt8](repeating: 0, count: 4) + bigEndian(number)
    let name = try id ?? OrderID("order-\(orders)")
    let intent = try RepaymentIntent(
      issuer: "bank", merchantId: merchant ?? shop, terminalId: till, orderId: name,
      nonce: Nonce(bytes), amount: Amount(yuan), option: option,
      accountRef: account ?? self.account, accountMask: AccountMask("1234"), feePayer: feePayer,
      issuedAt: now, expiresAt: now.adding(seconds: lifetimeSeconds), replaces: replaces)
    return OrderCode(
      intent: intent, envelope: EnvelopeHash(of: Array("\(name) \(yuan) \(number)".utf8)), key: key)
  }

  @discardableResult
  mutating func create(_ code: OrderCode) throws(OrderRefusal) -> OrderDecision {
    let now = now
    defer { mirror?.follow(self) { try $0.create(code, at: now).entries } }
    let decision = try state.creating(code, at: now, policy: policy)
    if case .appends(let events) = decision { append(events) }
    return decision
  }

  /// What a payer's phone or the terminal's camera reads; two factors, so class B.
  func reading(
    _ order: OrderKey, payer: PartyID? = nil, funding: FundingSource? = nil,
    presentation: Presentation = .dynamic, factors: Int = 2, hasCertificate: Bool = false
  ) throws -> OrderReading {
    let code = try #require(state.orders[order]).code
    return OrderReading(
      code, payer: payer ?? holder, funding: funding ?? self.funding, presentation: presentation,
      verification: PayerVerification(factors: factors, hasCertificate: hasCertificate))
  }

  func submission(_ order: OrderKey) throws -> Submission {
    let order = try #require(state.orders[order])
    return Submission(
      envelope: order.code.envelope, payer: order.scan?.payer ?? holder,
      funding: order.scan?.funding.token ?? funding.token)
  }

  /// Takes a new order to a state by the shortest way.
  mutating func order(_ code: OrderCode, to state: OrderState) throws -> OrderKey {
    try create(code)
    let key = code.order
    let reason = try DisplayName("test")
    let ways: [OrderState: [OrderStep]] = [
      .created: [], .presented: [.present], .scanned: [.present, .scan],
      .confirmed: [.present, .scan, .confirm],
      .settling: [.present, .scan, .confirm, .submit],
      .inDoubt: [.present, .scan, .confirm, .submit, .timeOut],
      .settled: [.present, .scan, .confirm, .submit, .accept],
      .reversing: [.present, .scan, .confirm, .submit, .accept, .reverse],
      .reversed: [.present, .scan, .confirm, .submit, .accept, .reverse, .finishReversal],
      .expired: [.expire], .voided: [.void],
      .failed: [.present, .scan, .confirm, .submit, .decline],
    ]
    for step in try #require(ways[state]) {
      if step == .expire { now = code.intent.expiresAt.adding(seconds: policy.clockSkewSeconds) }
      try ask(request(step, key, reason: reason), key)
    }
    #expect(self.state.orders[key]?.state == state)
    return key
  }

  /// The request that asks for a step, with nothing wrong in it.
  func request(_ step: OrderStep, _ order: OrderKey, reason: DisplayName) throws -> OrderRequest {
    switch step {
    case .present: .present(by: till)
    case .scan: .scan(try reading(order))
    case .confirm: .confirm(try #require(state.orders[order]).code.envelope)
    case .void: .void(reason: reason)
    case .expire: .expire(.notPaid)
    case .submit: .submit(try submission(order))
    case .accept: .accept
    case .decline: .decline(.insufficientFunds)
    case .timeOut: .timeOut
    case .findPaid: .findPaid
    case .findUnpaid: .findUnpaid
    case .cancel: .cancel
    case .reverse: .reverse(key: "undo-1", reason: reason)
    case .finishReversal: .finishReversal
    }
  }

  /// Repays at once.
  @discardableResult
  mutating func repay(_ yuan: String, _ option: RepaymentOption = .partial) throws -> OrderKey {
    try order(code(yuan, option), to: .settled)
  }

  /// What the journal holds on an account, debits less credits.
  func balance(_ account: LedgerAccount) -> Fen {
    Fen(
      journal.flatMap(\.postings).filter { $0.account == account.name }.map(\.minorUnits)
        .reduce(0, +))
  }
}

private func bigEndian(_ number: UInt64) -> [UInt8] {
  (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
}
