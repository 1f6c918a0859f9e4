// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import QRCodes
import Yams

extension SuiteReader {
  /// What a section says of its codes.
  func code(_ node: Node, at path: String) throws(SuiteFileError) -> CodeSpecification {
    let mapping = try nodes.mapping(node, at: path)
    let values = try fields(of: mapping, at: path, known: ["content", "bytes", "level", "version"])
    var code = CodeSpecification()
    if let content = values["content"] { code.content = try word(content, at: path + ".content") }
    if let level = values["level"] { code.level = try word(level, at: path + ".level") }
    if let version = values["version"] {
      code.version = try wholeNumber(
        version, at: path + ".version", in: SymbolKind.qr.versions)
    }
    if let bytes = values["bytes"] {
      code.bytes = try wholeNumber(bytes, at: path + ".bytes", in: CodeSpecification.byteRange)
    } else if code.version != nil {
      return try fitting(at: path, node) { () throws(EncodingError) in try code.filled() }
    }
    return try checked(code, at: path, node)
  }

  /// The conditions of a section about payloads: profile × level × size.
  func payloads(
    _ base: Condition, _ values: [String: Node], _ section: String, _ node: Node
  ) throws(SuiteFileError) -> [PlacedCondition] {
    guard let profilesNode = values["profiles"] else {
      throw nodes.fault(.missingKey(path: section + ".profiles"), at: node)
    }
    guard let levelsNode = values["levels"] else {
      throw nodes.fault(.missingKey(path: section + ".levels"), at: node)
    }
    var conditions: [PlacedCondition] = []
    for profileNode in try list(profilesNode, at: section + ".profiles") {
      let profile: PayloadProfile = try word(profileNode, at: section + ".profiles")
      for levelNode in try list(levelsNode, at: section + ".levels") {
        let level: ErrorCorrection = try word(levelNode, at: section + ".levels")
        for size in try sizes(values["bytes"], at: section + ".bytes") {
          var placed = PlacedCondition(
            coordinates: [
              Coordinate(axis: "profile", value: profile.rawValue),
              Coordinate(axis: "level", value: level.rawValue),
            ], condition: base)
          placed.condition.code = CodeSpecification(
            content: profile.content, bytes: size ?? profile.usualBytes, level: level)
          if let size {
            placed.coordinates.append(
              Coordinate(axis: "bytes", value: "\(size)", number: Double(size), unit: "bytes"))
          }
          placed.condition.code = try checked(placed.condition.code, at: section, node)
          conditions.append(placed)
        }
      }
    }
    return conditions
  }

  /// The sizes asked for, or nil for the usual one.
  private func sizes(_ node: Node?, at path: String) throws(SuiteFileError) -> [Int?] {
    guard let node else { return [nil] }
    var sizes: [Int?] = []
    for element in try list(node, at: path) {
      sizes.append(try wholeNumber(element, at: path, in: CodeSpecification.byteRange))
    }
    return sizes
  }

  private func checked(
    _ code: CodeSpecification, at path: String, _ node: Node
  ) throws(SuiteFileError) -> CodeSpecification {
    try fitting(at: path, node) { () throws(EncodingError) in
      _ = try code.symbol(of: code.payload(seed: 0))
      return code
    }
  }

  private func fitting(
    at path: String, _ node: Node, _ work: () throws(EncodingError) -> CodeSpecification
  ) throws(SuiteFileError) -> CodeSpecification {
    do {
      return try work()
    } catch {
      throw nodes.fault(
        .refused(path: path, reason: "such a code does not exist: \(error)"), at: node)
    }
  }
}
