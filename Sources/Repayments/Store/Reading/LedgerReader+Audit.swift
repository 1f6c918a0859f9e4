// SPDX-License-Identifier: Apache-2.0

import Payments

extension LedgerReader {
  /// How many entries are held in memory at once.
  private static let auditBatch = 2_000

  /// Reads every entry in sequence, and stops at the first that is wrong; then compares what is derived from them.
  public func audit() throws -> Audit {
    var audit = EntryAudit()
    while true {
      let rows = try session.query(
        "SELECT \(EventRow.columns) FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2",
        [.integer(audit.sequence), .integer(Int64(LedgerReader.auditBatch))])
      var postings = PostingBatch(
        try session.query(
          """
          SELECT sequence, position, account, minor_units, currency FROM postings
          WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence, position
          """,
          [.integer(audit.sequence), .integer(lastSequence(of: rows) ?? .max)]))
      for values in rows {
        if let fault = audit.take(values, &postings) {
          return .faulty(sequence: audit.sequence, fault)
        }
      }
      if let stray = postings.next { return .faulty(sequence: stray, .missing) }
      if rows.count < LedgerReader.auditBatch { break }
    }
    let (sequence, hash) = try head()
    if sequence > audit.sequence { return .faulty(sequence: audit.sequence + 1, .missing) }
    guard sequence == audit.sequence, hash.bytes == audit.hash else {
      return .faulty(sequence: audit.sequence, .notHead)
    }
    if let what = try derivedFault() { return .derivedFaulty(what) }
    return .sound(entries: audit.sequence, head: audit.sequence == 0 ? nil : hash)
  }

  private func lastSequence(of rows: [[SQLValue]]) -> Int64? {
    guard rows.count == LedgerReader.auditBatch, case .integer(let last)? = rows.last?.first else {
      return nil
    }
    return last
  }
}

/// The state of an audit between entries.
private struct EntryAudit {
  var sequence: Int64 = 0
  var hash = Digest256.zero.bytes

  /// Checks the entry that follows.
  mutating func take(_ values: [SQLValue], _ postings: inout PostingBatch) -> Audit.Fault? {
    sequence += 1
    guard let row = try? EventRow(values) else { return .unreadable }
    guard row.sequence == sequence else { return .missing }
    guard row.previousHash == hash else { return .unchained }
    guard row.computedHash() == row.hash else { return .altered }
    hash = row.hash
    guard let posted = postings.take(of: sequence) else { return .altered }
    guard !posted.isEmpty else { return row.postingsHash == nil ? nil : .altered }
    guard EventRow.hash(of: posted) == row.postingsHash else { return .altered }
    return imbalance(of: posted).isEmpty ? nil : .unbalanced
  }
}

/// Postings of some entries, taken from the front.
private struct PostingBatch {
  private let rows: [[SQLValue]]
  private var index = 0

  init(_ rows: [[SQLValue]]) {
    self.rows = rows
  }

  /// The entry of the posting in front; nil where there is none.
  var next: Int64? {
    guard index < rows.count, case .integer(let sequence) = rows[index][0] else { return nil }
    return sequence
  }

  /// The postings of an entry; nil where one of them, or one in front of them, is as none can be.
  mutating func take(of sequence: Int64) -> [Posting]? {
    var postings: [Posting] = []
    while let next, next <= sequence {
      let row = rows[index]
      index += 1
      guard next == sequence, case .integer(Int64(postings.count)) = row[1],
        case .text(let account) = row[2], case .integer(let units) = row[3],
        case .integer(let code) = row[4], let number = UInt16(exactly: code),
        let currency = Currency(rawValue: number)
      else { return nil }
      postings.append(Posting(account: account, minorUnits: units, currency: currency))
    }
    return postings
  }
}
