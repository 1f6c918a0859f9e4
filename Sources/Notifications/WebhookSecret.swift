// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// What sender and receiver of webhooks share: 24…64 bytes, written as `whsec_` and base64.
public struct WebhookSecret: Sendable, Hashable {
  let bytes: [UInt8]

  /// How many bytes a secret has.
  public static let lengths = 24...64
  private static let prefix = "whsec_"

  /// Reads a secret; nil for anything but `whsec_` and the base64 of 24 to 64 bytes.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix),
      let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
      Self.lengths.contains(data.count)
    else { return nil }
    bytes = Array(data)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Draws a secret of 32 bytes from the system.
  public static func random() -> WebhookSecret {
    var generator = SystemRandomNumberGenerator()
    return WebhookSecret(bytes: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// The secret itself, as it is written down.
  public var text: String { Self.prefix + Data(bytes).base64EncodedString() }

  var key: SymmetricKey { SymmetricKey(data: bytes) }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible {
  /// Nothing secret.
  public var description: String { "\(Self.prefix)…" }
  public var debugDescription: String { description }
}
