// SPDX-License-Identifier: Apache-2.0

/// What makes one intent unlike every other: 12 to 16 random bytes.
///
/// A ledger takes an issuer's nonce once. It is not secret.
public struct Nonce: Sendable, Hashable {
  /// The bytes, 12 to 16.
  public let bytes: [UInt8]

  /// The lengths a nonce may have, in bytes.
  public static let lengths = 12...16

  /// Takes bytes that were drawn elsewhere.
  public init(_ bytes: [UInt8]) throws(IntentError) {
    guard Nonce.lengths.contains(bytes.count) else {
      throw .length(field: .nonce, count: bytes.count, limits: Nonce.lengths, unit: .bytes)
    }
    self.bytes = bytes
  }

  /// Draws 12 bytes from `generator`.
  public init(using generator: inout some RandomNumberGenerator) {
    bytes = randomBytes(12, using: &generator)
  }

  /// Draws 12 bytes from the system.
  public static func random() -> Nonce {
    var generator = SystemRandomNumberGenerator()
    return Nonce(using: &generator)
  }

  /// The order that an intent has when it names none: the nonce's bytes in lower-case hex.
  public var order: OrderID {
    do {
      return try OrderID(hex(bytes))
    } catch {
      preconditionFailure("24 to 32 hex digits always make an order: \(error)")
    }
  }
}

extension Nonce: CustomStringConvertible {
  public var description: String { hex(bytes) }
}

/// `count` bytes from `generator`.
func randomBytes(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
  (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
