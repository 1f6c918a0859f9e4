// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a trust file. Fields are named by their path, such as `keys[2].notAfter`.
public enum TrustFileError: Error, Sendable, Equatable {
  /// The file is larger than any trust file need be.
  case tooLarge(bytes: Int, limit: Int)
  /// The bytes are not JSON.
  case notJSON(message: String)
  /// A field has the wrong kind or value.
  case field(path: String, found: String, expected: String)
  /// A field is missing.
  case missing(path: String)
  /// A field is there that the format does not have.
  case unknownField(path: String)
  /// The file is of a format version that is not known.
  case unsupportedVersion(found: Int64, supported: Int64)
  /// A key's bytes are not a key.
  case key(path: String, KeyError)
  /// A key's id is not that of its bytes.
  case wrongID(path: String, found: String, expected: KeyID)
  /// A key is valid for no time.
  case emptyValidity(path: String, notBefore: Timestamp, notAfter: Timestamp)
  /// The same key is there twice.
  case duplicateKey(path: String, id: KeyID)
}

extension TrustFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "the trust file has \(bytes) bytes; at most \(limit) are read"
    case .notJSON(let message):
      "the trust file is not JSON: \(message.escapedForTerminal)"
    case .field(let path, let found, let expected):
      "\(path.escapedForTerminal) in the trust file is \(found.escapedForTerminal); "
        + "expected \(expected)"
    case .missing(let path):
      "\(path.escapedForTerminal) is missing from the trust file"
    case .unknownField(let path):
      "\(path.escapedForTerminal) is not a field of a trust file"
    case .unsupportedVersion(let found, let supported):
      "the trust file is of version \(found), and this program knows version \(supported)"
    case .key(let path, let error):
      "\(path) in the trust file is not a key: \(error)"
    case .wrongID(let path, let found, let expected):
      "\(path) in the trust file is \(found.escapedForTerminal), but the key's id is \(expected)"
    case .emptyValidity(let path, let notBefore, let notAfter):
      "\(path) in the trust file is valid from \(notBefore) until \(notAfter), which is no time"
    case .duplicateKey(let path, let id):
      "\(path) in the trust file is key \(id), which is there already"
    }
  }
}
