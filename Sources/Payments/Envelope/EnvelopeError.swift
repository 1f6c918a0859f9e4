// SPDX-License-Identifier: Apache-2.0

/// Why well-formed CBOR is not a compact envelope; every offset counts decoded bytes from 0.
public enum EnvelopeError: Error, Sendable, Equatable {
  /// An item has the wrong kind, length or value.
  case unexpectedItem(offset: Int, path: String, found: String, expected: String, rule: String)
  /// A map lacks a key; `offset` is that of the map.
  case missingKey(offset: Int, path: String, rule: String)
  /// A map has a key that does not belong there.
  case unexpectedKey(offset: Int, path: String, key: String, rule: String)
}

extension EnvelopeError {
  /// Where the fault lies, in decoded bytes.
  public var offset: Int {
    switch self {
    case .unexpectedItem(let offset, _, _, _, _), .missingKey(let offset, _, _),
      .unexpectedKey(let offset, _, _, _):
      offset
    }
  }

  /// The clause that is broken.
  public var rule: String {
    switch self {
    case .unexpectedItem(_, _, _, _, let rule), .missingKey(_, _, let rule),
      .unexpectedKey(_, _, _, let rule):
      rule
    }
  }
}

extension EnvelopeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unexpectedItem(let offset, let path, let found, let expected, _):
      "\(path) at byte \(offset) is \(found); expected \(expected)"
    case .missingKey(let offset, let path, _):
      "\(path) is missing from the map at byte \(offset)"
    case .unexpectedKey(let offset, let path, let key, _):
      "\(path) has the key \(key) at byte \(offset), which does not belong there"
    }
  }
}
