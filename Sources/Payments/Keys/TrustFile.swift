// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The public keys that verifiers trust, with their limits. Nothing in it is secret.
///
/// Its JSON form is one object: `format` is `"repayqr-trust"`, `version` is 1, `keys` is an array. A key has `id`
/// (8 hex digits), `algorithm` (`Ed25519` or `ES256`), `publicKey` (base64url without padding), `notBefore` and
/// `notAfter` (seconds since 1970; valid from the first until before the second), `status` (`active`, `verifyOnly`,
/// `revoked`), and where they apply `issuer`, `merchant`, `terminals`, `maximumAmount` (`"500.00"`), `revokedAt` and
/// `revocationReason`.
public struct TrustFile: Sendable, Equatable {
  /// The value of `format`.
  public static let format = "repayqr-trust"
  /// The one format version there is.
  public static let version: Int64 = 1
  /// The largest file that is read, in bytes.
  public static let maximumBytes = 1 << 20

  /// The keys, in the file's order.
  public var keys: [PublicKeyRecord]

  /// A file of these keys.
  public init(keys: [PublicKeyRecord] = []) {
    self.keys = keys
  }

  /// The file as JSON text with sorted names, ending in a line feed.
  public func json() throws(TrustFileError) -> [UInt8] {
    let value = JSONValue.object([
      "format": .string(TrustFile.format),
      "version": .integer(TrustFile.version),
      "keys": .array(keys.map(\.jsonValue)),
    ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    } catch {
      throw .notJSON(message: "\(error)")
    }
  }
}

extension PublicKeyRecord {
  fileprivate var jsonValue: JSONValue {
    var fields: [String: JSONValue] = [
      "id": .string(id.description),
      "algorithm": .string(key.algorithm.rawValue),
      "publicKey": .string(base64URL(key.bytes)),
      "notBefore": .integer(notBefore.seconds),
      "notAfter": .integer(notAfter.seconds),
      "status": .string(status.name),
    ]
    if let issuer { fields["issuer"] = .string(issuer.text) }
    if let merchant { fields["merchant"] = .string(merchant.text) }
    if let terminals { fields["terminals"] = .array(terminals.map { .string($0.text) }) }
    if let maximumAmount { fields["maximumAmount"] = .string(maximumAmount.description) }
    if case .revoked(let time, let reason) = status {
      fields["revokedAt"] = .integer(time.seconds)
      fields["revocationReason"] = .string(reason)
    }
    return .object(fields)
  }
}
