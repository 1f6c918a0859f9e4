// SPDX-License-Identifier: Apache-2.0

/// How a payload's text was decided.
public enum TextEncoding: Sendable, Hashable {
  /// The symbol says so: the extended channel interpretation of the first declared segment.
  case declared(eci: Int)
  /// There are no bytes beyond ASCII and none but segments whose characters their modes give.
  case ascii
  /// Kanji or hanzi segments give it, and no other bytes are beyond ASCII.
  case givenByMode
  /// Nothing is declared, and the bytes are valid UTF-8.
  case utf8
  /// A guess: nothing is declared, the bytes are no UTF-8, valid Shift JIS, and hold bytes that no ISO/IEC 8859 text
  /// has.
  case guessedShiftJIS
  /// A guess: nothing is declared, and the bytes are neither of the above, and printable as ISO/IEC 8859-1.
  case guessedLatin1
}
