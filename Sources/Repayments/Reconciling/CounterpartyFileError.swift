// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why a counterparty's file cannot be compared. Nothing of such a file is taken.
public enum CounterpartyFileError: Error, Sendable, Equatable {
  /// There is no line in it.
  case empty
  /// A line has not the form of the file's kind.
  case malformed(line: Int, String)
  /// The first line names no column of this name, or of one of these.
  case missingColumn([String])
  /// A column is named twice.
  case repeatedColumn(String)
  /// A line has more or fewer cells than the first one.
  case cellCount(line: Int, found: Int, expected: Int)
  /// A line lacks a value.
  case missingValue(line: Int, String)
  /// A line's amount is none.
  case amount(line: Int, AmountError)
  /// A line is in another currency than renminbi.
  case currency(line: Int, String)
  /// The amounts together are larger than can be counted.
  case sumOutOfRange(line: Int)
}

extension CounterpartyFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the file is empty; a comma-separated one has at least its line of names"
    case .malformed(let line, let what): "line \(line): \(what)"
    case .missingColumn(let names):
      "the first line names no column \(names.joined(separator: " or "))"
    case .repeatedColumn(let name): "the column \(name.escapedForTerminal) is named twice"
    case .cellCount(let line, let found, let expected):
      "line \(line) has \(found) cells, and the first line names \(expected)"
    case .missingValue(let line, let name): "line \(line) has no \(name)"
    case .amount(let line, let error): "line \(line): \(error)"
    case .currency(let line, let found):
      "line \(line) is in \(found.escapedForTerminal); only CNY (156) can be compared"
    case .sumOutOfRange(let line):
      "line \(line): the amounts until here are together larger than can be counted"
    }
  }
}
