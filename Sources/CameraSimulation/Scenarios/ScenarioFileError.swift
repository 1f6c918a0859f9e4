// SPDX-License-Identifier: Apache-2.0

/// Why a file is not a scenario, or not another file of settings such as a suite of measurements, and where.
public struct ScenarioFileError: Error, Sendable, Hashable {
  /// The file's name, where the text came from a file.
  public let file: String?
  /// The line, from 1, where the fault lies in one.
  public let line: Int?
  /// What is wrong.
  public let fault: ScenarioFault
}

extension ScenarioFileError: CustomStringConvertible {
  /// File, line and fault, such as `mine.yaml:7: …`.
  public var description: String {
    switch (file, line) {
    case (let file?, let line?): "\(file):\(line): \(fault)"
    case (let file?, nil): "\(file): \(fault)"
    case (nil, let line?): "line \(line): \(fault)"
    case (nil, nil): "\(fault)"
    }
  }
}

/// What can be wrong with a scenario's file.
///
/// They are looked for in this order: the file, its size, its encoding, aliases, the YAML, then keys and values from the
/// top down, each key before its value, and what is missing last.
public enum ScenarioFault: Sendable, Hashable {
  /// The file is missing or cannot be read, by the system's error number.
  case unreadable(errno: Int32)
  /// The file is larger than any of its kind.
  case tooLarge(limitBytes: Int)
  /// A byte is not part of UTF-8 text.
  case notUTF8(offset: Int)
  /// A value is written once and meant in several places.
  case alias(name: String)
  /// The text is not YAML, in the parser's words.
  case notYAML(problem: String)
  /// A mapping has the same key twice.
  case duplicateKeys([String])
  /// Something else stands where a mapping, a list, a text or a number must.
  case unexpectedKind(path: String, expected: String)
  /// A key does not belong there; `nearest` is one that does.
  case unknownKey(path: String, nearest: String?)
  /// A key is missing.
  case missingKey(path: String)
  /// A name with other characters than lower-case letters, digits and hyphens, or with none, or with very many.
  case badName(String)
  /// A summary that is empty or very long.
  case badSummary(characters: Int, allowed: ClosedRange<Int>)
  /// A number of codes that is not whole, or too large.
  case badCodeCount(String, allowed: ClosedRange<Int>)
  /// A parameter's name or value is refused.
  case parameter(ParameterError)
  /// A parameter is set in two places.
  case setTwice(path: String)
  /// A choice of words cannot depend on severity.
  case notGradable(path: String)
  /// A range needs two numbers, the smaller first.
  case notARange(path: String)
  /// A list of words to choose from has fewer than two.
  case tooFewWords(path: String)
  /// A scenario is named that does not exist.
  case scenario(ScenarioError)
  /// A value is refused by what it is for.
  case refused(path: String, reason: String)
}

extension ScenarioFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let errno): "the file cannot be read: \(systemMessage(errno))"
    case .tooLarge(let limit): "the file is larger than \(limit) bytes"
    case .notUTF8(let offset): "the byte at offset \(offset) is not UTF-8"
    case .alias(let name): "*\(name) is an alias; write the value out"
    case .notYAML(let problem): "not YAML: \(problem)"
    case .duplicateKeys(let keys):
      "stands twice in the same mapping: " + keys.joined(separator: ", ")
    case .unexpectedKind(let path, let expected):
      (path.isEmpty ? "the file" : path) + " must be \(expected)"
    case .unknownKey(let path, let nearest): "\(path) is not a key" + question(nearest)
    case .missingKey(let path): "\(path) is missing"
    case .badName(let name):
      "the name is \"\(name.prefix(60))\"; "
        + "allowed are 1 to 40 lower-case letters, digits and hyphens"
    case .badSummary(let characters, let allowed):
      "the summary has \(characters) characters; allowed are \(allowed.lowerBound) to "
        + "\(allowed.upperBound)"
    case .badCodeCount(let text, let allowed):
      "codes is \"\(text.prefix(60))\"; allowed is a whole number from \(allowed.lowerBound) to "
        + "\(allowed.upperBound)"
    case .parameter(let error): "\(error)"
    case .setTwice(let path): "\(path) is set twice"
    case .notGradable(let path):
      "\(path) is a choice of words, which severity cannot move; fix it or let the seed choose"
    case .notARange(let path): "\(path) needs two numbers, the smaller first, such as [-5, 5]"
    case .tooFewWords(let path): "\(path) needs at least two words to choose from"
    case .scenario(let error): "\(error)"
    case .refused(let path, let reason): "\(path): \(reason)"
    }
  }
}
