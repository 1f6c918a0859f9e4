// SPDX-License-Identifier: Apache-2.0

package import Yams

/// Turns a parsed file into a scenario, refusing what it does not know.
package struct ScenarioReader {
  /// The name of the file, for errors.
  package let file: String?

  /// Reads parts of a file.
  package init(file: String?) { self.file = file }

  /// The scenario that a mapping describes.
  package func scenario(in root: Node) throws(ScenarioFileError) -> Scenario {
    let top = try mapping(root, at: "")
    var name: String?
    var summary: String?
    var codeCount = 1
    var fixed: [ParameterOverride] = []
    var gradations: [Gradation] = []
    var variations: [Variation] = []
    var paths: Set<String> = []
    for (keyNode, value) in top {
      switch try key(keyNode, below: "") {
      case "name": name = try self.name(value)
      case "summary": summary = try summaryText(value)
      case "codes": codeCount = try count(of: value)
      case "fixed":
        for leaf in try leaves(of: value, below: "fixed", taking: &paths) {
          fixed.append(try override(leaf))
        }
      case "severity":
        for leaf in try leaves(of: value, below: "severity", taking: &paths) {
          gradations.append(try gradation(leaf))
        }
      case "vary":
        for leaf in try leaves(of: value, below: "vary", taking: &paths) {
          variations.append(try variation(leaf))
        }
      case let other:
        throw unknownKey(
          other, below: "", known: ["name", "summary", "codes", "fixed", "severity", "vary"],
          at: keyNode)
      }
    }
    guard let name else { throw fault(.missingKey(path: "name"), at: root) }
    guard let summary else { throw fault(.missingKey(path: "summary"), at: root) }
    return Scenario(
      name: name, summary: summary, codeCount: codeCount, fixed: fixed, gradations: gradations,
      variations: variations)
  }
}

// MARK: - Name, summary, codes

extension ScenarioReader {
  /// A name of lower-case letters, digits and hyphens.
  package func name(_ node: Node) throws(ScenarioFileError) -> String {
    let name = try text(node, at: "name")
    let isPlain = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, (1...40).contains(name.utf8.count) else { throw fault(.badName(name), at: node) }
    return name
  }

  /// A sentence.
  package func summaryText(_ node: Node) throws(ScenarioFileError) -> String {
    let summary = try text(node, at: "summary")
    let allowed = 1...200
    guard allowed.contains(summary.count) else {
      throw fault(.badSummary(characters: summary.count, allowed: allowed), at: node)
    }
    return summary
  }

  private func count(of node: Node) throws(ScenarioFileError) -> Int {
    let text = try text(node, at: "codes")
    let allowed = 1...20
    guard let count = Int(text), allowed.contains(count) else {
      throw fault(.badCodeCount(text, allowed: allowed), at: node)
    }
    return count
  }
}

// MARK: - Parameters

extension ScenarioReader {
  /// A parameter that a file names, and what it says of it.
  private struct Leaf {
    let parameter: CameraParameter
    let value: Node
  }

  /// The parameters under a section, in the file's order, whether their paths are nested or joined by dots.
  private func leaves(
    of node: Node, below section: String, taking paths: inout Set<String>
  ) throws(ScenarioFileError) -> [Leaf] {
    var found: [Leaf] = []
    // A group's prefix and its mapping; the last one is looked at next.
    var open = [(prefix: "", mapping: try mapping(node, at: section))]
    while let (prefix, mapping) = open.popLast() {
      var inner: [(prefix: String, mapping: Node.Mapping)] = []
      for (keyNode, value) in mapping {
        let path = prefix + (try key(keyNode, below: section))
        let parameter: CameraParameter
        do {
          parameter = try CameraParameter.named(path)
        } catch {
          guard case .group = error, case .mapping(let group) = value else {
            throw fault(.parameter(error), at: keyNode)
          }
          inner.append((path + ".", group))
          continue
        }
        guard paths.insert(path).inserted else { throw fault(.setTwice(path: path), at: keyNode) }
        found.append(Leaf(parameter: parameter, value: value))
      }
      open.append(contentsOf: inner.reversed())
    }
    return found
  }

  /// Parameters and their values, as under `fixed`.
  package func overrides(
    in node: Node, at path: String
  ) throws(ScenarioFileError) -> [ParameterOverride] {
    var paths: Set<String> = []
    var overrides: [ParameterOverride] = []
    for leaf in try leaves(of: node, below: path, taking: &paths) {
      overrides.append(try override(leaf))
    }
    return overrides
  }

  private func override(_ leaf: Leaf) throws(ScenarioFileError) -> ParameterOverride {
    ParameterOverride(
      checkedPath: leaf.parameter.path, value: try value(of: leaf.value, for: leaf.parameter))
  }

  private func gradation(_ leaf: Leaf) throws(ScenarioFileError) -> Gradation {
    let path = leaf.parameter.path
    if case .words = leaf.parameter.allowed {
      throw fault(.notGradable(path: path), at: leaf.value)
    }
    let ends = try ends(of: leaf.value, at: path)
    let from = try number(of: ends.from, for: leaf.parameter)
    let to = try number(of: ends.to, for: leaf.parameter)
    try require(ends.scale, from, to, at: path, node: leaf.value)
    return Gradation(path: path, from: from, to: to, scale: ends.scale)
  }

