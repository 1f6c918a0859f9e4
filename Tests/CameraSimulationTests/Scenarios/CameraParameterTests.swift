// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

struct CameraParameterTests {
  @Test func `the table covers exactly the properties of a setup, in their words`() throws {
    let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(CameraSetup()))
    let properties = try #require(encoded as? [String: Any])
    #expect(Set(CameraParameter.all.map(\.path)) == leaves(of: properties, below: ""))
    #expect(Set(CameraParameter.all.map(\.path)).count == CameraParameter.all.count)
  }

  @Test func `each row of the table reads and writes its own property`() throws {
    for parameter in CameraParameter.all {
      let before = CameraSetup()
      let other = try #require(parameter.someOtherValue(than: parameter.value(in: before)))
      var after = before
      after.apply(try ParameterOverride(path: parameter.path, value: other))
      #expect(parameter.value(in: after) == other)

      let changed = try changes(from: before, to: after)
      #expect(changed == [parameter.path])
    }
  }

  @Test func `every default may be set`() throws {
    for parameter in CameraParameter.all {
      let value = parameter.value(in: CameraSetup())
      #expect(try parameter.check(value) == value)
    }
  }

  @Test func `the documentation has the same table`() throws {
    let table = CameraParameter.all.map(\.documentationRow).joined(separator: "\n")
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs/scenarios.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    let isSame = text.contains("|---|---|---|---|---|\n\(table)\n\n")
    #expect(isSame, "the table is now:\n\(table)\n")
  }
}

/// The dotted paths of everything that is not an object.
private func leaves(of object: [String: Any], below prefix: String) -> Set<String> {
  var paths: Set<String> = []
  for (key, value) in object {
    if let inner = value as? [String: Any] {
      paths.formUnion(leaves(of: inner, below: prefix + key + "."))
    } else {
      paths.insert(prefix + key)
    }
  }
  return paths
}

/// The dotted paths whose encoded values differ.
private func changes(from one: CameraSetup, to other: CameraSetup) throws -> [String] {
  func flat(_ setup: CameraSetup) throws -> [String: String] {
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(setup))
    var found: [String: String] = [:]
    func walk(_ value: Any, _ path: String) {
      if let inner = value as? [String: Any] {
        for (key, value) in inner { walk(value, path.isEmpty ? key : path + "." + key) }
      } else {
        found[path] = "\(value)"
      }
    }
    walk(object, "")
    return found
  }
  let (before, after) = (try flat(one), try flat(other))
  return before.keys.filter { before[$0] != after[$0] }.sorted()
}

extension CameraParameter {
  /// A value that may be set, but is not `value`.
  fileprivate func someOtherValue(than value: ParameterValue) -> ParameterValue? {
    let candidates: [ParameterValue] =
      switch allowed {
      case .numbers(let range): [.number(range.lowerBound), .number(range.upperBound)]
      case .wholeNumbers(let range):
        [.number(Double(range.lowerBound)), .number(Double(range.upperBound))]
      case .words(let words): words.map { .word($0) }
      }
    return candidates.first { $0 != value }
  }

  /// The parameter's row in `docs/scenarios.md`.
  fileprivate var documentationRow: String {
    let range =
      switch allowed {
      case .numbers(let range): "\(plain(range.lowerBound)) … \(plain(range.upperBound))"
      case .wholeNumbers(let range): "\(range.lowerBound) … \(range.upperBound)"
      case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
      }
    let unit = unit == "1" || unit == "word" ? "" : unit
    return "| `\(path)` | \(unit) | \(value(in: CameraSetup())) | \(range) | \(meaning) |"
  }
}
