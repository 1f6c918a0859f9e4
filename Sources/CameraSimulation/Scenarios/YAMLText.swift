// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Yams

/// The text of a small YAML file, of which much is not allowed: great size, aliases, other encodings than UTF-8.
package struct YAMLText: Sendable {
  /// The largest file that is read, in bytes.
  package static let limitBytes = 65_536

  /// What the file holds.
  package let text: String
  /// The name of the file, for errors; nil where the text is from none.
  package let file: String?

  /// Takes text that is not too long.
  package init(_ text: String, file: String?) throws(ScenarioFileError) {
    guard text.utf8.count <= Self.limitBytes else {
      throw ScenarioFileError(
        file: file, line: nil, fault: .tooLarge(limitBytes: Self.limitBytes))
    }
    self.text = text
    self.file = file
  }

  /// Takes bytes that are UTF-8.
  package init(_ bytes: [UInt8], file: String?) throws(ScenarioFileError) {
    guard bytes.count <= Self.limitBytes else {
      throw ScenarioFileError(
        file: file, line: nil, fault: .tooLarge(limitBytes: Self.limitBytes))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      // Where repair first changes something is where the text stops being UTF-8.
      let repaired = String(decoding: bytes, as: UTF8.self).utf8
      let offset = zip(bytes, repaired).prefix { $0 == $1 }.count
      throw ScenarioFileError(file: file, line: nil, fault: .notUTF8(offset: offset))
    }
    try self.init(text, file: file)
  }

  /// Reads a file.
  package init(contentsOf path: String) throws(ScenarioFileError) {
    guard let file = unsafe fopen(path, "rb") else {
      throw ScenarioFileError(file: path, line: nil, fault: .unreadable(errno: errno))
    }
    defer { unsafe fclose(file) }
    // One byte more than is allowed tells a file of the allowed size from a larger one.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.limitBytes + 1) { buffer, count in
      count = unsafe fread(buffer.baseAddress, 1, buffer.count, file)
    }
    guard unsafe ferror(file) == 0 else {
      throw ScenarioFileError(file: path, line: nil, fault: .unreadable(errno: errno))
    }
    try self.init(bytes, file: path)
  }

  /// The first value of the text.
  package func root() throws(ScenarioFileError) -> Node {
    if let alias = firstAlias(in: text) {
      throw ScenarioFileError(file: file, line: alias.line, fault: .alias(name: alias.name))
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw ScenarioFileError(file: file, parserError: error)
    }
    guard let root else {
      throw ScenarioFileError(
        file: file, line: nil, fault: .unexpectedKind(path: "", expected: "a mapping"))
    }
    return root
  }
}

/// What the system says of an error number.
package func systemMessage(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

/// The first alias of a value that the text names, and its line.
///
/// A few lines of aliases can stand for more values than memory holds, and these files need none. Every alias begins with
/// an asterisk behind a space or a bracket, and the name it stands for appears behind an ampersand; text that has both is
/// refused before it is composed, wherever they stand.
private func firstAlias(in yaml: String) -> (name: String, line: Int)? {
  var anchors: Set<String> = []
  var aliases: [(name: String, line: Int)] = []
  var line = 1
  var mark: UInt8?
  var name: [UInt8] = []
  for byte in yaml.utf8 + [UInt8(ascii: "\n")] {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      if mark != nil { name.append(byte) }
    default:
      if !name.isEmpty {
        let text = String(decoding: name, as: UTF8.self)
        if mark == UInt8(ascii: "&") { anchors.insert(text) } else { aliases.append((text, line)) }
        name = []
      }
      let opensName = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
      mark = opensName ? byte : nil
    }
    if byte == UInt8(ascii: "\n") { line += 1 }
  }
  return aliases.first { anchors.contains($0.name) }
}

extension ScenarioFileError {
  /// The parser's error, with its line where it has one.
  fileprivate init(file: String?, parserError: any Error) {
    switch parserError {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      self.init(file: file, line: mark.line, fault: .notYAML(problem: problem))
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      self.init(file: file, line: context.mark.line, fault: .duplicateKeys(keys))
    case YamlError.reader(let problem, _, _, _):
      self.init(file: file, line: nil, fault: .notYAML(problem: problem))
    default:
      self.init(file: file, line: nil, fault: .notYAML(problem: "\(parserError)"))
    }
  }
}
