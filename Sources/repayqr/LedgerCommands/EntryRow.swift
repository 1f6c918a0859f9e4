// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// An entry of the ledger.
struct EntryRow: ResultRow {
  let sequence: Int64
  let at: Timestamp
  let transaction: String?
  let reverses: String?
  let postings: [PostingRow]
  let previousHash: String
  let hash: String
  /// What happened; left out where only money is asked for.
  let event: DomainEvent?
  /// What happened, in a few words.
  private let deed: String

  private enum CodingKeys: CodingKey {
    case sequence, at, transaction, reverses, postings, previousHash, hash, event
  }

  /// One side of a movement: a debit is positive, a credit negative.
  struct PostingRow: Encodable {
    let account: String
    let amount: String
    let currency: String
  }

  init(_ entry: Entry, withEvent: Bool) {
    sequence = entry.sequence
    at = entry.recordedAt
    transaction = entry.transaction?.id.text
    reverses = entry.transaction?.reverses?.text
    postings = (entry.transaction?.postings ?? []).map {
      PostingRow(
        account: $0.account, amount: Fen($0.minorUnits).description, currency: $0.currency.letters)
    }
    previousHash = entry.previousHash.description
    hash = entry.hash.description
    event = withEvent ? entry.event : nil
    deed = entry.event.deed
  }

  var name: String { String(sequence) }

  var summary: String {
    "\(sequence)  \(at.inShanghai)  \((transaction ?? deed).escapedForTerminal)"
      + (reverses.map { "  reverses \($0)" } ?? "") + "  \(hash.prefix(16))…"
  }

  var lines: [String] {
    [summary]
      + postings.map { posting in
        let padding = String(repeating: " ", count: max(0, 14 - posting.amount.count))
        return "    \(padding)\(posting.amount)  \(posting.account.escapedForTerminal)"
      }
  }

  /// A record for each posting.
  var records: [[CommaSeparated.Cell]] {
    postings.map { posting in
      [
        .number(String(sequence)), .text(at.description), transaction.map { .text($0) } ?? .empty,
        reverses.map { .text($0) } ?? .empty, .text(posting.account), .number(posting.amount),
        .text(posting.currency), .text(hash),
      ]
    }
  }

  /// The names of what ``records`` have.
  static let columns = [
    "sequence", "at", "transaction", "reverses", "account", "amount", "currency", "hash",
  ]
}

extension DomainEvent {
  /// What happened, to what: `order shop-01/order-1 presented`.
  fileprivate var deed: String {
    func name(_ event: some Any) -> String { String("\(event)".prefix { $0.isLetter }) }
    return switch self {
    case .merchant(let id, let event): "merchant \(id) \(name(event))"
    case .account(let token, let event): "account \(token) \(name(event))"
    case .order(let key, let event): "order \(key) \(name(event))"
    }
  }
}

extension Currency {
  /// The ISO 4217 code in letters.
  var letters: String {
    switch self {
    case .cny: "CNY"
    }
  }
}
