// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Payments

extension Database {
  /// Reads every entry in sequence, and stops at the first that is wrong.
  func audit() throws -> Audit {
    var sequence: Int64 = 0
    var head = Data(Digest256.zero.bytes)
    var balances: [String: Int128] = [:]

    let rows = try Row.fetchCursor(self, sql: "SELECT * FROM entry ORDER BY sequence")
    while let row = try rows.next() {
      sequence += 1
      guard let entry = try? EntryRow(row: row) else {
        return .faulty(sequence: sequence, .unreadable)
      }
      guard entry.sequence == sequence else { return .faulty(sequence: sequence, .missing) }
      guard let postings = try? postings(of: sequence) else {
        return .faulty(sequence: sequence, .unreadable)
      }
      if let fault = fault(in: entry, postings, following: head, balances: &balances) {
        return .faulty(sequence: sequence, fault)
      }
      head = entry.hash
    }

    // Postings that belong to no entry, which an entry at their place would otherwise show.
    if let stray = try Int64.fetchOne(
      self, sql: "SELECT min(entry) FROM posting WHERE entry NOT IN (SELECT sequence FROM entry)")
    {
      return .faulty(sequence: stray, .missing)
    }
    return .sound(entries: sequence, head: sequence == 0 ? nil : Digest256(Array(head)))
  }

  private func fault(
    in row: EntryRow, _ postings: [PostingRow], following head: Data,
    balances: inout [String: Int128]
  ) -> Audit.Fault? {
    guard row.previousHash == head else { return .unchained }
    guard row.computedHash(with: postings) == row.hash else { return .altered }
    guard let entry = try? Entry(row, postings) else { return .unreadable }
    guard imbalance(of: entry.postings).isEmpty else { return .unbalanced }
    for posting in entry.postings {
      balances["\(posting.currency.rawValue) \(posting.account)", default: 0] += Int128(
        posting.minorUnits)
    }
    let due = entry.remainingDue
    let receivable = "\(due.currency.rawValue) \(entry.receivable.name)"
    guard balances[receivable] == Int128(due.minorUnits) else { return .wrongBalance }
    return nil
  }
}

extension Entry {
  /// The account whose balance the entry tells.
  fileprivate var receivable: LedgerAccount {
    switch event {
    case .opened(let bill): .receivable(bill.issuer, bill.account)
    case .settled(let payment): .receivable(payment.issuer, payment.account)
    }
  }
}
