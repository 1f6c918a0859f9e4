// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// The journal, added up by itself.
struct JournalBooks {
  private(set) var balances: [String: Int64] = [:]
  private(set) var transactions: [String: JournalTransaction] = [:]
  private var mirrored: Set<String> = []

  func balance(_ account: String) -> Fen { Fen(balances[account] ?? 0) }

  mutating func post(_ transaction: JournalTransaction) throws(Violation) {
    let name = transaction.id.text
    var sum: Int64 = 0
    for posting in transaction.postings { sum += posting.minorUnits }
    guard sum == 0, transaction.postings.count >= 2 else {
      throw Violation(
        .sumsToZero, "\(name) sums to \(sum) in \(transaction.postings.count) postings")
    }
    guard transactions[name] == nil else { throw Violation(.transactionOnce, name) }
    if let original = transaction.reverses?.text {
      guard let known = transactions[original], mirrored.insert(original).inserted,
        known.postings.count == transaction.postings.count,
        zip(known.postings, transaction.postings).allSatisfy({
          $0.account == $1.account && $0.minorUnits == -$1.minorUnits
        })
      else { throw Violation(.mirrorIsExact, "\(name) of \(original)") }
    }
    transactions[name] = transaction
    for posting in transaction.postings {
      balances[posting.account, default: 0] += posting.minorUnits
    }
  }
}
