// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments

/// Flips every bit of signed payloads, one at a time, and verifies what comes of it.
struct BitFlipsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bit-flips",
    abstract: "Flip each bit of signed payloads; none may be accepted.")

  @Option(help: "How many payloads, half of them signed by Ed25519, half by ES256.")
  var payloads = 100

  func run() throws {
    let keys = [try SigningKey(generating: .ed25519), try SigningKey(generating: .es256)]
    let now = Timestamp.now
    let keyring = Keyring(
      keys.map {
        PublicKeyRecord(
          key: $0.publicKey, notBefore: now.adding(seconds: -60),
          notAfter: now.adding(seconds: 3_600))
      })
    var random = SplitMix64(seed: 5)
    var reasons: [String: Int] = [:]
    var flips = 0
    var accepted = 0
    for index in 0..<payloads {
      let payee = Payee(
        issuer: "sandbox-issuer", merchant: "m-001", terminal: "t-01", key: keys[index % 2])
      let order = try payee.order(
        amount: Amount(minorUnits: UInt64.random(in: 1...1_000_000, using: &random)),
        account: AccountToken(using: &random), at: now)
      let payload = try payee.sign(order).bytes
      _ = try keyring.verify(payload, at: now)
      for bit in 0..<(payload.count * 8) {
        var altered = payload
        altered[bit / 8] ^= 1 << UInt8(bit % 8)
        flips += 1
        do {
          _ = try keyring.verify(altered, at: now)
          accepted += 1
        } catch {
          reasons[error.code, default: 0] += 1
        }
      }
    }
    var table = TextTable("refusal", "flips")
    for (code, count) in reasons.sorted(by: { $0.value > $1.value }) {
      table.append(code, "\(count)")
    }
    print(table.text)
    print("\n\(payloads) payloads, \(flips) flips, \(accepted) accepted")
    if accepted > 0 { throw ExitCode(1) }
  }
}
