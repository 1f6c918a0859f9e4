// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

/// Uses the public interface alone, as callers have it.
@Suite struct SigningTests {
  @Test(arguments: SigningAlgorithm.allCases)
  func `a signed order is verified as an equal intent`(algorithm: SigningAlgorithm) throws {
    let key = try SigningKey(generating: algorithm)
    let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
    let order = try payee.order(amount: Amount("123.45"), account: .random())
    let keyring = Keyring(
      trusting: TrustFile(keys: [
        PublicKeyRecord(key: key.publicKey, notBefore: 0, notAfter: .maximum)
      ]))

    let payload = try payee.sign(order)
    let payment = try keyring.verify(payload.bytes)

    // VerifiedPayment(intent:key:envelopeHash:verifiedAt:) does not compile here, nor in any other file of Payments:
    // its only initializer is private to the file that verifies. It is not Decodable either.
    #expect(payment.intent == order)
    #expect(payment.keyID == key.id)
    #expect(payment.envelopeHash == payload.envelopeHash)
    #expect(payload.text.utf8.elementsEqual(payload.bytes))
  }

  @Test func `an order that names no key is signed, and names the key then`() throws {
    let key = try SigningKey()
    let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
    let order = try RepaymentIntent(
      issuer: "sandbox", merchantId: "M1001", terminalId: "T01", amount: Amount("1"),
      accountRef: .random())
    #expect(order.kid == nil)
    #expect(try payee.sign(order).intent.kid == key.id)
  }

  @Test func `an order of somebody else is not signed`() throws {
    let key = try SigningKey()
    let other = try SigningKey()
    let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: key)
    func order(
      issuer: IssuerID = "sandbox", merchant: MerchantID = "M1001", terminal: TerminalID = "T01",
      kid: KeyID? = nil
    ) throws -> RepaymentIntent {
      try RepaymentIntent(
        issuer: issuer, merchantId: merchant, terminalId: terminal, amount: Amount("1"),
        accountRef: .random(), kid: kid)
    }
    #expect(throws: SigningError.otherIssuer(order: "x", payee: "sandbox")) {
      try payee.sign(order(issuer: "x", merchant: "x", terminal: "x", kid: other.id))
    }
    #expect(throws: SigningError.otherMerchant(order: "x", payee: "M1001")) {
      try payee.sign(order(merchant: "x", terminal: "x", kid: other.id))
    }
    #expect(throws: SigningError.otherTerminal(order: "x", payee: "T01")) {
      try payee.sign(order(terminal: "x", kid: other.id))
    }
    #expect(throws: SigningError.otherKey(order: other.id, payee: key.id)) {
      try payee.sign(order(kid: other.id))
    }
  }

  @Test func `the largest order fits`() throws {
    let longest32 = String(repeating: "W", count: 32)
    let longest64 = String(repeating: "W", count: 64)
    let payee = try Payee(
      issuer: IssuerID(longest32), merchant: MerchantID(longest32), terminal: TerminalID(longest32),
      key: SigningKey())
    let order = try payee.order(
      OrderID(longest64), amount: Amount("100000000"), option: .instalment(.twelve),
      account: .random(), accountMask: AccountMask("9999"),
      purpose: Purpose(String(repeating: "还", count: 64)),
      replaces: OrderID(String(longest64.dropLast())), nonce: Nonce(Array(1...16)))
    let payload = try payee.sign(order)
    #expect(payload.bytes.count <= 1024)
  }
}
