// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// Something about accounts and merchants, at the first server that runs; without one, or where it dies, it is left undone.
  func run(_ errand: Errand) throws(Violation) {
    guard let server = servers.firstIndex(where: \.isUp) else { return note("no server") }
    switch errand {
    case .buy(let account):
      do {
        try buy(for: account, at: server)
      } catch let violation as Violation {
        throw violation
      } catch {
        preconditionFailure("\(error)")
      }
    case .buyAgain:
      guard !purchases.isEmpty else { return }
      let bought = work.one(of: purchases)
      try ask(.buy(bought.id, at: "market", for: bought.amount), bought.account, at: server)
    case .refund(let account):
      let mine = purchases.filter { $0.account == account }
      guard !mine.isEmpty else { return }
      let bought = work.one(of: mine)
      let part = work.one(of: [bought.amount, Fen(bought.amount.count / 3 + 1)])
      payouts += 1
      try ask(.refund(bought.id, as: purchaseID("r\(payouts)"), part), account, at: server)
    case .payOut(let account):
      payouts += 1
      let request = AccountRequest.payOutCredit(
        purchaseID("c\(payouts)"), to: payers[account].sources[0].token)
      try ask(request, account, at: server)
    case .callDue(let account):
      let plan = store.account(payers[account].account)?.book.plans.first
      guard let plan else { return }
      try ask(.callDue(plan.order), account, at: server)
    case .freeze(let account):
      try ask(.freeze(reason: .name("asked for")), account, at: server)
    case .unfreeze(let account): try ask(.unfreeze, account, at: server)
    case .unlink(let account):
      try ask(.unlink(payers[account].sources[1].token), account, at: server)
    case .link(let account): try ask(.link(payers[account].sources[1]), account, at: server)
    case .suspend(let terminal):
      try ask(.suspend(terminals[terminal].id, reason: .name("lost")), of: terminal, at: server)
    case .resume(let terminal): try ask(.resume(terminals[terminal].id), of: terminal, at: server)
    case .statements:
      for account in payers.indices where servers[server].isUp {
        try ask(.drawUpStatements, account, at: server)
      }
    }
  }

  /// Buys something: bills are made of it.
  func buy(for account: Int, at server: Int) throws {
    let amount = Fen(work.one(of: [10_000, 30_000, 100_000, 300_000]) + work.within(0...9_999))
    let bought = BoughtThing(
      account: account, id: purchaseID("p\(purchases.count)"), amount: amount)
    purchases.append(bought)
    try ask(.buy(bought.id, at: "market", for: amount), account, at: server)
  }

  private func ask(
    _ request: AccountRequest, _ account: Int, at server: Int
  ) throws(Violation) {
    let token = payers[account].account
    guard let outcome = try commit(.account(request, token), at: server) else { return }
    note("server \(server) \(payers[account].party): \(deed(request)) \(words(outcome))")
  }

  private func ask(
    _ request: MerchantRequest, of terminal: Int, at server: Int
  ) throws(Violation) {
    let merchant = merchants[terminals[terminal].merchant]
    guard let outcome = try commit(.merchant(request, merchant), at: server) else { return }
    note("server \(server) \(terminals[terminal].id): \(words(outcome))")
  }

  private func purchaseID(_ text: String) -> PurchaseID {
    do {
      return try PurchaseID(text)
    } catch {
      preconditionFailure("\(text) is no purchase: \(error)")
    }
  }

  private func deed(_ request: AccountRequest) -> String {
    switch request {
    case .buy(let id, _, let amount): "buys \(id) for \(amount)"
    case .refund(let id, let refund, let amount): "is refunded \(amount) of \(id) as \(refund)"
    case .payOutCredit(let id, _): "is paid out \(id)"
    case .drawUpStatements: "statements"
    case .callDue(let order): "calls due \(order)"
    case .freeze: "is frozen"
    case .unfreeze: "is unfrozen"
    case .link: "links"
    case .unlink: "unlinks"
    case .open, .activate, .activateInstalments, .close: "is opened"
    }
  }
}
