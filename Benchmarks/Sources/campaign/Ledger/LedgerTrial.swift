// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// An issuer's accounts and a terminal whose codes are numbered, the same in every process and at every time.
struct LedgerTrial: Sendable {
  static let issuer: IssuerID = "bank"
  let now: Timestamp = 1_800_000_000
  private let payee: Payee
  private let keyring: Keyring
  private let accounts: [AccountToken]

  /// - Parameter accountCount: Among how many accounts the codes are dealt out, 1…65,536.
  init(accountCount: Int) throws {
    let key = try SigningKey(algorithm: .ed25519, privateBytes: [UInt8](0..<32))
    payee = Payee(issuer: LedgerTrial.issuer, merchant: "shop", terminal: "till-1", key: key)
    keyring = Keyring([
      PublicKeyRecord(key: key.publicKey, notBefore: 0, notAfter: Timestamp(seconds: 4_000_000_000))
    ])
    // A sandbox account's holder is named by the token's beginning, so that is where they differ: one holder of all accounts
    // would have more repayments each day than any, and every request looks at all of them.
    accounts = try (0..<accountCount).map { index in
      try AccountToken([UInt8(index >> 8), UInt8(index & 255), 0xCC, 0xDD, 0xEE, 0xFF, 0xAA, 0xBB])
    }
  }

  /// Opens the accounts, each with a bill that no campaign repays.
  func fill(_ ledger: Ledger) async throws {
    for (index, account) in accounts.enumerated() {
      guard let id = BillID("bill-\(index)") else { continue }
      let bill = Bill(
        issuer: LedgerTrial.issuer, id: id, account: account,
        amount: Amount(minorUnits: 9_000_000_000))
      try await ledger.open(bill, at: now)
    }
  }

  /// The name of a code's order.
  func order(_ number: Int) throws -> OrderKey {
    OrderKey(merchant: "shop", order: try OrderID("order-\(number)"))
  }

  /// A code over 1.01 yuan, signed and verified.
  func payment(_ number: Int) throws -> VerifiedPayment {
    let bytes = (0..<12).map { UInt8(truncatingIfNeeded: number >> (8 * max(0, 11 - $0))) }
    let intent = try payee.order(
      try order(number).order, amount: Amount(minorUnits: 101), option: .partial,
      account: accounts[number % accounts.count],
      nonce: try Nonce([UInt8](repeating: 0, count: 4) + bytes.suffix(8)), at: now,
      lifetimeSeconds: 600)
    return try keyring.verify(try payee.sign(intent).bytes, at: now)
  }
}
