// SPDX-License-Identifier: Apache-2.0

import Crypto
import Payments

/// 32 bytes of SHA-256.
public struct ContentHash: Sendable, Hashable, CustomStringConvertible {
  /// The bytes.
  public let bytes: [UInt8]

  /// Takes a hash; nil unless it has 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 hex digits; nil for anything else.
  public init?(hex text: String) {
    guard let bytes = [UInt8](hex: text) else { return nil }
    self.init(bytes)
  }

  /// The hash of bytes.
  init(of bytes: [UInt8]) {
    self.bytes = Array(SHA256.hash(data: bytes))
  }

  /// 64 lower-case hex digits.
  public var description: String { hex(bytes) }
}
