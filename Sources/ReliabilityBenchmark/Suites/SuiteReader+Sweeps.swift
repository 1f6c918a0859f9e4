// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import QRCodes
import Yams

extension SuiteReader {
  /// A level of an axis: what it sets, and how it is written.
  fileprivate struct Level {
    let place: Coordinate
    let setting: Setting

    enum Setting {
      case parameter(ParameterOverride)
      case derived(DerivedSetting)
    }
  }

  /// The conditions of a sweep: every level of the first axis with every level of the second.
  func sweep(
    _ base: Condition, _ values: [String: Node], _ section: String, _ node: Node
  ) throws(SuiteFileError) -> [PlacedCondition] {
    let path = section + ".axes"
    guard let axesNode = values["axes"] else {
      throw nodes.fault(.missingKey(path: path), at: node)
    }
    let axes = try nodes.mapping(axesNode, at: path)
    guard (1...2).contains(axes.count) else {
      throw nodes.fault(
        .unexpectedKind(path: path, expected: "a mapping of one or two parameters"), at: axesNode)
    }
    var conditions = [PlacedCondition(coordinates: [], condition: base)]
    for (keyNode, valueNode) in axes {
      let levels = try levels(of: keyNode, valueNode, below: path)
      conditions = conditions.flatMap { placed in levels.map { placed.at($0) } }
    }
    return conditions
  }

  private func levels(
    of keyNode: Node, _ valueNode: Node, below path: String
  ) throws(SuiteFileError) -> [Level] {
    let axis = try nodes.key(keyNode, below: path)
    let elements = try list(valueNode, at: path + "." + axis)
    var levels: [Level] = []
    if let derived = DerivedParameter(rawValue: axis) {
      for element in elements {
        let value = try number(element, at: axis, in: 0...1_000_000)
        levels.append(
          Level(
            place: Coordinate(
              axis: axis, value: plain(value), number: value, unit: derived.unit),
            setting: .derived(DerivedSetting(parameter: derived, value: value))))
      }
      return levels
    }
    let parameter = try parameter(named: axis, at: keyNode)
    for element in elements {
      let text = try nodes.text(element, at: axis)
      let override: ParameterOverride
      do {
        override = try ParameterOverride(parsing: axis + "=" + text)
      } catch {
        throw nodes.fault(.parameter(error), at: element)
      }
      levels.append(
        Level(place: parameter.place(of: override.value), setting: .parameter(override)))
    }
    return levels
  }

  private func parameter(named axis: String, at node: Node) throws(SuiteFileError)
    -> CameraParameter
  {
    do {
      return try CameraParameter.named(axis)
    } catch {
      let derived = DerivedParameter.allCases.map(\.rawValue)
      if let near = nearest(to: axis, among: derived) {
        throw nodes.fault(.parameter(.unknown(path: axis, nearest: near)), at: node)
      }
      throw nodes.fault(.parameter(error), at: node)
    }
  }
}

extension CameraParameter {
  /// Where a value lies on an axis of this parameter.
  fileprivate func place(of value: ParameterValue) -> Coordinate {
    switch value {
    case .number(let number):
      Coordinate(
        axis: path, value: "\(value)", number: number, unit: unit == "1" ? nil : unit)
    case .word(let word): Coordinate(axis: path, value: word)
    }
  }
}

extension PlacedCondition {
  /// The same condition at a level of one more axis.
  fileprivate func at(_ level: SuiteReader.Level) -> PlacedCondition {
    var placed = self
    placed.coordinates.append(level.place)
    switch level.setting {
    case .parameter(let override): placed.condition.overrides.append(override)
    case .derived(let setting):
      placed.condition.derived.append(setting)
      // A module's size decides what the others mean.
      let order = DerivedParameter.allCases
      placed.condition.derived.sort {
        order.firstIndex(of: $0.parameter) ?? 0 < order.firstIndex(of: $1.parameter) ?? 0
      }
    }
    return placed
  }
}
