// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A key's short name: the first 4 bytes of the SHA-256 of its public bytes, shown as 8 hex digits.
///
/// It finds a key, and proves nothing: two keys may share one.
public struct KeyID: Sendable, Hashable {
  /// The 4 bytes.
  public let bytes: [UInt8]

  /// How many bytes an id has.
  public static let length = 4

  /// Takes 4 bytes.
  public init(_ bytes: [UInt8]) throws(IntentError) {
    guard bytes.count == KeyID.length else {
      throw .length(
        field: .kid, count: bytes.count, limits: KeyID.length...KeyID.length, unit: .bytes)
    }
    self.bytes = bytes
  }

  /// Reads 8 hex digits.
  public init(_ text: String) throws(IntentError) {
    guard let bytes = [UInt8](hex: text), bytes.count == KeyID.length else {
      throw .form(field: .kid, found: text, expected: "8 hex digits")
    }
    self.bytes = bytes
  }

  /// The id of a key with these public bytes.
  init(ofPublicKey publicBytes: [UInt8]) {
    bytes = Array(SHA256.hash(data: publicBytes).prefix(KeyID.length))
  }
}

extension KeyID: CustomStringConvertible {
  /// 8 lower-case hex digits.
  public var description: String { hex(bytes) }
}
