// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Receipts

/// Who signs receipts here, at a fixed time, by fixed keys, and who trusts them.
struct Shop {
  static let now: Timestamp = 1_767_225_600  // 2026-01-01T00:00:00Z

  let key: SigningKey
  let stranger: SigningKey
  let keyring: Keyring

  init(_ algorithm: SigningAlgorithm = .ed25519) throws {
    key = try SigningKey(algorithm: algorithm, privateBytes: Array(1...32))
    stranger = try SigningKey(algorithm: algorithm, privateBytes: Array(2...33))
    keyring = Keyring([
      PublicKeyRecord(
        key: key.publicKey, notBefore: Self.now, notAfter: Self.now.adding(seconds: 86_400))
    ])
  }

  func content(
    order: OrderID = "20260101-000123", name: String? = "街角便利店",
    amount: UInt64 = 12_345, option: RepaymentOption = .full, terms: InstalmentTerms? = nil
  ) throws -> ReceiptContent {
    try ReceiptContent(
      issuer: "sandbox", merchant: "M1001", merchantName: name.map { try MerchantName($0) },
      terminal: "T01", order: order, account: AccountMask("1234"), option: option,
      amount: Amount(minorUnits: amount), instalments: terms,
      remainingDue: Amount(minorUnits: 500), settledAt: Self.now,
      transaction: #require(TransactionName("settle:M1001/\(order)")), entry: 42,
      entryHash: #require(ContentHash([UInt8](repeating: 0xAB, count: 32))),
      envelopeHash: EnvelopeHash(of: [1, 2, 3]), issuedAt: Self.now.adding(seconds: 2))
  }

  func receipt(
    order: OrderID = "20260101-000123", name: String? = "街角便利店",
    strokes: SignatureStrokes? = Shop.strokes, signedBy other: SigningKey? = nil
  ) throws -> SignedReceipt {
    try SignedReceipt(
      content(order: order, name: name), strokes: strokes, signedBy: other ?? key)
  }

  /// Why a file is refused; nil where it is valid.
  func refusal(
    _ file: [UInt8], accepting coverage: VerifiedReceipt.Coverage = .whole, order: OrderID? = nil,
    at now: Timestamp = Shop.now.adding(seconds: 60), keyring other: Keyring? = nil
  ) -> ReceiptRefusal? {
    do throws(ReceiptRefusal) {
      _ = try (other ?? keyring).verifyReceipt(file, at: now, accepting: coverage, order: order)
      return nil
    } catch {
      return error
    }
  }

  /// Two strokes, one with pressure.
  static let strokes: SignatureStrokes = {
    let curve = (0..<40).map { step in
      SignatureStrokes.Point(
        x: 20 + 12 * step, y: 100 + (step % 8 < 4 ? step % 4 * 15 : 45 - step % 4 * 15),
        milliseconds: 8 * step, pressure: 300 + 10 * step)
    }
    let line = [
      SignatureStrokes.Point(x: 50, y: 180, milliseconds: 500),
      SignatureStrokes.Point(x: 550, y: 170, milliseconds: 700),
    ]
    do {
      return try SignatureStrokes(width: 600, height: 200, strokes: [curve, line])
    } catch {
      preconditionFailure("\(error)")
    }
  }()
}
