// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct OfflineQueueTests {
  private let key: SigningKey
  private let source: FundingSource
  private let payer: PartyID
  private let start: Timestamp = 1_790_000_000

  init() throws {
    key = try SigningKey(algorithm: .ed25519, privateBytes: [UInt8](repeating: 7, count: 32))
    payer = try PartyID("wang")
    let token = try #require(FundingToken([0xFA, 1, 2, 3, 0xFB, 5, 6, 7]))
    source = FundingSource(
      token: token, owner: payer, kind: .balance, mask: try AccountMask("1234"))
  }

  /// A repayment that a terminal has verified, of a code that lives two minutes.
  private func repayment(_ order: OrderID, amount: UInt64 = 100) throws -> OfflineRepayment {
    let payee = Payee(issuer: "bank", merchant: "shop", terminal: "till-1", key: key)
    let payload = try payee.sign(
      payee.order(
        order, amount: Amount(minorUnits: amount), option: .partial,
        account: AccountToken("aabbccddeeff0011"),
        nonce: Nonce(Array("nonce-\(order)".utf8.prefix(12)) + [UInt8](repeating: 0, count: 4)),
        at: start))
    let keyring = Keyring([
      PublicKeyRecord(key: key.publicKey, notBefore: 0, notAfter: .maximum)
    ])
    let payment = try keyring.verify(payload.bytes, at: start)
    return OfflineRepayment(
      payment, payload: payload.bytes, payer: payer, funding: source, agreedAt: start)
  }

  @Test func `what is added is handed in first come, first served`() throws {
    var queue = OfflineQueue()
    let (first, second) = (try repayment("order-aaaaa1"), try repayment("order-aaaaa2"))
    try queue.add(first, at: start)
    try queue.add(second, at: start)
    try queue.add(first, at: start)
    #expect(queue.waiting == [first, second])
    #expect(queue.next(at: start) == first)
    queue.finish(first.order, as: .handedIn)
    queue.finish(first.order, as: .refused)
    #expect(queue.next(at: start) == second)
    #expect(queue.finished == [.init(order: first.order, outcome: .handedIn)])
  }

  @Test func `a full queue refuses, and so does a code whose time is over`() throws {
    var queue = OfflineQueue(capacity: 2)
    try queue.add(repayment("order-aaaaa1"), at: start)
    let last = start.adding(seconds: 120 + 29)
    try queue.add(repayment("order-aaaaa2"), at: last)
    #expect(throws: OfflineRefusal.full(capacity: 2)) {
      try queue.add(repayment("order-aaaaa3"), at: start)
    }
    let now = last.adding(seconds: 1)
    #expect(throws: OfflineRefusal.expired(expiresAt: start.adding(seconds: 120), now: now)) {
      try queue.add(repayment("order-aaaaa3"), at: now)
    }
    let other = try repayment("order-aaaaa1", amount: 101)
    #expect(throws: OfflineRefusal.conflict(other.order)) { try queue.add(other, at: start) }
  }

  @Test
  func `what was not sent in time leaves as expired, and what was sent stays until it is heard of`()
    throws
  {
    var queue = OfflineQueue()
    let (sent, unsent) = (try repayment("order-aaaaa1"), try repayment("order-aaaaa2"))
    try queue.add(sent, at: start)
    try queue.add(unsent, at: start)
    queue.send(sent.order)
    #expect(queue.next(at: start.adding(seconds: 149)) == sent)
    #expect(queue.waiting.count == 2)
    #expect(queue.next(at: start.adding(seconds: 150)) == sent)
    #expect(queue.waiting == [sent])
    #expect(queue.finished == [.init(order: unsent.order, outcome: .expired)])
  }

  @Test func `nothing is lost over a restart`() throws {
    var queue = OfflineQueue(capacity: 5)
    try queue.add(repayment("order-aaaaa1"), at: start)
    try queue.add(repayment("order-aaaaa2"), at: start)
    queue.send(queue.waiting[0].order)
    queue.finish(queue.waiting[1].order, as: .refused)
    let bytes = try queue.bytes
    #expect(try OfflineQueue(reading: bytes) == queue)
    #expect(try OfflineQueue(reading: bytes).bytes == bytes)
    #expect(throws: (any Error).self) { try OfflineQueue(reading: Array(bytes.dropLast())) }
  }

  @Test func `outcomes are kept up to a limit`() throws {
    var queue = OfflineQueue()
    for number in 100...(100 + OfflineQueue.historyLimit) {
      let repayment = try repayment(OrderID("order-aaa\(number)"))
      try queue.add(repayment, at: start)
      queue.finish(repayment.order, as: .handedIn)
    }
    #expect(queue.finished.count == OfflineQueue.historyLimit)
    #expect(queue.finished.first?.order.order == "order-aaa101")
  }
}
