// SPDX-License-Identifier: Apache-2.0

/// A ledger's name for a transaction, such as `settle:shop/order-1`: 1…128 ASCII letters, digits, `.`, `_`, `-`, `:` and `/`.
public struct TransactionName: Sendable, Hashable, CustomStringConvertible {
  /// The characters.
  public let text: String

  /// How many characters it may have.
  public static let lengths = 1...128

  /// Takes a name; nil for anything else.
  public init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    guard isPlain, Self.lengths.contains(text.utf8.count) else { return nil }
    self.text = text
  }

  public var description: String { text }
}
