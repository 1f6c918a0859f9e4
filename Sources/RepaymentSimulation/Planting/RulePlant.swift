// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// Bends what the rules are told and what they decide, where a bug is planted; else it changes nothing.
struct RulePlant {
  let bug: PlantedBug?

  func policy(_ policy: OrderPolicy) -> OrderPolicy {
    var policy = policy
    if bug == .expiryIgnored { policy.clockSkewSeconds = 100_000 }
    if bug == .skewIgnored { policy.clockSkewSeconds = 0 }
    return policy
  }

  func limitDay(of now: Timestamp) -> Timestamp {
    guard bug == .limitDayOfGreenwich else { return now }
    return now.adding(seconds: -CivilDate.shanghaiOffsetSeconds)
  }

  func knowledge(_ knowledge: OrderKnowledge) -> OrderKnowledge {
    var knowledge = knowledge
    switch bug {
    case .nonceNotConsumed: knowledge.nonceUser = nil
    case .limitNotCounted: knowledge.usedToday = [:]
    case .limitCountedTwice:
      knowledge.usedToday = knowledge.usedToday.mapValues { $0 + $0 }
    case .revocationIgnored: knowledge.merchant = knowledge.merchant.map(reinstated)
    default: break
    }
    return knowledge
  }

  /// The merchant as if nobody had ever been suspended.
  private func reinstated(_ merchant: Merchant) -> Merchant {
    var state = IssuerState(issuer: "bank")
    let id = merchant.profile.id
    var events = [DomainEvent.merchant(id, .created(merchant.profile))]
    for terminal in merchant.terminals.values {
      for (index, key) in terminal.keys.enumerated() {
        let event: MerchantEvent =
          index == 0 ? .terminalIssued(terminal.id, key: key) : .keyAdded(terminal.id, key)
        events.append(.merchant(id, event))
      }
    }
    state.append(events, at: Timestamp(seconds: 0))
    return state.merchants[id] ?? merchant
  }

  func events(_ events: [DomainEvent]) -> [DomainEvent] {
    events.flatMap { event -> [DomainEvent] in
      switch (bug, event) {
      case (.holdNotReleased, .account(_, .released)), (.holdNotTaken, .account(_, .held)),
        (.interestLost, .account(_, .interestCharged)):
        return []
      case (.doubleReversal, .account(_, .repaymentReversed)),
        (.statementTwice, .account(_, .statementPosted)):
        return [event, event]
      case (.minimumNotReduced, .account(_, .repaid)): return [withoutMinimum(event)]
      default: return [event]
      }
    }
  }

  /// The event with nothing counted towards the minimum, by way of its text.
  private func withoutMinimum(_ event: DomainEvent) -> DomainEvent {
    guard let json = try? event.json() else { return event }
    let text = String(decoding: json, as: UTF8.self)
      .replacing(/"towardsMinimum":[0-9]+/, with: #""towardsMinimum":0"#)
    return (try? DomainEvent(json: Array(text.utf8))) ?? event
  }

  func transaction(_ transaction: JournalTransaction) -> JournalTransaction? {
    let kind = transaction.id.text.prefix { $0 != ":" }
    switch (bug, kind) {
    case (.mirrorLost, "reverse"), (.refundNotPosted, "refund"), (.suspenseKept, "resolve"):
      return nil
    case (.postingSignWrong, "settle"):
      return bent(transaction) { index, units in index == 1 ? -units : units }
    case (.postingsExchanged, "interest"), (.postingsExchanged, "settle"):
      return bent(transaction) { _, units in -units }
    case (.feeLost, "statement"), (.feeLost, "settle"): return withoutFee(transaction)
    default: return transaction
    }
  }

  private func bent(
    _ transaction: JournalTransaction, _ units: (Int, Int64) -> Int64
  ) -> JournalTransaction {
    JournalTransaction(
      id: transaction.id, reverses: transaction.reverses,
      postings: transaction.postings.enumerated().map { index, posting in
        Posting(
          account: posting.account, minorUnits: units(index, posting.minorUnits),
          currency: posting.currency)
      })
  }

  /// A fee is a debit followed by the income's credit.
  private func withoutFee(_ transaction: JournalTransaction) -> JournalTransaction? {
    var postings = transaction.postings
    if let fee = postings.firstIndex(where: { $0.account.hasPrefix("income:fee") }) {
      postings.removeSubrange(max(0, fee - 1)...fee)
    }
    guard !postings.isEmpty else { return nil }
    return JournalTransaction(
      id: transaction.id, reverses: transaction.reverses, postings: postings)
  }

  func answer(
    _ answer: OrderDecision.StoredAnswer, at now: Timestamp
  ) -> OrderDecision.StoredAnswer {
    guard bug == .storedAnswerChanged, case .submission = answer else { return answer }
    return .submission(.cancelled(at: now))
  }

  func refusal(
    _ outcome: StoreOutcome, to command: IssuerCommand, in state: IssuerState
  ) -> StoreOutcome {
    guard bug == .reversalKeyIgnored, case .refused(.conflict(let key, .reversal)) = outcome,
      let reversal = state.orders[key]?.reversal
    else { return outcome }
    return .repeats(.reversal(reversal))
  }
}
