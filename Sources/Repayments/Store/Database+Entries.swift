// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Payments

extension Database {
  /// The entry that opened a bill.
  func entry(ofBill id: BillID, issuer: IssuerID) throws -> Entry? {
    try entry(
      where: "kind = 'bill' AND issuer = ? AND reference = ?", [issuer.text, id.text])
  }

  /// The entry that settled an order.
  func entry(
    ofOrder order: OrderID, _ merchant: MerchantID, _ issuer: IssuerID
  ) throws -> Entry? {
    try entry(
      where: "kind = 'payment' AND issuer = ? AND merchant = ? AND reference = ?",
      [issuer.text, merchant.text, order.text])
  }

  /// The entry that settled the payment with a nonce.
  func entry(ofNonce nonce: Nonce, _ issuer: IssuerID) throws -> Entry? {
    try entry(
      where: "kind = 'payment' AND issuer = ? AND nonce = ?", [issuer.text, Data(nonce.bytes)])
  }

  private func entry(where condition: String, _ arguments: StatementArguments) throws -> Entry? {
    let row = try EntryRow.fetchOne(
      self, sql: "SELECT * FROM entry WHERE \(condition)", arguments: arguments)
    return try row.map { try Entry($0, try postings(of: $0.sequence)) }
  }

  /// The postings of an entry, in their order.
  func postings(of sequence: Int64) throws -> [PostingRow] {
    try PostingRow.fetchAll(
      self, sql: "SELECT * FROM posting WHERE entry = ? ORDER BY position", arguments: [sequence])
  }

  /// The debits less the credits of an account; nil where nothing was ever posted to it.
  func balance(of account: LedgerAccount, in currency: Currency) throws -> Int64? {
    try Int64.fetchOne(
      self, sql: "SELECT sum(minorUnits) FROM posting WHERE account = ? AND currency = ?",
      arguments: [account.name, currency.rawValue])
  }

  /// Writes an entry behind the last one.
  ///
  /// Throws ``StoreError/unbalanced(currency:sum:)`` where its postings do not sum to zero.
  func append(_ draft: EntryDraft, at now: Timestamp) throws -> Entry {
    if let (currency, sum) = imbalance(of: draft.postings).first {
      throw StoreError.unbalanced(currency: currency.rawValue, sum: Int64(clamping: sum))
    }
    let last = try EntryRow.fetchOne(
      self, sql: "SELECT * FROM entry ORDER BY sequence DESC LIMIT 1")
    var row = EntryRow(
      draft, sequence: (last?.sequence ?? 0) + 1, at: now,
      previousHash: last?.hash ?? Data(Digest256.zero.bytes))
    let postings = draft.postings.enumerated().map { position, posting in
      PostingRow(
        entry: row.sequence, position: position, account: posting.account,
        minorUnits: posting.minorUnits, currency: posting.currency.rawValue)
    }
    row.hash = row.computedHash(with: postings)
    try row.insert(self)
    for posting in postings { try posting.insert(self) }
    return try Entry(row, postings)
  }
}
