// SPDX-License-Identifier: Apache-2.0

/// Comma-separated values as in RFC 4180, written one record at a time.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, whoever
/// chose the text. Such a cell gets an apostrophe before it, which spreadsheets hide; numbers keep their sign.
public enum CommaSeparated {
  /// One cell of a record.
  public enum Cell: Sendable, Hashable {
    /// Text of anybody's.
    case text(String)
    /// A number, which is written as it is.
    case number(String)
    /// Nothing.
    case empty
  }

  /// A record on a line of its own, with its line end.
  public static func record(_ cells: [Cell]) -> String {
    cells.map(written).joined(separator: ",") + "\n"
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .number(let digits): digits
    case .text(let text): quoted(guarded(text))
    }
  }

  /// Text that no spreadsheet calculates.
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, formulaBeginnings.contains(first) else {
      return text
    }
    return "'" + text
  }

  /// What ``guarded(_:)`` was given.
  static func unguarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first,
      formulaBeginnings.contains(second)
    else { return text }
    return String(scalars.dropFirst())
  }

  private static let formulaBeginnings: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

  /// Quotes are looked for by scalars: a carriage return and a line feed are one character.
  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain = !scalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    guard !isPlain else { return text }
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for scalar in scalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
