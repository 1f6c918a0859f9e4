// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct EventTextTests {
  @Test func `an event is one line of JSON with sorted keys, and sums in fen`() throws {
    let purchase = Purchase(
      id: try PurchaseID("p-1"), merchant: "shop", amount: 12_345, at: 1_800_000_000)
    let event = DomainEvent.account(try AccountToken("0123456789abcdef"), .purchased(purchase))
    #expect(
      String(decoding: try event.json(), as: UTF8.self)
        == #"{"account":{"_0":"0123456789abcdef","_1":{"purchased":{"_0":"#
        + #"{"amount":12345,"at":1800000000,"id":"p-1","merchant":"shop"}}}}}"#)
    #expect(try DomainEvent(json: try event.json()) == event)
  }

  @Test(arguments: [
    #"{"account":{"_0":"0123456789abcde","_1":{"unfrozen":{}}}}"#,
    #"{"account":{"_0":"0123456789abcdef","_1":{"thawed":{}}}}"#,
    #"{"account":{"_0":"0123456789abcdef","_1":{"interestCharged":{"_0":1.5,"through":"2026-07-01"}}}}"#,
    #"{"account":{"_0":"0123456789abcdef","_1":{"interestCharged":{"_0":1,"through":"2026-7-1"}}}}"#,
    #"{"account":{"_0":"0123456789abcdef","_1":{"interestCharged":{"_0":1,"through":"2026-02-29"}}}}"#,
    #"{"account":{"_0":"0123456789abcdef","_1":{"frozen":{"reason":"6222021234567890"}}}}"#,
    "{}", "",
  ])
  func `what is no event is refused`(text: String) {
    #expect(throws: DecodingError.self) { try DomainEvent(json: Array(text.utf8)) }
  }

  @Test func `an event with a holiday list and a split order reads back`() throws {
    let calendar = try BillingCalendar(dueDay: 8, holidays: .moved(past: [day("2026-10-01")]))
    let profile = AccountProfile(
      issuer: "bank", token: try AccountToken("0123456789abcdef"), mask: try AccountMask("1234"),
      holder: try PartyID("wang"), terms: BillingTerms(calendar: calendar),
      openedOn: day("2026-05-02"))
    let event = DomainEvent.account(profile.token, .opened(profile))
    #expect(try DomainEvent(json: try event.json()) == event)
  }
}
