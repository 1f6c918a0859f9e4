// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Payments

extension ReceiptContent {
  private struct Form: Decodable {
    struct Terms: Decodable {
      struct Part: Decodable {
        let principal: String
        let fee: String
      }
      let feePayer: String
      let fee: String
      let annualRateBasisPoints: UInt64
      let parts: [Part]
    }
    let issuer: String
    let merchantId: String
    let merchantName: String?
    let terminalId: String
    let orderId: String
    let accountMask: String?
    let option: String
    let amount: String
    let currency: String?
    let instalments: Terms?
    let remainingDue: String
    let settledAt: Int64
    let transaction: String?
    let entry: Int64
    let entryHash: String
    let envelopeHash: String
    let issuedAt: Int64?
  }

  /// Reads the JSON form that ``json`` writes, without a signature in it.
  ///
  /// `currency`, `transaction` and `issuedAt` may be left out: renminbi, the standard name of the order's settlement, and `now`. Hashes of strokes are not read; strokes are.
  public init(json bytes: [UInt8], now: Timestamp) throws(ReceiptJSONError) {
    do {
      let form = try JSONDecoder().decode(Form.self, from: Data(bytes))
      guard form.currency ?? "CNY" == "CNY" else { throw ReceiptJSONError.field("currency", "CNY") }
      guard let entryHash = ContentHash(hex: form.entryHash) else {
        throw ReceiptJSONError.field("entryHash", "64 hex digits")
      }
      guard let hash = [UInt8](hex: form.envelopeHash), let envelope = EnvelopeHash(stored: hash)
      else { throw ReceiptJSONError.field("envelopeHash", "64 hex digits") }
      let merchant = try MerchantID(form.merchantId)
      let order = try OrderID(form.orderId)
      let name = form.transaction ?? Self.standardTransaction(merchant, order)
      guard let transaction = TransactionName(name) else {
        throw ReceiptJSONError.field("transaction", "letters, digits and . _ - : /")
      }
      let terms = try form.instalments.map(Self.terms)
      let option = try Self.option(form.option, parts: terms?.parts.count)
      try self.init(
        issuer: IssuerID(form.issuer), merchant: merchant,
        merchantName: form.merchantName.map { try MerchantName($0) },
        terminal: TerminalID(form.terminalId), order: order,
        account: form.accountMask.map { try AccountMask($0) }, option: option,
        amount: Amount(form.amount), instalments: terms, remainingDue: Amount(form.remainingDue),
        settledAt: Timestamp(seconds: form.settledAt), transaction: transaction, entry: form.entry,
        entryHash: entryHash, envelopeHash: envelope,
        issuedAt: form.issuedAt.map(Timestamp.init(seconds:)) ?? now)
    } catch let error as ReceiptJSONError {
      throw error
    } catch let error as DecodingError {
      throw .form(Self.sentence(for: error))
    } catch {
      throw .form("\(error)")
    }
  }

  private static func terms(_ form: Form.Terms) throws -> InstalmentTerms {
    guard let feePayer = FeePayer(rawValue: form.feePayer) else {
      throw ReceiptJSONError.field("instalments.feePayer", "payer or merchant")
    }
    let parts = try form.parts.map { part in
      InstalmentTerms.Part(
        principal: try Amount(part.principal).minorUnits, fee: try Amount(part.fee).minorUnits)
    }
    let terms = InstalmentTerms(
      feePayer: feePayer, fee: try Amount(form.fee).minorUnits,
      annualRateBasisPoints: form.annualRateBasisPoints, parts: parts)
    guard let terms else { throw ReceiptJSONError.field("instalments", "1 to 12 parts") }
    return terms
  }

  private static func option(_ name: String, parts: Int?) throws -> RepaymentOption {
    switch name {
    case "full": return .full
    case "minimum": return .minimum
    case "partial": return .partial
    case "instalment":
      guard let count = parts.flatMap({ InstalmentCount(rawValue: UInt8($0)) }) else {
        throw ReceiptJSONError.field("instalments", "3, 6 or 12 parts for this option")
      }
      return .instalment(count)
    default: throw ReceiptJSONError.field("option", "full, minimum, partial or instalment")
    }
  }

  private static func sentence(for error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "\(key.stringValue) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of another kind"
    case .dataCorrupted: "this is not JSON"
    @unknown default: "\(error)"
    }
  }
}

/// Why JSON is not the contents of a receipt.
public enum ReceiptJSONError: Error, Sendable, Hashable {
  /// A field has another value than the one expected.
  case field(String, String)
  /// Something else, in a sentence.
  case form(String)
}

extension ReceiptJSONError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .field(let name, let expected): "\(name) is not as it should be; expected \(expected)"
    case .form(let sentence): sentence.escapedForTerminal
    }
  }
}
