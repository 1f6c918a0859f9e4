// SPDX-License-Identifier: Apache-2.0

/// A short note for people, in any script, that cannot disguise anything.
///
/// Control, format (bidirectional marks and zero-width characters among them), line and paragraph separator,
/// private-use and unassigned characters, and characters that show nothing, are refused.
public struct Purpose: Sendable, Hashable {
  /// The note.
  public let text: String

  /// How many Unicode scalars it may have.
  public static let lengths = 1...64
  /// How many bytes of UTF-8 it may take at most.
  public static let maximumBytes = 192

  /// Checks and takes a note.
  public init(_ text: String) throws(IntentError) {
    let scalars = text.unicodeScalars
    guard Purpose.lengths.contains(scalars.count) else {
      throw .length(
        field: .purpose, count: scalars.count, limits: Purpose.lengths, unit: .characters)
    }
    guard text.utf8.count <= Purpose.maximumBytes else {
      throw .length(
        field: .purpose, count: text.utf8.count, limits: 1...Purpose.maximumBytes, unit: .bytes)
    }
    for (offset, scalar) in scalars.enumerated() where scalar.isDeceptive {
      throw .character(field: .purpose, offset: offset, scalar: scalar)
    }
    self.text = text
  }

  // Equality is by scalars: two spellings of one letter are different notes, as their signatures differ.
  public static func == (left: Purpose, right: Purpose) -> Bool {
    left.text.unicodeScalars.elementsEqual(right.text.unicodeScalars)
  }

  public func hash(into hasher: inout Hasher) {
    for scalar in text.unicodeScalars { hasher.combine(scalar) }
  }
}

extension Purpose: CustomStringConvertible {
  public var description: String { text }
}
