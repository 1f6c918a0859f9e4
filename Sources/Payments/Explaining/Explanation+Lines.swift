// SPDX-License-Identifier: Apache-2.0

extension Explanation {
  /// The explanation as a table, one line for each field, safe to print: everything from the payload is escaped.
  ///
  /// Columns: characters (first and count), bytes (first and count), field, clause, value and meaning. Byte strings
  /// longer than 24 bytes are shortened.
  public var lines: [String] {
    var rows = [["chars", "bytes", "field", "rule", "value"]]
    for field in fields {
      rows.append([
        "\(field.textOffset)+\(field.textLength)",
        field.offset.map { "\($0)+\(field.length ?? 0)" } ?? "",
        field.path.escapedForTerminal, field.rule,
        "\(shortened(field.value).escapedForTerminal)  (\(field.meaning.escapedForTerminal))",
      ])
    }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let padded = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: max(0, width - text.count))
      }
      return (padded + [row[4]]).joined(separator: "  ")
    }
    if let signedBytes { lines.append("signed bytes (RFC 9052 4.4): \(signedBytes)") }
    if let violation {
      let character = violation.textOffset.map { " at character \($0)" } ?? ""
      let byte = violation.offset.map { ", byte \($0)" } ?? ""
      lines.append("\(violation.code)\(character)\(byte): \(violation.message) [\(violation.rule)]")
    }
    return lines
  }

  private func shortened(_ value: String) -> String {
    let isLong = value.utf8.count > 48 && value.utf8.count.isMultiple(of: 2)
    guard isLong, [UInt8](hex: value) != nil else { return value }
    return "\(value.prefix(32))… \(value.utf8.count / 2) bytes"
  }
}
