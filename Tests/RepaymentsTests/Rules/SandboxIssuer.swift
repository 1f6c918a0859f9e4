// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// An issuer with a shop, a terminal and a person's account; a test moves its clock.
///
/// Everything that is decided is appended, and what it posts is collected.
struct SandboxIssuer {
  var state = IssuerState(issuer: "bank")
  var events: [RecordedEvent] = []
  var journal: [JournalTransaction] = []
  var now: Timestamp
  var policy = OrderPolicy()
  var orders: UInt64 = 0
  /// A ledger that is asked the same, and must say the same.
  var mirror: MirrorLedger?

  let shop: MerchantID = "shop"
  let till: TerminalID = "till-1"
  let key: KeyID
  let holder: PartyID
  let account: AccountToken
  let funding: FundingSource

  /// The account is active, may have instalments, and was opened on 2 May 2026; it is 00:00 in Shanghai.
  init(
    dueDay: Int = 10, graceDays: Int = 0, terms: BillingTerms? = nil, mirror: MirrorLedger? = nil
  ) throws {
    self.mirror = mirror
    key = try KeyID("01020304")
    holder = try PartyID("wang")
    account = try AccountToken("0123456789abcdef")
    let token = try #require(FundingToken([0xA1, 2, 3, 4, 0xB5, 6, 7, 8]))
    funding = FundingSource(
      token: token, owner: holder, kind: .bankAccount, mask: try AccountMask("8888"))
    now = day("2026-05-02").startInShanghai
    let calendar = try BillingCalendar(dueDay: dueDay, graceDays: graceDays)
    try addShop(shop, owner: PartyID("li"), key: key)
    try ask(
      .open(
        AccountProfile(
          issuer: "bank", token: account, mask: AccountMask("1234"), holder: holder,
          terms: terms ?? BillingTerms(calendar: calendar), openedOn: day("2026-05-02"))))
    let consent = Consent(document: try DisplayName("terms 1"), at: now)
    try ask(.activate(consent))
    try ask(.activateInstalments(consent))
    try ask(.link(funding))
  }

  mutating func addShop(_ id: MerchantID, owner: PartyID, key: KeyID) throws {
    let profile = MerchantProfile(
      id: id, owner: owner, chineseName: try DisplayName("小店"),
      englishName: try DisplayName("Little shop"), city: try DisplayName("Shanghai"))
    for request in [.create(profile), .issue(till, key: key)] as [MerchantRequest] {
      let now = now
      append(try state.deciding(request, on: id))
      mirror?.follow(self) { try $0.ask(request, of: id, at: now) }
    }
  }

  mutating func append(_ events: [DomainEvent]) {
    for (event, transaction) in state.append(events, at: now) {
      self.events.append(event)
      if let transaction { journal.append(transaction) }
    }
  }

  mutating func ask(_ request: AccountRequest) throws(AccountRefusal) {
    let (now, account) = (now, account)
    defer { mirror?.follow(self) { try $0.ask(request, of: account, at: now) } }
    append(try state.deciding(request, on: account, at: now))
  }

  @discardableResult
  mutating func ask(
    _ request: OrderRequest, _ order: OrderKey
  ) throws(OrderRefusal) -> OrderDecision {
    let now = now
    defer { mirror?.follow(self) { try $0.ask(request, of: order, at: now).entries } }
    let decision = try state.deciding(request, on: order, at: now, policy: policy)
    if case .appends(let events) = decision { append(events) }
    return decision
  }

  /// Moves the clock to an hour of a day in Shanghai; hour 24 is the first second that is not of the day.
  mutating func goTo(_ date: String, hour: Int64 = 12, second: Int64 = 0) {
    now = day(date).startInShanghai.adding(seconds: hour * 3_600 + second)
  }

  mutating func buy(_ yuan: String, _ id: String = "p-1", at merchant: MerchantID = "market") throws
  {
    try ask(.buy(try PurchaseID(id), at: merchant, for: fen(yuan)))
  }

  /// What is owed today.
  var standing: Standing { book.standing(on: CivilDate(inShanghaiAt: now)) }

  /// The account's book, as it was left by the last event.
  var book: AccountBook {
    guard let account = state.accounts[account] else { fatalError("the account was opened") }
    return account.book
  }
}
