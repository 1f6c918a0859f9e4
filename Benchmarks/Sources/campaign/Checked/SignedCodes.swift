// SPDX-License-Identifier: Apache-2.0

import Payments

/// Signed codes by number, and others that look like them.
struct SignedCodes {
  enum Forgery: String, CaseIterable {
    /// Signed by a key that nobody trusts, and named like the trusted one's.
    case otherKey = "signed by another key"
    /// A genuine code with one character changed.
    case altered = "one character changed"
    /// Characters at random.
    case random = "random characters"
  }

  let keyring: Keyring
  private let payee: Payee
  private let forger: Payee
  private let now: Timestamp = 1_800_000_000

  init() throws {
    func payee(_ first: UInt8) throws -> Payee {
      let key = try SigningKey(algorithm: .ed25519, privateBytes: [UInt8](first..<first + 32))
      return Payee(issuer: "bank", merchant: "shop", terminal: "till-1", key: key)
    }
    self.payee = try payee(0)
    forger = try payee(100)
    keyring = Keyring([
      PublicKeyRecord(
        key: self.payee.key.publicKey, notBefore: 0, notAfter: Timestamp(seconds: 4_000_000_000))
    ])
  }

  func genuine(_ number: UInt64) throws -> [UInt8] { try signed(number, by: payee) }

  func forged(_ kind: Forgery, _ number: UInt64) throws -> [UInt8] {
    var random = SplitMix64(seed: number)
    var payload = try genuine(number)
    switch kind {
    case .otherKey: return try signed(number, by: forger)
    case .altered:
      let place = Int.random(in: 4..<payload.count, using: &random)
      payload[place] = payload[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    case .random:
      let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
      for place in 4..<payload.count {
        payload[place] = characters[Int.random(in: 0..<characters.count, using: &random)]
      }
    }
    return payload
  }

  private func signed(_ number: UInt64, by payee: Payee) throws -> [UInt8] {
    let bytes = (0..<12).map { UInt8(truncatingIfNeeded: number >> (8 * max(0, 11 - $0))) }
    let intent = try payee.order(
      try OrderID("order-\(number)"),
      amount: Amount(minorUnits: 101 + number % 100_000), option: .partial,
      account: AccountToken([0x12, 0x34, 0xCC, 0xDD, 0xEE, 0xFF, 0xAA, 0xBB]),
      nonce: try Nonce([UInt8](repeating: 0, count: 4) + bytes.suffix(8)), at: now,
      lifetimeSeconds: 600)
    return try payee.sign(intent).bytes
  }
}
