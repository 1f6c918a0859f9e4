// SPDX-License-Identifier: Apache-2.0

import Crypto
import Payments

/// A row of the table `events`, as it is stored.
struct EventRow: Sendable {
  var sequence: Int64
  var recordedAt: Int64
  var name: String
  var entity: String
  var merchant: String?
  var account: String?
  /// Who handed an order in that moves money.
  var payer: String?
  var tier: String?
  var amount: Int64?
  /// The nonce that was used up.
  var nonce: String?
  /// The transaction that the event posts.
  var posts: String?
  var reverses: String?
  var postingsHash: [UInt8]?
  var json: String
  var previousHash: [UInt8]
  var hash: [UInt8] = []

  static let columns = """
    sequence, recorded_at, name, entity, merchant, account, payer, tier, amount, nonce, posts, \
    reverses, postings_hash, json, previous_hash, hash
    """

  /// The row for an event; `order` is the order that an order's event is about, as it was before.
  init(
    _ recorded: RecordedEvent, order: Order?, transaction: JournalTransaction?,
    previousHash: [UInt8]
  ) throws(StoreError) {
    sequence = recorded.sequence
    recordedAt = recorded.at.seconds
    name = recorded.event.storedName
    entity = EntityKey(recorded.event).text
    do {
      json = String(decoding: try recorded.event.json(), as: UTF8.self)
    } catch {
      throw .unreadable("an event that can be written as JSON")
    }
    self.previousHash = previousHash
    posts = transaction?.id.text
    reverses = transaction?.reverses?.text
    postingsHash = transaction.map { EventRow.hash(of: $0.postings) }
    if case .order(let key, let event) = recorded.event {
      merchant = key.merchant.text
      var intent = order?.intent
      if case .created(let code) = event { intent = code.intent }
      account = intent?.accountRef.description
      amount = intent.map { Fen($0.amount).count }
      if case .scanned = event { nonce = intent?.nonce.description }
      if case .submitted = event, let intent, let scan = order?.scan {
        if case .instalment = intent.option {
        } else {
          payer = scan.payer.text
          tier = scan.tier.rawValue
        }
      }
    }
    hash = computedHash()
  }

  init(_ values: [SQLValue]) throws(StoreError) {
    var row = SQLRow(values)
    sequence = try row.integer()
    recordedAt = try row.integer()
    name = try row.text()
    entity = try row.text()
    merchant = try row.textOrNull()
    account = try row.textOrNull()
    payer = try row.textOrNull()
    tier = try row.textOrNull()
    amount = try row.integerOrNull()
    nonce = try row.textOrNull()
    posts = try row.textOrNull()
    reverses = try row.textOrNull()
    postingsHash = try row.bytesOrNull()
    json = try row.text()
    previousHash = try row.bytes()
    hash = try row.bytes()
  }

  var values: [SQLValue] {
    [
      .integer(sequence), .integer(recordedAt), .text(name), .text(entity), SQLValue(merchant),
      SQLValue(account), SQLValue(payer), SQLValue(tier), SQLValue(amount), SQLValue(nonce),
      SQLValue(posts), SQLValue(reverses), postingsHash.map { .bytes($0) } ?? .null, .text(json),
      .bytes(previousHash), .bytes(hash),
    ]
  }

  /// The hash that the row must have: SHA-256 over the hash before and the canonical bytes of all other columns. Postings
  /// come in by their own hash.
  func computedHash() -> [UInt8] {
    var canonical = CanonicalBytes(domain: "repayqr ledger event 2")
    canonical.append(previousHash)
    canonical.append(sequence)
    canonical.append(recordedAt)
    canonical.append(name)
    canonical.append(entity)
    canonical.append(merchant)
    canonical.append(account)
    canonical.append(payer)
    canonical.append(tier)
    canonical.append(amount)
    canonical.append(nonce)
    canonical.append(posts)
    canonical.append(reverses)
    canonical.append(postingsHash)
    canonical.append(json)
    return Array(SHA256.hash(data: canonical.bytes))
  }

  /// The hash of a transaction's postings, in their order.
  static func hash(of postings: [Posting]) -> [UInt8] {
    var canonical = CanonicalBytes(domain: "repayqr ledger postings 2")
    for posting in postings {
      canonical.append(posting.account)
      canonical.append(posting.minorUnits)
      canonical.append(Int64(posting.currency.rawValue))
    }
    return Array(SHA256.hash(data: canonical.bytes))
  }

  /// The event, if the row is as it was written.
  func recorded() throws(StoreError) -> RecordedEvent {
    guard computedHash() == hash else { throw .alteredEvent(sequence: sequence) }
    do {
      let event = try DomainEvent(json: Array(json.utf8))
      return RecordedEvent(sequence: sequence, at: Timestamp(seconds: recordedAt), event: event)
    } catch {
      throw .alteredEvent(sequence: sequence)
    }
  }
}
