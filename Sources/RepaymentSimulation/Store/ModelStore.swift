// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// The store as it should be, in memory: the fold of the events, and the events themselves as what a disk would keep.
///
/// It is fast, and the measure for the real stores. Bugs can be planted around the rules that it asks.
struct ModelStore: SimulatedStore {
  private(set) var state: IssuerState
  /// What survives a crash.
  private(set) var kept: [KeptEvent] = []
  /// How many of them would not survive yet; only a planted bug makes it more than 0.
  private var unsynced = 0
  private var lastTransaction = 0
  private var live = LiveOrders()
  /// The state before the last transaction, for a planted bug.
  private var stale: IssuerState?
  private let policy: OrderPolicy
  private let plant: RulePlant

  init(issuer: IssuerID, policy: OrderPolicy, bug: PlantedBug?) {
    state = IssuerState(issuer: issuer)
    self.policy = policy
    plant = RulePlant(bug: bug)
  }

  var sequence: Int64 { state.sequence }
  func order(_ key: OrderKey) -> Order? { state.orders[key] }
  func account(_ token: AccountToken) -> CreditAccount? { state.accounts[token] }
  func merchant(_ id: MerchantID) -> Merchant? { state.merchants[id] }
  func liveOrders() -> [OpenOrder] {
    live.entries.compactMap { entry in
      state.orders[entry.key].map { OpenOrder($0, since: entry.since) }
    }
  }

  mutating func perform(
    _ command: IssuerCommand, at now: Timestamp, fate: CommitFate
  ) -> StoreOutcome {
    let decided: StoreOutcome
    do throws(CommandRefusal) {
      switch try decision(on: command, at: now) {
      case .repeats(let answer): return .repeats(plant.answer(answer, at: now))
      case .appends(let events): decided = take(plant.events(events), at: now, fate)
      }
    } catch {
      return plant.refusal(error.outcome, to: command, in: state)
    }
    return decided
  }

  private mutating func take(
    _ events: [DomainEvent], at now: Timestamp, _ fate: CommitFate
  ) -> StoreOutcome {
    if let nonsense = state.nonsense(in: events) { return .impossible(nonsense) }
    guard fate != .diesBefore else {
      // On a copy, which is thrown away.
      var copy = state
      let lost = record(events, at: now, into: &copy)
      if plant.bug == .tornTransaction, lost.count > 1 { kept += lost.prefix(lost.count / 2) }
      return .kept(lost)
    }
    if plant.bug == .staleRead, !state.orders.isEmpty { stale = state }
    let recorded = record(events, at: now, into: &state)
    kept += recorded
    lastTransaction = recorded.count
    unsynced += recorded.count
    if plant.bug != .acknowledgedBeforeCommit || unsynced > 12 { unsynced = 0 }
    for event in recorded { live.note(event.event) }
    return .kept(recorded)
  }

  private func record(
    _ events: [DomainEvent], at now: Timestamp, into state: inout IssuerState
  ) -> [KeptEvent] {
    let skip: Int64 = plant.bug == .sequenceSkipped && events.count > 2 ? 1 : 0
    return state.append(events, at: now).map { event, transaction in
      KeptEvent(
        event: RecordedEvent(
          sequence: event.sequence + skip, at: event.at, event: event.event),
        transaction: transaction.flatMap { plant.transaction($0) })
    }
  }

  mutating func reopen() -> String? {
    if plant.bug == .eventLostOnCrash { kept.removeLast(lastTransaction) }
    kept.removeLast(unsynced)
    (unsynced, lastTransaction, stale) = (0, 0, nil)
    state = IssuerState(issuer: state.issuer, replaying: kept.map(\.event))
    live = LiveOrders()
    for event in kept { live.note(event.event) }
    return nil
  }

  /// The journal must follow from the events, and the events from their fold.
  mutating func audit() -> String? {
    var fold = IssuerState(issuer: state.issuer)
    for kept in kept {
      guard fold.apply(kept.event) == kept.transaction else {
        return "event \(kept.event.sequence) posts something else"
      }
    }
    guard fold.orders == state.orders, fold.accounts == state.accounts,
      fold.merchants == state.merchants, fold.nonces == state.nonces
    else { return "the state is not the fold of the events" }
    return nil
  }
}

extension ModelStore {
  private func decision(
    on command: IssuerCommand, at now: Timestamp
  ) throws(CommandRefusal) -> OrderDecision {
    let state = stale ?? state
    do {
      switch command {
      case .merchant(let request, let id): return .appends(try state.deciding(request, on: id))
      case .account(let request, let token):
        return .appends(try state.deciding(request, on: token, at: now))
      case .create(let code):
        return try creating(
          code, known: plant.bug == .dedupeDropped ? nil : state.orders[code.order], at: now,
          knowing: plant.knowledge(state.knowledge(about: code.intent, at: now)),
          policy: plant.policy(policy))
      case .order(let request, let key):
        guard let order = state.orders[key] else { throw OrderRefusal.unknownOrder(key) }
        var payer: PartyID?
        if case .scan(let reading) = request { payer = reading.payer }
        let knowledge = state.knowledge(
          about: order.intent, payer: payer, at: plant.limitDay(of: now))
        return try Repayments.deciding(
          request, on: order, named: key, at: now, knowing: plant.knowledge(knowledge),
          policy: plant.policy(policy))
      }
    } catch let refusal as OrderRefusal {
      throw .order(refusal)
    } catch {
      throw .other("\(error)")
    }
  }
}

/// A refusal of any of the rules.
enum CommandRefusal: Error {
  case order(OrderRefusal)
  case other(String)

  var outcome: StoreOutcome {
    switch self {
    case .order(let refusal): .refused(refusal)
    case .other(let text): .refusedOtherwise(text)
    }
  }
}

extension IssuerState {
  /// Why events cannot follow on the state; nil where they can. Only a planted bug makes such.
  fileprivate func nonsense(in events: [DomainEvent]) -> String? {
    var states: [OrderKey: OrderState] = [:]
    for case .order(let key, let event) in events {
      let before = states[key] ?? orders[key]?.state
      if case .created = event {
        states[key] = .created
        continue
      }
      guard let before else { return "\(key) is unknown" }
      guard let step = event.step else { continue }
      guard let after = before.after(step) else {
        return "\(key) is \(before.rawValue) and takes no \(step.rawValue)"
      }
      states[key] = after
    }
    return nil
  }
}
