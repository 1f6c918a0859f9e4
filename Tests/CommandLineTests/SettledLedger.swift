// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments
import Testing

/// A ledger in which one order was settled.
enum SettledLedger {
  /// Makes it, and gives its store's name.
  static func make(in folder: ScratchFolder) async throws -> String {
    let path = folder.path("ledger.sqlite")
    let ledger = try Ledger(at: .sqlite(path: path))
    let account = try AccountToken("0123456789abcdef")
    let key = try SigningKey(algorithm: .ed25519, privateBytes: [UInt8](0..<32))
    let payee = Payee(issuer: "sandbox", merchant: "shop", terminal: "till-1", key: key)
    let bill = Bill(
      issuer: "sandbox", id: try #require(BillID("2027-01")), account: account,
      accountMask: try AccountMask("1234"), amount: Amount(minorUnits: 10_000))
    let now: Timestamp = 1_700_000_000
    try await ledger.open(bill, at: now)
    let order = try payee.order(
      "order-1", amount: Amount(minorUnits: 10_000), account: account, at: now)
    let keyring = Keyring([
      PublicKeyRecord(key: key.publicKey, notBefore: 0, notAfter: Timestamp(seconds: 4_000_000_000))
    ])
    _ = try await ledger.record(
      try keyring.verify(try payee.sign(order).bytes, at: now), at: now)
    return "sqlite:" + path
  }
}
