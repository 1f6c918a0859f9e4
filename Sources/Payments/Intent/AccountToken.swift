// SPDX-License-Identifier: Apache-2.0

/// Stands for a credit account in a code: 8 random bytes, never derived from a card or account number.
public struct AccountToken: Sendable, Hashable {
  /// The 8 bytes.
  public let bytes: [UInt8]

  /// How many bytes a token has.
  public static let length = 8

  /// Takes 8 bytes.
  public init(_ bytes: [UInt8]) throws(IntentError) {
    guard bytes.count == AccountToken.length else {
      throw .length(
        field: .accountRef, count: bytes.count, limits: AccountToken.length...AccountToken.length,
        unit: .bytes)
    }
    self.bytes = bytes
  }

  /// Reads 16 hex digits.
  public init(_ text: String) throws(IntentError) {
    guard let bytes = [UInt8](hex: text), bytes.count == AccountToken.length else {
      throw .form(field: .accountRef, found: text, expected: "16 hex digits")
    }
    self.bytes = bytes
  }

  /// Draws a token from `generator`.
  public init(using generator: inout some RandomNumberGenerator) {
    bytes = randomBytes(AccountToken.length, using: &generator)
  }

  /// Draws a token from the system.
  public static func random() -> AccountToken {
    var generator = SystemRandomNumberGenerator()
    return AccountToken(using: &generator)
  }
}

extension AccountToken: CustomStringConvertible {
  /// 16 lower-case hex digits.
  public var description: String { hex(bytes) }
}

/// The last four digits of an account, for people to recognise it by.
public struct AccountMask: Sendable, Hashable {
  /// 0…9999.
  public let lastFour: UInt16

  /// Takes the last four digits as a number, 0…9999.
  public init(lastFour: UInt16) throws(IntentError) {
    guard lastFour <= 9999 else {
      throw .form(field: .accountMask, found: String(lastFour), expected: "a number of four digits")
    }
    self.lastFour = lastFour
  }

  /// Reads four digits, alone or behind four stars: `1234` or `****1234`.
  public init(_ text: String) throws(IntentError) {
    let digits = text.hasPrefix("****") ? text.dropFirst(4) : text[...]
    let isDigits = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.utf8.count == 4, isDigits, let number = UInt16(digits) else {
      throw .form(field: .accountMask, found: text, expected: "four digits, such as ****1234")
    }
    lastFour = number
  }
}

extension AccountMask: CustomStringConvertible {
  /// Four stars and four digits: `****1234`.
  public var description: String {
    let digits = String(lastFour)
    return "****" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
