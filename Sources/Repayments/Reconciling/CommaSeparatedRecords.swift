// SPDX-License-Identifier: Apache-2.0

/// Reads comma-separated values as in RFC 4180, one record after another.
///
/// Records end with LF or CRLF; a byte-order mark at the beginning and empty lines are passed over. Quotes stand around a
/// whole cell or not at all, and a quote in such a cell is doubled.
struct CommaSeparatedRecords {
  private let bytes: [UInt8]
  private var position: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record and the line it begins on, from 1; nil at the end.
  mutating func next() throws(CounterpartyFileError) -> (line: Int, cells: [String])? {
    while passLineEnd() {}
    guard position < bytes.count else { return nil }
    let first = line
    var cells = [try cell()]
    while position < bytes.count, bytes[position] == UInt8(ascii: ",") {
      position += 1
      cells.append(try cell())
    }
    guard position == bytes.count || passLineEnd() else {
      throw .malformed(line: line, "text follows a closing quote")
    }
    return (first, cells)
  }

  /// Moves behind a line end; false where none is here.
  private mutating func passLineEnd() -> Bool {
    guard position < bytes.count else { return false }
    if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "\n")
    {
      position += 1
    }
    guard bytes[position] == UInt8(ascii: "\n") else { return false }
    position += 1
    line += 1
    return true
  }

  private mutating func cell() throws(CounterpartyFileError) -> String {
    var content: [UInt8] = []
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      content = try quotedContent()
    } else {
      let start = position
      while position < bytes.count, !isEnd(at: position) {
        guard bytes[position] != UInt8(ascii: "\"") else {
          throw .malformed(line: line, "a quote stands inside a cell that has none around it")
        }
        position += 1
      }
      content = Array(bytes[start..<position])
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .malformed(line: line, "a cell is not UTF-8")
    }
    return text
  }

  private mutating func quotedContent() throws(CounterpartyFileError) -> [UInt8] {
    let first = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == byte else { return content }
        position += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      content.append(byte)
    }
    throw .malformed(line: first, "a quote is not closed")
  }

  private func isEnd(at position: Int) -> Bool {
    let byte = bytes[position]
    if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { return true }
    return byte == UInt8(ascii: "\r") && position + 1 < bytes.count
      && bytes[position + 1] == UInt8(ascii: "\n")
  }
}