  private func variation(_ leaf: Leaf) throws(ScenarioFileError) -> Variation {
    let path = leaf.parameter.path
    if case .words = leaf.parameter.allowed {
      var words: [String] = []
      for node in try sequence(leaf.value, at: path) {
        if case .word(let word) = try value(of: node, for: leaf.parameter) { words.append(word) }
      }
      guard words.count > 1 else { throw fault(.tooFewWords(path: path), at: leaf.value) }
      return Variation(path: path, choice: .word(words))
    }
    if case .sequence = leaf.value {
      let range = try range(of: leaf.value, for: leaf.parameter)
      return Variation(path: path, choice: .number(from: range, to: range, scale: .linear))
    }
    let ends = try ends(of: leaf.value, at: path)
    let from = try range(of: ends.from, for: leaf.parameter)
    let to = try range(of: ends.to, for: leaf.parameter)
    try require(ends.scale, from.lowerBound, to.lowerBound, at: path, node: leaf.value)
    return Variation(path: path, choice: .number(from: from, to: to, scale: ends.scale))
  }

  /// What a mapping says of severities 0 and 10, and of those between.
  private func ends(
    of node: Node, at path: String
  ) throws(ScenarioFileError) -> (from: Node, to: Node, scale: Scale) {
    var from: Node?
    var to: Node?
    var scale = Scale.linear
    for (keyNode, value) in try mapping(node, at: path) {
      switch try key(keyNode, below: path) {
      case "from": from = value
      case "to": to = value
      case "scale":
        guard let known = Scale(rawValue: try text(value, at: path + ".scale")) else {
          let words = Scale.allCases.map(\.rawValue).joined(separator: " or ")
          throw fault(.unexpectedKind(path: path + ".scale", expected: words), at: value)
        }
        scale = known
      case let other:
        throw unknownKey(other, below: path + ".", known: ["from", "to", "scale"], at: keyNode)
      }
    }
    guard let from else { throw fault(.missingKey(path: path + ".from"), at: node) }
    guard let to else { throw fault(.missingKey(path: path + ".to"), at: node) }
    return (from, to, scale)
  }

  private func range(
    of node: Node, for parameter: CameraParameter
  ) throws(ScenarioFileError) -> ClosedRange<Double> {
    let bounds = try sequence(node, at: parameter.path)
    guard bounds.count == 2 else { throw fault(.notARange(path: parameter.path), at: node) }
    let lower = try number(of: bounds[0], for: parameter)
    let upper = try number(of: bounds[1], for: parameter)
    guard lower <= upper else { throw fault(.notARange(path: parameter.path), at: node) }
    return lower...upper
  }

  private func require(
    _ scale: Scale, _ from: Double, _ to: Double, at path: String, node: Node
  ) throws(ScenarioFileError) {
    guard scale.connects(from, to) else {
      throw fault(.parameter(.noRatio(path: path, from: from, to: to)), at: node)
    }
  }

  private func number(
    of node: Node, for parameter: CameraParameter
  ) throws(ScenarioFileError) -> Double {
    switch try value(of: node, for: parameter) {
    case .number(let number): return number
    case .word(let word):
      throw fault(.parameter(.notANumber(path: parameter.path, text: word)), at: node)
    }
  }

  private func value(
    of node: Node, for parameter: CameraParameter
  ) throws(ScenarioFileError) -> ParameterValue {
    let text = try text(node, at: parameter.path)
    do {
      return try parameter.parse(text)
    } catch {
      throw fault(.parameter(error), at: node)
    }
  }
}

// MARK: - Nodes

extension ScenarioReader {
  /// The keys and values of a node that must be a mapping.
  package func mapping(_ node: Node, at path: String) throws(ScenarioFileError) -> Node.Mapping {
    guard case .mapping(let mapping) = node else {
      throw fault(.unexpectedKind(path: path, expected: "a mapping"), at: node)
    }
    return mapping
  }

  /// The elements of a node that must be a list.
  package func sequence(_ node: Node, at path: String) throws(ScenarioFileError) -> Node.Sequence {
    guard case .sequence(let sequence) = node else {
      throw fault(.unexpectedKind(path: path, expected: "a list"), at: node)
    }
    return sequence
  }

  /// The text of a node that must be a single value.
  package func text(_ node: Node, at path: String) throws(ScenarioFileError) -> String {
    guard case .scalar(let scalar) = node else {
      throw fault(.unexpectedKind(path: path, expected: "a single value"), at: node)
    }
    return scalar.string
  }

  /// The text of a node that is a key of the mapping at `path`.
  package func key(_ node: Node, below path: String) throws(ScenarioFileError) -> String {
    guard case .scalar(let scalar) = node else {
      throw fault(
        .unexpectedKind(path: path.isEmpty ? "a key" : "a key of \(path)", expected: "a word"),
        at: node)
    }
    return scalar.string
  }

  /// The error for a key that does not belong there.
  package func unknownKey(
    _ key: String, below path: String, known: [String], at node: Node
  ) -> ScenarioFileError {
    fault(.unknownKey(path: path + key, nearest: nearest(to: key, among: known)), at: node)
  }

  /// An error at a node's line.
  package func fault(_ fault: ScenarioFault, at node: Node) -> ScenarioFileError {
    ScenarioFileError(file: file, line: node.mark?.line, fault: fault)
  }
}
