// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// The real store and the model, asked the same at the same times; after every step both must have the same.
struct PairedStore: SimulatedStore {
  private var model: ModelStore
  private let database: CrashingDatabase
  private let issuer: IssuerID
  private let policy: OrderPolicy
  private var ledger: LedgerCore
  private var deaths = 0

  init(_ location: StoreLocation, issuer: IssuerID, policy: OrderPolicy) throws {
    model = ModelStore(issuer: issuer, policy: policy, bug: nil)
    database = CrashingDatabase(try location.open())
    self.issuer = issuer
    self.policy = policy
    ledger = try LedgerCore(on: database, issuer: issuer, policy: policy, patienceSeconds: 0)
    let events = try ledger.read { try $0.head().sequence }
    guard events == 0 else { throw StoreNotEmpty(events: events) }
  }

  var sequence: Int64 { model.sequence }
  func order(_ key: OrderKey) -> Order? { model.order(key) }
  func account(_ token: AccountToken) -> CreditAccount? { model.account(token) }
  func merchant(_ id: MerchantID) -> Merchant? { model.merchant(id) }
  func liveOrders() -> [OpenOrder] { model.liveOrders() }

  mutating func perform(
    _ command: IssuerCommand, at now: Timestamp, fate: CommitFate
  ) -> StoreOutcome {
    if fate == .diesBefore {
      deaths += 1
      // Another statement each time: before anything is written, between rows, before the commit.
      database.die(atStatement: deaths % 17)
    }
    let real = ask(command, at: now)
    let expected = model.perform(command, at: now, fate: fate)
    if fate == .diesBefore { return expected }
    if let difference = difference(real, expected) { return .differs(difference) }
    guard case .kept(let events) = expected else { return expected }
    do {
      if let difference = try touched(by: events) { return .differs(difference) }
    } catch {
      return .differs("the store cannot be read: \(error)")
    }
    return expected
  }

  private func ask(_ command: IssuerCommand, at now: Timestamp) -> StoreOutcome {
    do {
      return try ledger.write { transaction in
        switch command {
        case .merchant(let request, let id):
          return .kept(try transaction.ask(request, of: id, at: now).map(KeptEvent.init))
        case .account(let request, let token):
          return .kept(try transaction.ask(request, of: token, at: now).map(KeptEvent.init))
        case .create(let code): return StoreOutcome(try transaction.create(code, at: now))
        case .order(let request, let key):
          return StoreOutcome(try transaction.ask(request, of: key, at: now))
        }
      }
    } catch let refusal as OrderRefusal {
      return .refused(refusal)
    } catch {
      return .refusedOtherwise("\(error)")
    }
  }

  private func difference(_ real: StoreOutcome, _ model: StoreOutcome) -> String? {
    let isSame =
      switch (real, model) {
      case (.kept(let real), .kept(let model)): real == model
      case (.repeats(let real), .repeats(let model)): real == model
      case (.refused(let real), .refused(let model)): real == model
      case (.refusedOtherwise(let real), .refusedOtherwise(let model)): real == model
      default: false
      }
    return isSame ? nil : "the store says \(words(real)), the model \(words(model))"
  }

  /// What events changed must be read back as the model has it.
  private func touched(by events: [KeptEvent]) throws -> String? {
    try ledger.read { reader in
      for kept in events {
        switch kept.event.event {
        case .merchant(let id, _):
          if try reader.merchant(id) != model.merchant(id) { return "merchant \(id) differs" }
        case .account(let token, _):
          if try reader.account(token) != model.account(token) { return "account \(token) differs" }
        case .order(let key, _):
          if try reader.order(key) != model.order(key) { return "order \(key) differs" }
        }
      }
      return nil
    }
  }

  mutating func reopen() -> String? {
    _ = model.reopen()
    do {
      ledger = try LedgerCore(on: database, issuer: issuer, policy: policy, patienceSeconds: 0)
      let (sequence, expected) = (try ledger.read { try $0.head().sequence }, model.sequence)
      return sequence == expected ? nil : "the store has \(sequence) events, the model \(expected)"
    } catch {
      return "the store does not open again: \(error)"
    }
  }

  /// The whole ledger is read again: chain, derived tables, and every balance against the model's journal.
  mutating func audit() -> String? {
    if let finding = model.audit() { return finding }
    do {
      let (audit, balances) = try ledger.read { (try $0.audit(), try $0.balances()) }
      guard audit.isSound else { return "\(audit)" }
      var expected: [String: Int64] = [:]
      for posting in model.kept.compactMap(\.transaction).flatMap(\.postings) {
        expected[posting.account, default: 0] += posting.minorUnits
      }
      for balance in balances where expected[balance.account] != balance.minorUnits {
        return "\(balance.account) is \(balance.minorUnits) in the store"
      }
      return balances.count == expected.count ? nil : "the store has \(balances.count) balances"
    } catch {
      return "the store cannot be read: \(error)"
    }
  }
}

extension KeptEvent {
  fileprivate init(_ entry: Entry) {
    self.init(event: entry.recorded, transaction: entry.transaction)
  }
}

extension StoreOutcome {
  fileprivate init(_ outcome: OrderOutcome) {
    switch outcome.answer {
    case .appended(let entries): self = .kept(entries.map(KeptEvent.init))
    case .repeated(let answer): self = .repeats(answer)
    }
  }
}

/// Why a store is no place for a world.
struct StoreNotEmpty: Error, CustomStringConvertible {
  let events: Int64

  var description: String {
    "the store holds \(events) events; a world needs an empty one of its own"
  }
}
