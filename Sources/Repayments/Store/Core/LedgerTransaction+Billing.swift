// SPDX-License-Identifier: Apache-2.0

import Payments

extension LedgerTransaction {
  /// Bills an account, and opens it for its first bill.
  func open(_ bill: Bill, at now: Timestamp) throws {
    guard bill.issuer == issuer else {
      throw StoreError.otherIssuer(found: issuer.text, asked: bill.issuer.text)
    }
    let purchase = try PurchaseID(bill.id.text)
    let request = AccountRequest.buy(purchase, at: "sandbox-market", for: Fen(bill.amount))
    guard try account(bill.account) == nil else {
      // A second bill is bought now, and due with the next statement.
      _ = try ask(request, of: bill.account, at: now)
      return
    }
    // The account was opened and the bill bought on the day before its last statement day, which is today or, at a month's
    // end, some days ago. It is due ten days later.
    let today = CivilDate(inShanghaiAt: now)
    let (year, month, day) = today.parts
    let statementDay = min(day, BillingCalendar.statementDays.upperBound)
    let statement = CivilDate(year: year, month: month, dayAtMost: statementDay)
    let bought = statement.adding(days: -1)
    let dueDay = (statementDay + 9) % BillingCalendar.statementDays.upperBound + 1
    let calendar = try BillingCalendar(statementDay: statementDay, dueDay: dueDay)
    let holder = try PartyID("sandbox-\(bill.account.description.prefix(8))")
    let profile = AccountProfile(
      issuer: issuer, token: bill.account, mask: try bill.accountMask ?? AccountMask(lastFour: 0),
      holder: holder, terms: BillingTerms(calendar: calendar), openedOn: bought)
    let source = FundingSource(
      token: try fundingToken(of: bill.account), owner: holder, kind: .bankAccount,
      mask: profile.mask)
    let consent = Consent(document: DisplayName(verbatim: "Sandbox terms"), at: now)
    for step in [.open(profile), .activate(consent), .link(source)] as [AccountRequest] {
      _ = try ask(step, of: bill.account, at: now)
    }
    _ = try ask(request, of: bill.account, at: bought.startInShanghai)
    _ = try ask(.drawUpStatements, of: bill.account, at: now)
  }

  /// The source of a sandbox account: the account's token turned round, so that trials can be repeated.
  private func fundingToken(of account: AccountToken) throws -> FundingToken {
    let bytes = account.bytes.reversed().map { $0 | 0xA0 }
    guard let token = FundingToken(bytes) else { throw AccountRefusal.cardLikeToken }
    return token
  }
}
