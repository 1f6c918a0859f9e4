// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments

/// `repayqr keys`: signing keys and the trust file.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Signing keys and the trust file.",
    discussion: """
      A key folder holds a private key for each id (PKCS#8 PEM, mode 0600) and trust.json, the public keys that \
      verifiers trust. Give trust.json to verifiers; nothing in it is secret.

      EXAMPLES
        repayqr keys new
        repayqr keys new --algorithm ES256 --merchant m-001 --max-amount 5000
        repayqr keys rotate --overlap 3600
        repayqr keys revoke 1a2b3c4d --reason 'terminal stolen'
        repayqr keys export > trust.json
      """,
    subcommands: [
      KeysNewCommand.self, KeysListCommand.self, KeysRotateCommand.self, KeysRevokeCommand.self,
      KeysExportCommand.self,
    ])
}

struct KeysNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a signing key and trust it.")

  @OptionGroup var folder: KeyFolderOption

  @Option(help: "Ed25519 or ES256.")
  var algorithm: SigningAlgorithm = .ed25519

  @Option(help: "Days that the key is valid.")
  var days: Int64 = 365

  @Option(help: "Trust the key for this issuer only.")
  var issuer: String?

  @Option(help: "Trust the key for this merchant only.")
  var merchant: String?

  @Option(
    name: .customLong("terminal"), help: "Trust the key for this terminal only; may be repeated.")
  var terminals: [String] = []

  @Option(help: "Trust the key up to this amount, in yuan.")
  var maxAmount: String?

  @Flag(help: "Print a JSON object.")
  var json = false

  func validate() throws {
    guard (1...36_500).contains(days) else { throw ValidationError("--days takes 1 to 36500") }
  }

  func run() throws {
    let record = try catchingKeys {
      try folder.directory.newKey(
        algorithm, issuer: try issuer.map { try IssuerID($0) },
        merchant: try merchant.map { try MerchantID($0) },
        terminals: terminals.isEmpty ? nil : try terminals.map { try TerminalID($0) },
        maximumAmount: try maxAmount.map { try Amount($0) },
        lifetimeSeconds: days * 86_400)
    }
    if json {
      try Console.print(json: KeyLine(record, in: folder.directory))
    } else {
      Console.print("key \(record.id) (\(record.key.algorithm.rawValue)) until \(record.notAfter)")
      Console.note("private: \(folder.directory.privatePath(record.id).escapedForTerminal)")
      Console.note("trust file: \(folder.directory.trustPath.escapedForTerminal)")
    }
  }
}

struct KeysListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the keys of the trust file.")

  @OptionGroup var folder: KeyFolderOption

  @Flag(help: "Print one JSON object per key.")
  var json = false

  func run() throws {
    let trust = try catchingKeys { try folder.directory.trust() }
    for record in trust.keys {
      let line = KeyLine(record, in: folder.directory)
      if json { try Console.print(json: line) } else { Console.print(line.text) }
    }
    if trust.keys.isEmpty { throw Failure(.negative, "the trust file holds no keys") }
  }
}

struct KeysRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Put a new key in the place of an active one, which then only verifies for a while.")

  @OptionGroup var folder: KeyFolderOption

  @Argument(help: "The key to replace. Default: the only active one.")
  var key: String?

  @Option(help: "Seconds for which the old key still verifies.")
  var overlap = KeyDirectory.standardOverlapSeconds

  @Flag(help: "Print a JSON object for the new key and one for the old.")
  var json = false

  func validate() throws {
    guard overlap >= 1 else { throw ValidationError("--overlap takes 1 or more") }
  }

  func run() throws {
    let (new, old) = try catchingKeys {
      try folder.directory.rotate(try key.map { try KeyID($0) }, overlapSeconds: overlap)
    }
    if json {
      try Console.print(json: KeyLine(new, in: folder.directory))
      try Console.print(json: KeyLine(old, in: folder.directory))
    } else {
      Console.print("key \(new.id) signs from now on; \(old.id) verifies until \(old.notAfter)")
    }
  }
}

struct KeysRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take all trust from a key, for good.")

  @OptionGroup var folder: KeyFolderOption

  @Argument(help: "The key's id, 8 hex digits.")
  var key: String

  @Option(help: "Why, for the people who meet the refusal.")
  var reason: String

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let record = try catchingKeys { try folder.directory.revoke(KeyID(key), reason: reason) }
    if json {
      try Console.print(json: KeyLine(record, in: folder.directory))
    } else {
      Console.print("key \(record.id) is revoked; give the trust file to every verifier")
    }
  }
}

struct KeysExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the trust file: public keys, nothing secret.")

  @OptionGroup var folder: KeyFolderOption

  @Option(name: .shortAndLong, help: "The file to write. Default: standard output.")
  var output = "-"

  func run() throws {
    let trust = try catchingKeys { try folder.directory.trust() }
    do {
      try OutputFile.write(try trust.json(), to: FileName(argument: output))
    } catch let error as TrustFileError {
      throw Failure(.backend, "\(error)")
    }
  }
}

/// A key in the words of `keys list`.
private struct KeyLine: Encodable {
  var id: String
  var algorithm: String
  var status: String
  var notBefore: Timestamp
  var notAfter: Timestamp
  var issuer: String?
  var merchant: String?
  var terminals: [String]?
  var maximumAmount: String?
  var hasPrivateKey: Bool

  init(_ record: PublicKeyRecord, in directory: KeyDirectory) {
    id = record.id.description
    algorithm = record.key.algorithm.rawValue
    status = record.status.name
    notBefore = record.notBefore
    notAfter = record.notAfter
    issuer = record.issuer?.text
    merchant = record.merchant?.text
    terminals = record.terminals?.map(\.text)
    maximumAmount = record.maximumAmount?.description
    hasPrivateKey = directory.hasPrivateKey(record.id)
  }

  var text: String {
    var parts = [id, algorithm, status, "\(notBefore) … \(notAfter)"]
    if let issuer { parts.append("issuer \(issuer)") }
    if let merchant { parts.append("merchant \(merchant)") }
    if let terminals { parts.append("terminals \(terminals.joined(separator: ","))") }
    if let maximumAmount { parts.append("up to \(maximumAmount) yuan") }
    if !hasPrivateKey { parts.append("public only") }
    return parts.joined(separator: "  ")
  }
}
