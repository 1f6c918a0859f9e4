// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why text is not a name of the sandbox, in the order of the checks.
public enum NameError: Error, Sendable, Equatable {
  /// It is empty, too long, or has a character that is not allowed.
  case form(IntentError)
  /// It holds what looks like a card or identity number.
  case cardLikeDigits
}

/// A person or firm, by a name that the sandbox gave: 1…64 ASCII letters, digits, `.`, `_` and `-`.
///
/// It is no identity number and no telephone number; a run of 13 digits or more is refused.
public struct PartyID: Sendable, Hashable, CustomStringConvertible {
  /// The characters.
  public let text: String

  /// Takes a name.
  public init(_ text: String) throws(NameError) {
    self.text = try checkedIdentifier(text)
  }

  public var description: String { text }
}

/// A purchase or a refund of an account, by the shop's name for it: 1…64 ASCII letters, digits, `.`, `_` and `-`.
public struct PurchaseID: Sendable, Hashable, CustomStringConvertible {
  /// The characters.
  public let text: String

  /// Takes a name.
  public init(_ text: String) throws(NameError) {
    self.text = try checkedIdentifier(text)
  }

  public var description: String { text }
}

/// A name to show to people, in any script: 1…64 characters, none of which could disguise another.
public struct DisplayName: Sendable, Hashable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// Takes a name; what ``Purpose`` refuses is refused.
  public init(_ text: String) throws(NameError) {
    do {
      self.text = try Purpose(text).text
    } catch {
      throw .form(error)
    }
    guard !CardLikeDigits.hasSpacedRun(in: text) else { throw .cardLikeDigits }
  }

  /// A name written in the program, which obeys the rules.
  init(verbatim text: StaticString) {
    self.text = "\(text)"
  }

  public var description: String { text }
}

private func checkedIdentifier(_ text: String) throws(NameError) -> String {
  do {
    _ = try OrderID(text)
  } catch {
    throw .form(error)
  }
  guard !CardLikeDigits.hasRun(in: text) else { throw .cardLikeDigits }
  return text
}
