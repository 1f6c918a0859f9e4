// SPDX-License-Identifier: Apache-2.0

import Payments

extension LedgerTransaction {
  /// Makes, shows, reads, confirms, hands in and accepts an order, as far as it is not so yet.
  func settle(_ code: OrderCode, at now: Timestamp) throws -> Settlement {
    if try order(code.order) == nil { try takeOn(code, at: now) }
    failpoints.reach("step-before-create")
    var order = try create(code, at: now).order
    while true {
      switch order.state {
      case .created:
        failpoints.reach("step-before-present")
        order = try ask(.present(by: code.intent.terminalId), of: order.key, at: now).order
      case .presented:
        failpoints.reach("step-before-scan")
        order = try ask(.scan(try reading(of: code)), of: order.key, at: now).order
      case .scanned:
        failpoints.reach("step-before-confirm")
        order = try ask(.confirm(code.envelope), of: order.key, at: now).order
      case .confirmed:
        failpoints.reach("step-before-submit")
        order = try ask(.submit(try submission(of: order)), of: order.key, at: now).order
        // Only what was handed in here is accepted here: what was before is on its way to the issuer.
        failpoints.reach("step-before-accept")
        let outcome = try ask(.accept, of: order.key, at: now)
        if let entry = outcome.entries.last { return .settled(entry) }
        throw StoreError.unreadable("a settlement")
      case .settled, .reversing, .reversed:
        guard let entry = try reader.settlement(of: order.key) else {
          throw StoreError.damaged("order \(order.key) is settled without an entry that says so")
        }
        return .repeated(entry)
      case .settling, .inDoubt: throw OrderRefusal.inFlight(order.key, order.state)
      case .expired, .voided, .failed: throw OrderRefusal.illegal(.accept, in: order.state)
      }
    }
  }

  /// Takes the merchant on as the signature names it, with its terminal and key, where nobody did, or where it was taken on
  /// like this before. Where a rule refuses that, the rules of orders say so better.
  private func takeOn(_ code: OrderCode, at now: Timestamp) throws {
    let (intent, id) = (code.intent, code.intent.merchantId)
    let (terminal, owner) = (intent.terminalId, try PartyID("sandbox-owner"))
    do {
      if try merchant(id) == nil {
        let name = DisplayName(verbatim: "Sandbox shop")
        let profile = MerchantProfile(
          id: id, owner: owner, chineseName: name, englishName: name,
          city: DisplayName(verbatim: "Shanghai"))
        _ = try ask(.create(profile), of: id, at: now)
      }
      guard let known = try merchant(id), known.profile.owner == owner else { return }
      switch known.terminals[terminal] {
      case nil: _ = try ask(.issue(terminal, key: code.key), of: id, at: now)
      case let issued? where !issued.keys.contains(code.key):
        _ = try ask(.addKey(terminal, code.key), of: id, at: now)
      default: break
      }
    } catch is MerchantRefusal {
    }
  }

  /// The account's holder reads the code with a phone, proved by a certificate.
  private func reading(of code: OrderCode) throws -> OrderReading {
    guard let account = try account(code.intent.accountRef) else {
      throw OrderRefusal.unknownAccount(code.intent.accountRef)
    }
    let sources = account.funding.values.sorted { $0.token.description < $1.token.description }
    guard let source = sources.first else { throw OrderRefusal.otherPayer }
    return OrderReading(
      code, payer: account.profile.holder, funding: source, presentation: .dynamic,
      verification: PayerVerification(factors: 2, hasCertificate: true))
  }

  private func submission(of order: Order) throws -> Submission {
    guard let scan = order.scan else { throw OrderRefusal.otherPayer }
    return Submission(
      envelope: order.code.envelope, payer: scan.payer, funding: scan.funding.token)
  }
}

extension LedgerReader {
  /// The entry that settled an order.
  func settlement(of order: OrderKey) throws -> Entry? {
    try entries(of: order).first {
      if case .order(_, .settled) = $0.event { true } else { false }
    }
  }
}
