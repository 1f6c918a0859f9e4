// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import QRCodes
import Yams

extension SuiteReader {
  /// The sections that one entry of the file stands for: one, or one for each of several scenarios.
  func sections(
    named name: String, in node: Node, rule: TryRule
  ) throws(SuiteFileError) -> [SuiteSection] {
    let mapping = try nodes.mapping(node, at: name)
    guard let kindNode = mapping["kind"] else {
      throw nodes.fault(.missingKey(path: name + ".kind"), at: node)
    }
    let kind = try word(kindNode, at: name + ".kind", of: SectionKind.self)
    let values = try fields(of: mapping, at: name, known: Self.keys(of: kind))
    let rule = try self.rule(values, defaults: rule)
    switch kind {
    case .photographs:
      let path = try nodes.text(try value("path", values, name, node), at: name + ".path")
      return [SuiteSection(name: name, kind: kind, rule: rule, content: .photographs(path: path))]
    case .sweep:
      let base = try condition(values, name, node)
      let content = SuiteSection.Content.simulated(try sweep(base, values, name, node))
      return [SuiteSection(name: name, kind: kind, rule: rule, content: content)]
    case .payloads:
      let base = try condition(values, name, node)
      let content = SuiteSection.Content.simulated(try payloads(base, values, name, node))
      return [SuiteSection(name: name, kind: kind, rule: rule, content: content)]
    case .scenario, .burst:
      let named = try value("scenarios", values, name, node)
      let severities = try self.severities(values, name, node)
      let scenarios = try chosen(named, at: name + ".scenarios")
      var sections: [SuiteSection] = []
      for scenario in scenarios {
        var base = try condition(in: scenario, values, name)
        if kind == .burst { try stream(&base, values, name, node) }
        let placed = severities.map { severity in
          var condition = base
          condition.severity = severity
          let place = Coordinate(axis: "severity", value: plain(severity), number: severity)
          return PlacedCondition(coordinates: [place], condition: condition)
        }
        let own = kind == .burst ? "burst-" + scenario.name : scenario.name
        sections.append(
          SuiteSection(
            name: scenarios.count == 1 ? name : own, kind: kind, rule: rule,
            content: .simulated(placed)))
      }
      return sections
    }
  }

  private static func keys(of kind: SectionKind) -> [String] {
    let tries = ["kind", "tries", "minimumTries", "halfWidth"]
    let seen = ["fixed", "code"]
    switch kind {
    case .sweep: return tries + seen + ["scenario", "severity", "axes"]
    case .payloads:
      return tries + ["fixed", "scenario", "severity", "profiles", "levels", "bytes"]
    case .scenario: return tries + seen + ["scenarios", "severities"]
    case .burst: return tries + seen + ["scenarios", "severities", "framesPerSecond", "seconds"]
    case .photographs: return ["kind", "path"]
    }
  }

  private func value(
    _ key: String, _ values: [String: Node], _ section: String, _ node: Node
  ) throws(SuiteFileError) -> Node {
    guard let value = values[key] else {
      throw nodes.fault(.missingKey(path: section + "." + key), at: node)
    }
    return value
  }

  // MARK: Scenarios

  private func severities(
    _ values: [String: Node], _ section: String, _ node: Node
  ) throws(SuiteFileError) -> [Double] {
    var severities: [Double] = []
    for element in try list(
      try value("severities", values, section, node), at: section + ".severities")
    {
      severities.append(
        try number(element, at: section + ".severities", in: Scenario.severities))
    }
    return severities
  }

  /// `all` of the built-in scenarios, or those that are named.
  private func chosen(_ node: Node, at path: String) throws(SuiteFileError) -> [Scenario] {
    if case .scalar(let scalar) = node, scalar.string == "all" { return Scenario.builtIn }
    var chosen: [Scenario] = []
    for element in try list(node, at: path) { chosen.append(try scenario(element, at: path)) }
    return chosen
  }

  private func scenario(_ node: Node, at path: String) throws(SuiteFileError) -> Scenario {
    let name = try nodes.text(node, at: path)
    if let own = scenarios.first(where: { $0.name == name }) { return own }
    do {
      return try Scenario(named: name)
    } catch {
      throw nodes.fault(.scenario(error), at: node)
    }
  }

  // MARK: Conditions

  /// What all cells of a section that names one scenario have in common.
  private func condition(
    _ values: [String: Node], _ section: String, _ node: Node
  ) throws(SuiteFileError) -> Condition {
    let named = try value("scenario", values, section, node)
    return try condition(in: try scenario(named, at: section + ".scenario"), values, section)
  }

  /// What all cells of a section have in common.
  private func condition(
    in scenario: Scenario, _ values: [String: Node], _ section: String
  ) throws(SuiteFileError) -> Condition {
    var condition = Condition(
      scenario: scenario,
      severity: 0, overrides: [], derived: [], code: CodeSpecification(), frames: 1)
    if let severity = values["severity"] {
      condition.severity = try number(
        severity, at: section + ".severity", in: Scenario.severities)
    }
    if let fixed = values["fixed"] {
      condition.overrides = try nodes.overrides(in: fixed, at: section + ".fixed")
    }
    if let code = values["code"] { condition.code = try self.code(code, at: section + ".code") }
    return condition
  }

  /// Makes a condition one of streams.
  private func stream(
    _ condition: inout Condition, _ values: [String: Node], _ section: String, _ node: Node
  ) throws(SuiteFileError) {
    let rate = try number(
      try value("framesPerSecond", values, section, node), at: section + ".framesPerSecond",
      in: 1...240)
    let seconds = try number(
      try value("seconds", values, section, node), at: section + ".seconds", in: 0.1...60)
    condition.overrides.append(try parameter("format.framesPerSecond", .number(rate), at: node))
    condition.frames = Int((rate * seconds).rounded())
    guard Self.frames.contains(condition.frames) else {
      let (least, most) = (Self.frames.lowerBound, Self.frames.upperBound)
      throw nodes.fault(
        .refused(
          path: section,
          reason: "a burst has \(least) to \(most) frames, and this has \(condition.frames)"),
        at: node)
    }
  }

  private static let frames = 2...600

  func parameter(
    _ path: String, _ value: ParameterValue, at node: Node
  ) throws(SuiteFileError) -> ParameterOverride {
    do {
      return try ParameterOverride(path: path, value: value)
    } catch {
      throw nodes.fault(.parameter(error), at: node)
    }
  }
}
