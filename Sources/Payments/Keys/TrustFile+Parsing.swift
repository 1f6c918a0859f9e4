// SPDX-License-Identifier: Apache-2.0

import Foundation

extension TrustFile {
  /// Reads the JSON form strictly: every field must be known, of its kind, and consistent with the others.
  public init(json bytes: [UInt8]) throws(TrustFileError) {
    guard bytes.count <= TrustFile.maximumBytes else {
      throw .tooLarge(bytes: bytes.count, limit: TrustFile.maximumBytes)
    }
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      throw .notJSON(message: "\(error)")
    }

    let file = try TrustFields(value, path: "", known: ["format", "version", "keys"])
    let format = try file.string("format")
    guard format == TrustFile.format else {
      throw .field(path: "format", found: "\"\(format)\"", expected: "\"\(TrustFile.format)\"")
    }
    let version = try file.integer("version")
    guard version == TrustFile.version else {
      throw .unsupportedVersion(found: version, supported: TrustFile.version)
    }
    let items = try file.array("keys")
    var keys: [PublicKeyRecord] = []
    for (index, item) in items.enumerated() {
      let path = "keys[\(index)]"
      let record = try PublicKeyRecord(trustFileEntry: item, path: path)
      guard !keys.contains(where: { $0.key == record.key }) else {
        throw .duplicateKey(path: path, id: record.id)
      }
      keys.append(record)
    }
    self.init(keys: keys)
  }
}

extension PublicKeyRecord {
  private static let knownFields: Set<String> = [
    "id", "algorithm", "publicKey", "notBefore", "notAfter", "status", "issuer", "merchant",
    "terminals", "maximumAmount", "revokedAt", "revocationReason",
  ]

  fileprivate init(trustFileEntry value: JSONValue, path: String) throws(TrustFileError) {
    let fields = try TrustFields(value, path: path, known: PublicKeyRecord.knownFields)
    let key = try fields.publicKey()
    let notBefore = try fields.time("notBefore")
    let notAfter = try fields.time("notAfter")
    guard notBefore < notAfter else {
      throw .emptyValidity(path: path, notBefore: notBefore, notAfter: notAfter)
    }
    self.init(
      key: key, notBefore: notBefore, notAfter: notAfter, status: try fields.status(),
      issuer: try fields.value("issuer") { text throws(IntentError) in try IssuerID(text) },
      merchant: try fields.value("merchant") { text throws(IntentError) in try MerchantID(text) },
      terminals: try fields.terminals(), maximumAmount: try fields.amount("maximumAmount"))
  }
}

/// A JSON object of a trust file, read with errors that name the path.
private struct TrustFields {
  private let fields: [String: JSONValue]
  private let path: String

  init(_ value: JSONValue, path: String, known: Set<String>) throws(TrustFileError) {
    guard case .object(let fields) = value else {
      throw .field(
        path: path.isEmpty ? "the top level" : path, found: value.summary, expected: "an object")
    }
    self.fields = fields
    self.path = path
    for name in fields.keys.sorted() where !known.contains(name) {
      throw .unknownField(path: self.path(of: name))
    }
  }

  func path(of name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  private func field(_ name: String) throws(TrustFileError) -> JSONValue {
    guard let value = fields[name] else { throw .missing(path: path(of: name)) }
    return value
  }

  private func wrong(_ name: String, _ expected: String) -> TrustFileError {
    .field(path: path(of: name), found: fields[name]?.summary ?? "nothing", expected: expected)
  }

  func string(_ name: String) throws(TrustFileError) -> String {
    guard case .string(let text) = try field(name) else { throw wrong(name, "a string") }
    return text
  }

  func integer(_ name: String) throws(TrustFileError) -> Int64 {
    guard case .integer(let number) = try field(name) else { throw wrong(name, "a whole number") }
    return number
  }

  func array(_ name: String) throws(TrustFileError) -> [JSONValue] {
    guard case .array(let items) = try field(name) else { throw wrong(name, "an array") }
    return items
  }

  func time(_ name: String) throws(TrustFileError) -> Timestamp {
    let seconds = try integer(name)
    guard (0...Timestamp.maximum.seconds).contains(seconds) else {
      throw wrong(name, "0 to \(Timestamp.maximum.seconds)")
    }
    return Timestamp(seconds: seconds)
  }

  /// A value made of a string, nil where the field is absent.
  func value<Value>(
    _ name: String, _ make: (String) throws(IntentError) -> Value
  ) throws(TrustFileError) -> Value? {
    guard fields[name] != nil else { return nil }
    let text = try string(name)
    do throws(IntentError) {
      return try make(text)
    } catch {
      throw .field(path: path(of: name), found: "\"\(text)\"", expected: "a valid one (\(error))")
    }
  }

  func publicKey() throws(TrustFileError) -> PublicKey {
    guard let algorithm = SigningAlgorithm(rawValue: try string("algorithm")) else {
      throw wrong("algorithm", "\"Ed25519\" or \"ES256\"")
    }
    guard let bytes = [UInt8](base64URL: try string("publicKey")) else {
      throw wrong("publicKey", "base64url without padding")
    }
    let key: PublicKey
    do throws(KeyError) {
      key = try PublicKey(algorithm: algorithm, bytes: bytes)
    } catch {
      throw .key(path: path(of: "publicKey"), error)
    }
    let id = try string("id")
    guard id == key.id.description else {
      throw .wrongID(path: path(of: "id"), found: "\"\(id)\"", expected: key.id)
    }
    return key
  }

  func status() throws(TrustFileError) -> PublicKeyRecord.Status {
    let name = try string("status")
    if name == "revoked" {
      return .revoked(at: try time("revokedAt"), reason: try string("revocationReason"))
    }
    for name in ["revokedAt", "revocationReason"] where fields[name] != nil {
      throw wrong(name, "nothing, unless the status is revoked")
    }
    switch name {
    case "active": return .active
    case "verifyOnly": return .verifyOnly
    default: throw wrong("status", "\"active\", \"verifyOnly\" or \"revoked\"")
    }
  }

  func terminals() throws(TrustFileError) -> [TerminalID]? {
    guard fields["terminals"] != nil else { return nil }
    var terminals: [TerminalID] = []
    for (index, item) in try array("terminals").enumerated() {
      guard case .string(let text) = item, let terminal = try? TerminalID(text) else {
        throw .field(
          path: path(of: "terminals[\(index)]"), found: item.summary, expected: "a terminal's id")
      }
      terminals.append(terminal)
    }
    return terminals
  }

  func amount(_ name: String) throws(TrustFileError) -> Amount? {
    guard fields[name] != nil else { return nil }
    let text = try string(name)
    do throws(AmountError) {
      return try Amount(text)
    } catch {
      throw .field(path: path(of: name), found: "\"\(text)\"", expected: "an amount (\(error))")
    }
  }
}
