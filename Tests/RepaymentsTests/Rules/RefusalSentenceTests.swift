// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// Every refusal has a name that programs can rely on, and a sentence.
struct RefusalSentenceTests {
  private func check(_ refusals: [any RuleRefusal], count: Int) {
    #expect(Set(refusals.map(\.code)).count == count)
    for refusal in refusals {
      #expect(refusal.code.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }, "\(refusal.code)")
      let sentence = "\(refusal)"
      #expect(sentence.hasSuffix("."), "\(refusal.code): \(sentence)")
      #expect(
        sentence.first?.isUppercase == true || sentence.first?.isNumber == true, "\(sentence)")
      #expect(!sentence.contains("Optional") && !sentence.contains("  "), "\(sentence)")
    }
  }

  private let time = Timestamp(seconds: 1_780_588_800)
  private let day = CivilDate(dayNumber: 20_000)
  private let order = OrderKey(merchant: "shop", order: "o-1")

  @Test func `merchants and terminals`() throws {
    let key = try KeyID("01020304")
    check(
      [
        MerchantRefusal.merchantConflict("shop"), .unknownMerchant("shop"),
        .merchantNotActive("shop", .suspended), .terminalConflict("till"),
        .unknownTerminal("till"), .statusFixed(.revoked, asked: .active),
        .terminalNotActive("till", .revoked), .keyRetired(key), .keyTaken(key, by: "till"),
        .unknownKey(key), .lastKey(key),
      ], count: 11)
  }

  @Test func `accounts and certificates`() throws {
    let (wang, zhao) = (try PartyID("wang"), try PartyID("zhao"))
    let token = try #require(FundingToken([1, 2, 3, 4, 0xA5, 6, 7, 8]))
    let id = try PurchaseID("p-1")
    var account = AccountBook(
      terms: BillingTerms(calendar: try BillingCalendar(dueDay: 9)), openedOn: day)
    account.unbilled = 5
    account.credit = 7
    let unsettled = try #require(Unsettled(account.standing(on: day)))
    check(
      [
        AccountRefusal.cardLikeToken, .accountConflict(AccountToken.random()),
        .unknownAccount(AccountToken.random()), .status(.frozen),
        .foreignFunding(owner: zhao, holder: wang), .creditFunding, .fundingConflict(token),
        .unknownFunding(token), .purchaseConflict(id), .amountOutOfRange(0, limits: 1...5),
        .overdue(since: day), .balanceOutOfRange(limit: .largest), .unknownPurchase(id),
        .overRefunded(asked: 2, left: 1), .noCredit, .unknownPlan(order), .unsettled(unsettled),
      ], count: 17)
    #expect(
      "\(AccountRefusal.unsettled(unsettled))"
        == "The account is not settled: 0.05 yuan were bought since the last statement, "
        + "0.07 yuan of refunds wait; pay them out.")
    check([CertificateRefusal.pending, .unsettled(unsettled)], count: 2)
  }

  @Test func `amounts`() {
    check(
      [
        AmountRefusal.nothingDue(held: 0), .overpaid(amount: 2, available: 1),
        .notAll(amount: 1, due: 2), .minimumMet, .notMinimum(amount: 1, minimum: 2),
        .instalmentsNotActivated, .overdue(since: day),
        .alreadyInstalments(amount: 2, eligible: 1), .notEligible(amount: 2, eligible: 1),
        .notOffered(.six, on: day),
      ], count: 10)
    check([AmountRefusal.nothingDue(held: 5)], count: 1)
  }

  @Test func `orders`() throws {
    let (key, wang) = (try KeyID("01020304"), try PartyID("wang"))
    let hash = EnvelopeHash(of: [1])
    let nonce = try Nonce([UInt8](repeating: 1, count: 12))
    check(
      [
        OrderRefusal.cardLikeDigits("6222020000000000"), .unknownOrder(order),
        .conflict(order, .code), .conflict(order, .submission), .conflict(order, .reversal),
        .inFlight(order, .inDoubt), .illegal(.confirm, in: .created),
        .expired(expiresAt: time, now: time, skewSeconds: 30),
        .notYetExpired(expiresAt: time, now: time, skewSeconds: 30),
        .stillAsking(until: time, now: time),
        .reversalTooLate(settledAt: time, now: time, limitSeconds: 86_400),
        .unknownMerchant("shop"), .merchantNotActive("shop", .suspended), .unknownTerminal("till"),
        .terminalNotActive("till", .revoked), .keyNotOfTerminal(key, "till"),
        .otherTerminal("till", owner: "till-2"), .otherEnvelope(hash, expected: hash), .otherPayer,
        .foreignFunding(owner: wang, payer: wang), .notReplaceable("o-1", .settled),
        .alreadyReplaced("o-1", by: "o-2"), .issuerNotAsked, .paidAtIssuer,
        .overLimit(.c, used: 1, amount: 2, limit: 2), .cashOut(.creditFunded),
        .cashOut(.payerOwnsMerchant), .cashOut(.pingPong), .cashOut(.roundBurst),
        .nonceUsed(nonce, by: order), .unknownAccount(AccountToken.random()),
        .accountNotActive(.frozen), .amount(.minimumMet), .partsBilled(2),
      ], count: 34)
    check([OrderRefusal.notReplaceable("o-1", nil)], count: 1)
    check([FrameCodesRefusal.severalCodes([order, order])], count: 1)
    // A name that looks like a card number is not told again.
    #expect(!"\(OrderRefusal.cardLikeDigits("6222020000000000"))".contains("62220"))
  }
}
