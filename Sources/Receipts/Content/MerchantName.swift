// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A merchant's name in any script, without characters that could disguise another: 1…64 scalars, at most 96 bytes of UTF-8.
public struct MerchantName: Sendable, Hashable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// The most bytes, so that the receipt's code stays readable.
  public static let maximumBytes = 96

  /// Takes a name; what ``Purpose`` refuses is refused.
  public init(_ text: String) throws(IntentError) {
    self.text = try Purpose(text).text
    guard text.utf8.count <= Self.maximumBytes else {
      throw .length(
        field: .purpose, count: text.utf8.count, limits: 1...Self.maximumBytes, unit: .bytes)
    }
  }

  public var description: String { text }

  // Equality is by bytes: two spellings of one letter are signed differently.
  public static func == (left: MerchantName, right: MerchantName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
