// SPDX-License-Identifier: Apache-2.0

/// What an identifier names, and how long it may be.
public protocol IdentifierKind: Sendable {
  /// The field the identifier stands in.
  static var field: IntentField { get }
  /// The most characters it may have.
  static var maximumLength: Int { get }
}

/// Kinds of ``Identifier``.
public enum IssuerKind: IdentifierKind {
  public static var field: IntentField { .issuer }
  public static var maximumLength: Int { 32 }
}

/// A merchant, see ``MerchantID``.
public enum MerchantKind: IdentifierKind {
  public static var field: IntentField { .merchantId }
  public static var maximumLength: Int { 32 }
}

/// A terminal, see ``TerminalID``.
public enum TerminalKind: IdentifierKind {
  public static var field: IntentField { .terminalId }
  public static var maximumLength: Int { 32 }
}

/// An order, see ``OrderID``.
public enum OrderKind: IdentifierKind {
  public static var field: IntentField { .orderId }
  public static var maximumLength: Int { 64 }
}

/// Who keeps the credit account: 1…32 characters.
public typealias IssuerID = Identifier<IssuerKind>
/// Who takes the repayment: 1…32 characters.
public typealias MerchantID = Identifier<MerchantKind>
/// The device that shows or scans the code: 1…32 characters.
public typealias TerminalID = Identifier<TerminalKind>
/// One order of one merchant: 1…64 characters.
public typealias OrderID = Identifier<OrderKind>

/// A name made of ASCII letters, digits, `.`, `_` and `-` that begins with a letter or a digit.
///
/// The alphabet leaves nothing that could look like something else on a screen, so identifiers are shown as they are.
/// Comparison is exact, byte by byte.
public struct Identifier<Kind: IdentifierKind>: Sendable, Hashable {
  /// The characters, all ASCII.
  public let text: String

  /// Checks and takes a name.
  ///
  /// Throws ``IntentError/length(field:count:limits:unit:)`` or ``IntentError/character(field:offset:scalar:)``.
  public init(_ text: String) throws(IntentError) {
    try self.init(text, field: Kind.field)
  }

  /// Checks and takes a name that stands in another field of the same kind.
  init(_ text: String, field: IntentField) throws(IntentError) {
    let scalars = text.unicodeScalars
    guard (1...Kind.maximumLength).contains(scalars.count) else {
      throw .length(
        field: field, count: scalars.count, limits: 1...Kind.maximumLength, unit: .characters)
    }
    for (offset, scalar) in scalars.enumerated() {
      let fits =
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "-", "_", ".": offset > 0
        default: false
        }
      guard fits else { throw .character(field: field, offset: offset, scalar: scalar) }
    }
    self.text = text
  }
}

extension Identifier: ExpressibleByStringLiteral {
  /// Takes a name written in the program; one that breaks the rules is a programming error and stops the program.
  public init(stringLiteral text: String) {
    do {
      try self.init(text)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { text }
}
