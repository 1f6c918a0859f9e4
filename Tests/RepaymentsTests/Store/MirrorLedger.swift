// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// A ledger that is asked whatever a ``SandboxIssuer`` is asked. The state in memory is the reference.
final class MirrorLedger {
  private let database: any SQLDatabase
  private var core: LedgerCore?
  private var followed = 0

  init(_ location: StoreLocation) throws {
    database = try location.open()
  }

  /// Asks the ledger what the issuer was just asked, and compares what was appended.
  func follow(_ issuer: SandboxIssuer, _ ask: (LedgerTransaction) throws -> [Entry]) {
    do {
      // Every thirteenth request meets a ledger that has only just been opened.
      if core?.policy != issuer.policy || followed.isMultiple(of: 13) {
        core = try LedgerCore(
          on: database, issuer: "bank", policy: issuer.policy, patienceSeconds: 0)
      }
      let core = try #require(core)
      let expected = issuer.events[followed...]
      defer { followed = issuer.events.count }
      let entries: [Entry]
      do {
        entries = try core.write(ask)
      } catch let error as StoreError {
        throw error
      } catch {
        // A refusal, as the reference's: it appended nothing.
        #expect(expected.isEmpty, "\(error)")
        return
      }
      #expect(entries.map(\.recorded) == Array(expected))
      let journal = issuer.journal.suffix(entries.count { $0.transaction != nil })
      #expect(entries.compactMap(\.transaction) == Array(journal))
    } catch {
      Issue.record("\(error)")
    }
  }

  /// Compares everything.
  func check(_ issuer: SandboxIssuer) throws {
    try #require(core).read { reader in
      for (key, order) in issuer.state.orders { #expect(try reader.order(key) == order) }
      for (token, account) in issuer.state.accounts {
        #expect(try reader.account(token) == account)
      }
      for (id, merchant) in issuer.state.merchants { #expect(try reader.merchant(id) == merchant) }
      let listed = try reader.orders(limit: 1_000).map(\.order.key)
      #expect(Set(listed) == Set(issuer.state.orders.keys))
      for state in OrderState.allCases {
        let found = try reader.orders(OrderFilter(states: [state]), limit: 1_000)
        #expect(found.count == issuer.state.orders.values.count { $0.state == state })
      }
      let sums = Dictionary(grouping: issuer.journal.flatMap(\.postings), by: \.account)
        .mapValues { $0.map(\.minorUnits).reduce(0, +) }
      let balances = try reader.balances()
      #expect(
        Dictionary(uniqueKeysWithValues: balances.map { ($0.account, $0.minorUnits) }) == sums)
      let audit = try reader.audit()
      #expect(audit.isSound, "\(audit)")
      let entries = try reader.entries(limit: 100_000)
      #expect(entries.map(\.recorded) == issuer.events)
      #expect(entries.compactMap(\.transaction) == issuer.journal)
    }
  }
}

@Suite struct MirrorTests {
  @Test(arguments: TestStore.available, 1...2 as ClosedRange<UInt64>)
  func `a store says what the state in memory says, whatever is asked`(
    store: TestStore, seed: UInt64
  ) async throws {
    try await store.withLocation { location in
      let mirror = try MirrorLedger(location)
      var story = try RandomStory(seed: seed, mirror: mirror)
      for _ in 0..<80 { try story.step() }
      try mirror.check(story.issuer)
    }
  }
}
