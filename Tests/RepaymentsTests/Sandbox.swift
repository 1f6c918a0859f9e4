// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Testing

@testable import Repayments

/// A terminal that signs, a keyring that trusts it, and one account.
struct Sandbox {
  static let now: Timestamp = 1_800_000_000
  let now = Sandbox.now
  let issuer: IssuerID = "bank"
  let account: AccountToken
  let payee: Payee
  let keyring: Keyring

  init() throws {
    account = try AccountToken("0123456789abcdef")
    let seed = [UInt8](0..<32)
    let key = try SigningKey(algorithm: .ed25519, privateBytes: seed)
    payee = Payee(issuer: issuer, merchant: "shop", terminal: "till-1", key: key)
    keyring = Keyring([
      PublicKeyRecord(key: key.publicKey, notBefore: 0, notAfter: Timestamp(seconds: 4_000_000_000))
    ])
  }

  /// A bill over so many fen.
  func bill(_ id: String = "2027-01", over fen: UInt64 = 10_000) throws -> Bill {
    let id = try #require(BillID(id))
    return Bill(
      issuer: issuer, id: id, account: account, accountMask: try AccountMask("1234"),
      amount: Amount(minorUnits: fen))
  }

  /// An order that is signed and verified. The nonce has 12 bytes with `nonce` at the end.
  func payment(
    _ order: OrderID, of fen: UInt64, nonce: UInt32, account: AccountToken? = nil,
    lifetimeSeconds: Int64 = 120
  ) throws -> VerifiedPayment {
    let last = (0..<4).reversed().map { UInt8(truncatingIfNeeded: nonce >> (8 * UInt32($0))) }
    let intent = try payee.order(
      order, amount: Amount(minorUnits: fen), option: .partial, account: account ?? self.account,
      accountMask: try AccountMask("1234"),
      nonce: try Nonce([UInt8](repeating: 0, count: 8) + last),
      at: now, lifetimeSeconds: lifetimeSeconds)
    return try keyring.verify(try payee.sign(intent).bytes, at: now)
  }

  /// A bill over 10,000 fen, and payments of 4,000 and 1,000.
  func fill(_ ledger: Ledger) async throws {
    try await ledger.open(try bill(), at: now)
    _ = try await ledger.record(try payment("order-1", of: 4000, nonce: 1), at: now)
    _ = try await ledger.record(try payment("order-2", of: 1000, nonce: 2), at: now)
  }
}

/// A folder that exists as long as the body runs.
func withTemporaryFolder<Result>(
  _ body: (URL) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("repayments-\(UUID().uuidString)", isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}
