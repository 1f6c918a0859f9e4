// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// A key for a terminal: one of the key folder, or a new one.
struct TerminalKeyOptions: ParsableArguments {
  @Option(
    name: .customLong("kid"),
    help:
      "The id of a key of the folder, 8 hex digits. Default: a new key, for this terminal only.",
    transform: { try KeyID($0) })
  var named: KeyID?

  @Option(help: "For a new key: Ed25519 or ES256.")
  var algorithm: SigningAlgorithm = .ed25519

  @OptionGroup var keyFolder: KeyFolderOption

  /// The key's id; a new key is made only where the request for it would not be refused.
  func resolved(
    for terminal: TerminalName, at desk: SandboxDesk,
    asking request: (KeyID) -> MerchantRequest
  ) async throws -> KeyID {
    let directory = keyFolder.directory
    if let named {
      let record = try catchingKeys { () throws -> PublicKeyRecord in
        let trust = try directory.trust()
        guard let record = trust.keys.first(where: { $0.id == named }) else {
          throw KeyDirectoryError.unknownKey(kid: named, known: trust.keys.count)
        }
        return record
      }
      try checkTrusted(record, for: terminal)
      return named
    }
    // Ids of keys are drawn: none is all zeros but once in four thousand million.
    let merchant = try await desk.merchant(terminal.merchant)
    _ = try deciding(
      request(try KeyID([0, 0, 0, 0])), on: merchant, named: terminal.merchant)
    return try catchingKeys {
      try directory.newKey(
        algorithm, issuer: desk.issuer, merchant: terminal.merchant,
        terminals: [terminal.terminal], at: desk.now
      ).id
    }
  }

  /// A key that is trusted for another merchant or terminal alone would sign nothing that anybody takes.
  private func checkTrusted(_ record: PublicKeyRecord, for terminal: TerminalName) throws {
    let isForMerchant = record.merchant == nil || record.merchant == terminal.merchant
    let isForTerminal = record.terminals?.contains(terminal.terminal) ?? true
    guard isForMerchant && isForTerminal else {
      throw Failure(
        .usage,
        "key \(record.id) is trusted for \(record.merchant?.text ?? "any merchant")/"
          + "\(record.terminals?.map(\.text).joined(separator: ",") ?? "any terminal") only; "
          + "leave out --kid to make one for \(terminal)")
    }
  }
}
