// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Checker {
  /// An answer that was stored must be the one that was given first, and only the same body may get it.
  func checkRepetition(
    _ answer: OrderDecision.StoredAnswer, of command: IssuerCommand
  ) throws(Violation) {
    switch (answer, command) {
    case (.created(let code), .create(let asked)):
      guard orders[asked.order]?.code == code, code == asked else {
        throw Violation(.otherBodyConflicts, "\(asked.order)")
      }
    case (.submission(let given), .order(.submit(let body), let key)):
      guard orders[key]?.submission == body else { throw Violation(.otherBodyConflicts, "\(key)") }
      guard orders[key]?.answer == given else {
        throw Violation(.sameAnswerAgain, "\(key): \(given)")
      }
    case (.reversal(let reversal), .order(.reverse(let asked, _), let key)):
      guard asked == orders[key]?.reversalKey, reversal.key == asked else {
        throw Violation(.otherBodyConflicts, "\(key) is reversed by another key")
      }
    default: throw Violation(.sameAnswerAgain, "an answer to another request")
    }
  }

  /// What is refused for a limit, a time, a nonce or a state must be refused rightly.
  func checkRefusal(
    _ refusal: OrderRefusal, of command: IssuerCommand, now: Timestamp
  ) throws(Violation) {
    func unless(_ holds: Bool) throws(Violation) {
      if !holds { throw Violation(.refusalIsJustified, "\(refusal)") }
    }
    switch refusal {
    case .unknownOrder(let key): try unless(orders[key] == nil)
    case .inFlight(let key, let state):
      try unless(orders[key]?.state == state && orders[key]?.answer == nil)
    case .illegal(let step, let state):
      if case .order(_, let key) = command {
        try unless(orders[key]?.state == state && state.after(step) == nil)
      }
    case .expired(let expiresAt, _, _): try unless(now >= expiresAt.adding(seconds: 30))
    case .notYetExpired(let expiresAt, _, _): try unless(now < expiresAt.adding(seconds: 30))
    case .nonceUsed(let nonce, let user): try unless(nonces[nonce] == user)
    case .overLimit(let tier, _, let amount, let limit):
      guard case .order(let request, let key) = command, let order = orders[key] else { return }
      var payer = order.scan?.payer
      if case .scan(let reading) = request { payer = reading.payer }
      guard let payer else { return }
      let day = LimitDay(payer: payer, tier: tier, day: CivilDate(inShanghaiAt: now))
      try unless((used[day] ?? 0) + amount > limit)
    default: break
    }
  }

  /// A server has told a terminal how an order stands.
  func heard(_ key: OrderKey, _ state: OrderState?) throws(Violation) {
    guard let state else { return }
    guard orders[key]?.state == state else {
      throw Violation(.stateIsTheFold, "\(key) is said to be \(state.rawValue)")
    }
  }
}
