// SPDX-License-Identifier: Apache-2.0

import Payments

/// The keys of the signed map (docs/receipts.md). Values never change their key.
private enum Key: Int64, CaseIterable {
  case version = 0
  case issuer = 1
  case merchant = 2
  case terminal = 3
  case order = 4
  case account = 5
  case option = 6
  case amount = 7
  case currency = 8
  case instalments = 9
  case remainingDue = 10
  case settledAt = 11
  /// Left out where it is the standard name of the order's settlement.
  case transaction = 12
  case entryHash = 13
  case envelopeHash = 14
  case strokesHash = 15
  case issuedAt = 16
  case merchantName = 17
  case entry = 18
}

extension ReceiptContent {
  /// The one encoding of these contents: deterministic CBOR (RFC 8949 4.2.1).
  var cbor: [UInt8] {
    var pairs: [(Key, CBORValue)] = [
      (.version, .unsigned(Self.currentVersion)),
      (.issuer, .text(issuer.text)),
      (.merchant, .text(merchant.text)),
      (.terminal, .text(terminal.text)),
      (.order, .text(order.text)),
      (.option, .unsigned(option.receiptCode)),
      (.amount, .unsigned(amount.minorUnits)),
      (.currency, .unsigned(UInt64(amount.currency.rawValue))),
      (.remainingDue, .unsigned(remainingDue.minorUnits)),
      (.settledAt, .unsigned(UInt64(settledAt.seconds))),
      (.entry, .unsigned(UInt64(entry))),
      (.entryHash, .bytes(entryHash.bytes)),
      (.envelopeHash, .bytes(envelopeHash.bytes)),
      (.issuedAt, .unsigned(UInt64(issuedAt.seconds))),
    ]
    if transaction.text != Self.standardTransaction(merchant, order) {
      pairs.append((.transaction, .text(transaction.text)))
    }
    if let account { pairs.append((.account, .unsigned(UInt64(account.lastFour)))) }
    if let instalments { pairs.append((.instalments, instalments.cbor)) }
    if let strokesHash { pairs.append((.strokesHash, .bytes(strokesHash.bytes))) }
    if let merchantName { pairs.append((.merchantName, .text(merchantName.text))) }
    return CBORValue.map(pairs.map { (.integer($0.rawValue), $1) }).encoded()
  }

