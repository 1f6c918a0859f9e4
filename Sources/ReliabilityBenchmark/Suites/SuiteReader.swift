// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import Yams

/// Turns a parsed file into a suite, refusing what it does not know.
struct SuiteReader {
  let text: String
  let nodes: ScenarioReader
  /// The suite's own scenarios.
  var scenarios: [Scenario] = []

  init(file: String?, text: String) {
    self.text = text
    nodes = ScenarioReader(file: file)
  }

  func suite(in root: Node) throws(SuiteFileError) -> Suite {
    var reader = self
    let keys = ["name", "summary", "tries", "minimumTries", "halfWidth", "scenarios", "sections"]
    let top = try nodes.mapping(root, at: "")
    let values = try fields(of: top, at: "", known: keys)
    guard let name = values["name"] else {
      throw nodes.fault(.missingKey(path: "name"), at: root)
    }
    guard let summary = values["summary"] else {
      throw nodes.fault(.missingKey(path: "summary"), at: root)
    }
    guard let list = values["sections"] else {
      throw nodes.fault(.missingKey(path: "sections"), at: root)
    }
    if let own = values["scenarios"] { reader.scenarios = try ownScenarios(own) }
    let rule = try reader.rule(values, defaults: TryRule(most: 20, least: 10, halfWidth: nil))

    var sections: [SuiteSection] = []
    var names: Set<String> = []
    var cells = 0
    for (keyNode, value) in try nodes.mapping(list, at: "sections") {
      let name = try nodes.name(keyNode)
      for section in try reader.sections(named: name, in: value, rule: rule) {
        guard names.insert(section.name).inserted else {
          throw nodes.fault(.setTwice(path: section.name), at: keyNode)
        }
        if case .simulated(let conditions) = section.content { cells += conditions.count }
        guard cells <= Suite.mostCells else {
          throw nodes.fault(
            .refused(path: name, reason: "a suite has at most \(Suite.mostCells) conditions"),
            at: keyNode)
        }
        sections.append(section)
      }
    }
    return Suite(
      name: try nodes.name(name), summary: try nodes.summaryText(summary), text: text,
      sections: sections)
  }

  private func ownScenarios(_ node: Node) throws(SuiteFileError) -> [Scenario] {
    var own: [Scenario] = []
    for element in try nodes.sequence(node, at: "scenarios") {
      let scenario = try nodes.scenario(in: element)
      guard !(Scenario.builtIn + own).contains(where: { $0.name == scenario.name }) else {
        throw nodes.fault(.setTwice(path: scenario.name), at: element)
      }
      own.append(scenario)
    }
    return own
  }

  /// What a mapping says of tries, and the defaults where it says nothing.
  func rule(
    _ values: [String: Node], defaults: TryRule
  ) throws(SuiteFileError) -> TryRule {
    var rule = defaults
    if let node = values["tries"] {
      rule.most = try wholeNumber(node, at: "tries", in: Suite.tries)
    }
    rule.least = min(rule.least, rule.most)
    if let node = values["minimumTries"] {
      rule.least = try wholeNumber(node, at: "minimumTries", in: 1...rule.most)
    }
    if let node = values["halfWidth"] {
      rule.halfWidth = try number(node, at: "halfWidth", in: 0.001...0.5)
    }
    return rule
  }
}

// MARK: - Values

extension SuiteReader {
  /// The values of a mapping by their keys, all of which are known.
  func fields(
    of mapping: Node.Mapping, at path: String, known: [String]
  ) throws(SuiteFileError) -> [String: Node] {
    var values: [String: Node] = [:]
    for (keyNode, value) in mapping {
      let key = try nodes.key(keyNode, below: path)
      guard known.contains(key) else {
        throw nodes.unknownKey(
          key, below: path.isEmpty ? "" : path + ".", known: known, at: keyNode)
      }
      values[key] = value
    }
    return values
  }

  func wholeNumber(
    _ node: Node, at path: String, in range: ClosedRange<Int>
  ) throws(SuiteFileError) -> Int {
    guard let number = Int(try nodes.text(node, at: path)), range.contains(number) else {
      let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
      throw nodes.fault(.unexpectedKind(path: path, expected: expected), at: node)
    }
    return number
  }

  func number(
    _ node: Node, at path: String, in range: ClosedRange<Double>
  ) throws(SuiteFileError) -> Double {
    guard let number = Double(try nodes.text(node, at: path)), range.contains(number) else {
      let expected = "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
      throw nodes.fault(.unexpectedKind(path: path, expected: expected), at: node)
    }
    return number
  }

  /// The elements of a list that has some, none of them twice; a single value is a list of one.
  func list(_ node: Node, at path: String) throws(SuiteFileError) -> [Node] {
    if case .scalar = node { return [node] }
    let elements = Array(try nodes.sequence(node, at: path))
    guard (1...Self.mostLevels).contains(elements.count) else {
      throw nodes.fault(
        .unexpectedKind(path: path, expected: "a list of 1 to \(Self.mostLevels) values"),
        at: node)
    }
    var seen: Set<String> = []
    for element in elements where !seen.insert(try nodes.text(element, at: path)).inserted {
      throw nodes.fault(.setTwice(path: path + " " + (element.string ?? "")), at: element)
    }
    return elements
  }

  /// The most levels of one axis.
  private static let mostLevels = 200

  /// One of a few words.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: Node, at path: String, of type: Word.Type = Word.self
  ) throws(SuiteFileError) -> Word {
    let text = try nodes.text(node, at: path)
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw nodes.fault(
        .unexpectedKind(
          path: path,
          expected: known.joined(separator: ", ")
            + " (and is \"\(text.prefix(60))\"" + question(nearest(to: text, among: known)) + ")"),
        at: node)
    }
    return word
  }
}
