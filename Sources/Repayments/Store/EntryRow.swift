// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import GRDB
import Payments

/// A row of the table `entry`, as it is stored.
struct EntryRow: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "entry"

  enum Kind: String, Codable {
    case bill, payment
  }

  var sequence: Int64
  var kind: Kind
  var recordedAt: Int64
  var issuer: String
  var merchant: String?
  var terminal: String?
  /// The bill's name, or the order's.
  var reference: String
  var nonce: Data?
  var envelopeHash: Data?
  var account: Data
  var accountMask: UInt16?
  var minorUnits: Int64
  var currency: UInt16
  var remainingMinorUnits: Int64
  var previousHash: Data
  var hash: Data
}

/// A row of the table `posting`, as it is stored.
struct PostingRow: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "posting"

  var entry: Int64
  var position: Int
  var account: String
  var minorUnits: Int64
  var currency: UInt16
}

extension EntryRow {
  /// The row for a draft that follows the entry with `previousHash`.
  init(_ draft: EntryDraft, sequence: Int64, at now: Timestamp, previousHash: Data) {
    self.sequence = sequence
    recordedAt = now.seconds
    remainingMinorUnits = Int64(draft.remainingDue.minorUnits)
    self.previousHash = previousHash
    hash = Data()
    let amount: Amount
    switch draft.event {
    case .opened(let bill):
      kind = .bill
      issuer = bill.issuer.text
      reference = bill.id.text
      account = Data(bill.account.bytes)
      accountMask = bill.accountMask?.lastFour
      amount = bill.amount
    case .settled(let payment):
      kind = .payment
      issuer = payment.issuer.text
      merchant = payment.merchant.text
      terminal = payment.terminal.text
      reference = payment.order.text
      nonce = Data(payment.nonce.bytes)
      envelopeHash = Data(payment.envelopeHash.bytes)
      account = Data(payment.account.bytes)
      accountMask = payment.accountMask?.lastFour
      amount = payment.amount
    }
    minorUnits = Int64(amount.minorUnits)
    currency = amount.currency.rawValue
  }

  /// The hash that the row must have: SHA-256 over the hash before, and the canonical bytes of all other columns and of
  /// the postings.
  func computedHash(with postings: [PostingRow]) -> Data {
    var canonical = CanonicalBytes(domain: "repayqr ledger entry 1")
    canonical.append(previousHash)
    canonical.append(sequence)
    canonical.append(kind.rawValue)
    canonical.append(recordedAt)
    canonical.append(issuer)
    canonical.append(merchant)
    canonical.append(terminal)
    canonical.append(reference)
    canonical.append(nonce)
    canonical.append(envelopeHash)
    canonical.append(account)
    canonical.append(accountMask.map(Int64.init))
    canonical.append(minorUnits)
    canonical.append(Int64(currency))
    canonical.append(remainingMinorUnits)
    canonical.append(Int64(postings.count))
    for posting in postings {
      canonical.append(posting.entry)
      canonical.append(Int64(posting.position))
      canonical.append(posting.account)
      canonical.append(posting.minorUnits)
      canonical.append(Int64(posting.currency))
    }
    return Data(SHA256.hash(data: canonical.bytes))
  }
}

extension Entry {
  /// Reads stored rows back; throws ``StoreError/unreadableEntry(sequence:)`` for values that break a rule.
  init(_ row: EntryRow, _ postings: [PostingRow]) throws {
    let unreadable = StoreError.unreadableEntry(sequence: row.sequence)
    func amount(_ units: Int64, _ currency: UInt16) throws -> Amount {
      guard let units = UInt64(exactly: units), let currency = Currency(rawValue: currency) else {
        throw unreadable
      }
      return Amount(minorUnits: units, currency: currency)
    }
    func digest(_ bytes: Data?) throws -> Digest256 {
      guard let bytes, bytes.count == 32 else { throw unreadable }
      return Digest256(Array(bytes))
    }
    do {
      let issuer = try IssuerID(row.issuer)
      let account = try AccountToken(Array(row.account))
      let mask = try row.accountMask.map { try AccountMask(lastFour: $0) }
      let event: Event
      switch row.kind {
      case .bill:
        guard let id = BillID(row.reference) else { throw unreadable }
        event = .opened(
          Bill(
            issuer: issuer, id: id, account: account, accountMask: mask,
            amount: try amount(row.minorUnits, row.currency)))
      case .payment:
        guard let merchant = row.merchant, let terminal = row.terminal, let nonce = row.nonce else {
          throw unreadable
        }
        event = .settled(
          SettledPayment(
            issuer: issuer, merchant: try MerchantID(merchant), terminal: try TerminalID(terminal),
            order: try OrderID(row.reference), nonce: try Nonce(Array(nonce)), account: account,
            accountMask: mask, amount: try amount(row.minorUnits, row.currency),
            envelopeHash: try digest(row.envelopeHash)))
      }
      self.init(
        sequence: row.sequence, recordedAt: Timestamp(seconds: row.recordedAt), event: event,
        remainingDue: try amount(row.remainingMinorUnits, row.currency),
        postings: try postings.map { posting in
          guard let currency = Currency(rawValue: posting.currency) else { throw unreadable }
          return Posting(
            account: posting.account, minorUnits: posting.minorUnits, currency: currency)
        },
        previousHash: try digest(row.previousHash), hash: try digest(row.hash))
    } catch is IntentError {
      throw unreadable
    }
  }
}