  /// Reads contents strictly: each field known, of its kind, within its limits, and all of it as ``cbor`` would write it.
  init(cbor bytes: [UInt8]) throws(ReceiptRefusal) {
    let fields = try ReceiptFields(bytes, known: Set(Key.allCases.map(\.rawValue)))
    func text(_ key: Key) throws(ReceiptRefusal) -> String { try fields.text(key.rawValue) }
    func number(_ key: Key) throws(ReceiptRefusal) -> UInt64 { try fields.number(key.rawValue) }
    func hash(_ key: Key) throws(ReceiptRefusal) -> ContentHash {
      guard let hash = ContentHash(try fields.bytes(key.rawValue)) else {
        throw .malformedContent(field: "\(key)")
      }
      return hash
    }
    func value<Value>(
      _ key: Key, _ make: (String) throws(IntentError) -> Value
    ) throws(ReceiptRefusal) -> Value {
      let text = try text(key)
      do throws(IntentError) {
        return try make(text)
      } catch {
        throw .malformedContent(field: "\(key)")
      }
    }
    func time(_ key: Key) throws(ReceiptRefusal) -> Timestamp {
      let seconds = try number(key)
      guard seconds <= UInt64(Timestamp.maximum.seconds) else {
        throw .malformedContent(field: "\(key)")
      }
      return Timestamp(seconds: Int64(seconds))
    }

    let version = try number(.version)
    guard version == Self.currentVersion else {
      throw .unsupportedVersion(found: version, supported: Self.currentVersion)
    }
    guard let currency = Currency(rawValue: UInt16(clamping: try number(.currency))) else {
      throw .malformedContent(field: "currency")
    }
    guard let envelopeHash = EnvelopeHash(stored: try fields.bytes(Key.envelopeHash.rawValue))
    else { throw .malformedContent(field: "envelopeHash") }
    let instalments: InstalmentTerms? =
      fields.has(Key.instalments.rawValue)
      ? try InstalmentTerms(fields, key: Key.instalments.rawValue) : nil
    guard
      let option = RepaymentOption(
        receiptCode: try number(.option), parts: instalments?.parts.count)
    else { throw .malformedContent(field: "option") }
    var account: AccountMask?
    if fields.has(Key.account.rawValue) {
      account = try? AccountMask(lastFour: UInt16(clamping: try number(.account)))
      if account == nil { throw .malformedContent(field: "account") }
    }
    let name =
      fields.has(Key.merchantName.rawValue)
      ? try value(.merchantName) { text throws(IntentError) in try MerchantName(text) } : nil
    let strokesHash = fields.has(Key.strokesHash.rawValue) ? try hash(.strokesHash) : nil
    let issuer = try value(.issuer) { text throws(IntentError) in try IssuerID(text) }
    let merchant = try value(.merchant) { text throws(IntentError) in try MerchantID(text) }
    let terminal = try value(.terminal) { text throws(IntentError) in try TerminalID(text) }
    let order = try value(.order) { text throws(IntentError) in try OrderID(text) }
    let transactionName =
      fields.has(Key.transaction.rawValue)
      ? try text(.transaction) : Self.standardTransaction(merchant, order)
    guard let transaction = TransactionName(transactionName) else {
      throw .malformedContent(field: "transaction")
    }
    guard let entry = Int64(exactly: try number(.entry)) else {
      throw .malformedContent(field: "entry")
    }
    let amount = Amount(minorUnits: try number(.amount), currency: currency)
    let due = Amount(minorUnits: try number(.remainingDue), currency: currency)
    let (settledAt, issuedAt) = (try time(.settledAt), try time(.issuedAt))
    let entryHash = try hash(.entryHash)
    do throws(ReceiptContentError) {
      try self.init(
        issuer: issuer, merchant: merchant, merchantName: name, terminal: terminal, order: order,
        account: account, option: option, amount: amount, instalments: instalments,
        remainingDue: due, settledAt: settledAt, transaction: transaction, entry: entry,
        entryHash: entryHash,
        envelopeHash: envelopeHash, issuedAt: issuedAt, strokesHash: strokesHash)
    } catch {
      throw .inconsistent(error)
    }
    guard cbor == bytes else { throw .malformedContent(field: "another encoding") }
  }
}

extension InstalmentTerms {
  fileprivate var cbor: CBORValue {
    .array([
      .unsigned(feePayer == .payer ? 0 : 1), .unsigned(fee), .unsigned(annualRateBasisPoints),
      .array(
        runs.map { run in
          .array([
            .unsigned(UInt64(run.count)), .unsigned(run.part.principal), .unsigned(run.part.fee),
          ])
        }),
    ])
  }

  fileprivate init(_ fields: ReceiptFields, key: Int64) throws(ReceiptRefusal) {
    let refusal = ReceiptRefusal.malformedContent(field: "instalments")
    let (numbers, runs) = try fields.terms(key)
    guard numbers.count == 3, numbers[0] <= 1 else { throw refusal }
    var parts: [Part] = []
    for run in runs {
      guard run.count == 3, (1...UInt64(Self.maximumParts)).contains(run[0]) else { throw refusal }
      parts += Array(repeating: Part(principal: run[1], fee: run[2]), count: Int(run[0]))
      guard parts.count <= Self.maximumParts else { throw refusal }
    }
    guard
      let terms = InstalmentTerms(
        feePayer: numbers[0] == 0 ? .payer : .merchant, fee: numbers[1],
        annualRateBasisPoints: numbers[2], parts: parts)
    else { throw refusal }
    self = terms
  }
}

extension RepaymentOption {
  fileprivate var receiptCode: UInt64 {
    switch self {
    case .full: 0
    case .minimum: 1
    case .partial: 2
    case .instalment: 3
    }
  }

  fileprivate init?(receiptCode: UInt64, parts: Int?) {
    switch receiptCode {
    case 0: self = .full
    case 1: self = .minimum
    case 2: self = .partial
    case 3:
      guard let count = parts.flatMap({ InstalmentCount(rawValue: UInt8($0)) }) else { return nil }
      self = .instalment(count)
    default: return nil
    }
  }
}
