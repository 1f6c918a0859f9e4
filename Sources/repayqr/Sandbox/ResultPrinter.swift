// SPDX-License-Identifier: Apache-2.0

import Payments

/// A result of a sandbox command: an object, some lines for people, and a name for scripts.
protocol ResultRow: Encodable {
  /// What `--quiet` prints.
  var name: String { get }
  /// The result in one line, as in lists; safe for terminals.
  var summary: String { get }
  /// The result in full; safe for terminals.
  var lines: [String] { get }
}

extension ResultRow {
  var lines: [String] { [summary] }
}

/// Prints results in the style that was asked for.
struct ResultPrinter: Sendable {
  /// How results are printed.
  enum Style: Sendable {
    case text, json, name
  }

  let style: Style

  /// Prints one result in full.
  func print(_ row: some ResultRow) throws {
    switch style {
    case .json: try Console.print(json: row)
    case .name: Console.print(row.name)
    case .text: for line in row.lines { Console.print(line) }
    }
  }

  /// Prints results one a line; an empty list is said, and is not a success.
  func print(list rows: [some ResultRow], noun: String) throws {
    for row in rows {
      switch style {
      case .json: try Console.print(json: row)
      case .name: Console.print(row.name)
      case .text: Console.print(row.summary)
      }
    }
    if rows.isEmpty { throw Failure(.negative, "there are no \(noun)") }
  }

  /// Says something beside the results, to people only.
  func note(_ line: String) {
    if style == .text { Console.note(line) }
  }

  /// Tells of a refusal.
  ///
  /// A refusal of one of several things is of an order, which is then named.
  func tell(code: String, sentence: String, of order: String? = nil) throws {
    if style == .json {
      try Console.print(json: RefusalRow(code: code, reason: sentence, order: order))
    } else {
      Console.complain((order.map { "\($0): " } ?? "") + "refused [\(code)]: \(sentence)")
    }
  }
}

/// The object of a refusal.
private struct RefusalRow: Encodable {
  let refused = true
  let code: String
  let reason: String
  let order: String?
}

/// Names and values in two columns, without those that are nil; values are made safe for terminals.
func aligned(_ fields: [(name: String, value: String?)]) -> [String] {
  let present = fields.compactMap { field in field.value.map { (field.name, $0) } }
  let width = (present.map(\.0.count).max() ?? 0) + 2
  return present.map { name, value in
    name + String(repeating: " ", count: width - name.count) + value.escapedForTerminal
  }
}
