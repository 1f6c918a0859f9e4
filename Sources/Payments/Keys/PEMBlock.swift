// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One block of RFC 7468 text: a label, and bytes in base64.
struct PEMBlock {
  let label: String
  let content: [UInt8]

  init(label: String, content: [UInt8]) {
    self.label = label
    self.content = content
  }

  /// Reads text that holds one block and nothing else; lines may end in CR LF or LF.
  init(_ text: String) throws(KeyError) {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    let (begin, end, dashes) = ("-----BEGIN ", "-----END ", "-----")
    guard let first = lines.first, first.hasPrefix(begin), first.hasSuffix(dashes),
      first.utf8.count > begin.utf8.count + dashes.utf8.count
    else { throw .pemForm(line: 1, expected: "-----BEGIN PRIVATE KEY-----") }
    let label = String(first.dropFirst(begin.count).dropLast(dashes.count))
    guard lines.count > 2, let last = lines.last, last == end + label + dashes else {
      throw .pemForm(line: lines.count, expected: "\(end)\(label.escapedForTerminal)\(dashes)")
    }
    var content: [UInt8] = []
    // RFC 7468 2: every line but the last holds 64 characters, so each decodes by itself.
    for (index, line) in lines.dropFirst().dropLast().enumerated() {
      let isLast = index == lines.count - 3
      guard line.utf8.count == 64 || isLast, line.utf8.count <= 64,
        let bytes = Data(base64Encoded: String(line)), !bytes.isEmpty
      else { throw .pemForm(line: index + 2, expected: "64 characters of base64") }
      content += bytes
    }
    self.init(label: label, content: content)
  }

  /// The block as text that ends in a line feed.
  var text: String {
    var lines = ["-----BEGIN \(label)-----"]
    for start in stride(from: 0, to: content.count, by: 48) {
      let end = min(start + 48, content.count)
      lines.append(Data(content[start..<end]).base64EncodedString())
    }
    lines.append("-----END \(label)-----")
    return lines.joined(separator: "\n") + "\n"
  }
}
