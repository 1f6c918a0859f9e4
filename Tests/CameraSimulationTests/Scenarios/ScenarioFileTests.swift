// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CameraSimulation

/// What a scenario's file says before any parameter.
private let head = "name: a\nsummary: b\n"

struct ScenarioFileTests {
  @Test func `nested and dotted paths say the same`() throws {
    let nested = try Scenario(
      yaml: head + """
        codes: 3
        fixed:
          light:
            ambientLux: 5
          subject:
            medium: screen
            screen: {whiteNits: 200}
        severity:
          lens:
            grease: {from: 0, to: 1}
        """)
    let dotted = try Scenario(
      yaml: head + """
        codes: 3
        fixed:
          light.ambientLux: 5
          subject.medium: screen
          subject.screen.whiteNits: 200
        severity:
          lens.grease: {from: 0, to: 1, scale: linear}
        """)
    #expect(nested == dotted)
    #expect(nested.codeCount == 3)
    #expect(try nested.setup(severity: 0, seed: 0).subject.screen.whiteNits == 200)
  }

  @Test(arguments: [
    ("", "the file must be a mapping"),
    ("- a\n- b\n", "line 1: the file must be a mapping"),
    ("just text", "line 1: the file must be a mapping"),
    ("name: a", "line 1: summary is missing"),
    ("summary: b", "line 1: name is missing"),
    (head + "colour: red", "line 3: colour is not a key"),
    (head + "severty: {}", "line 3: severty is not a key; did you mean severity?"),
    (head + "[a, b]: c", "line 3: a key must be a word"),
    ("name: [a]\nsummary: b", "line 1: name must be a single value"),
    (
      "name: Upper Case\nsummary: b",
      "line 1: the name is \"Upper Case\"; "
        + "allowed are 1 to 40 lower-case letters, digits and hyphens"
    ),
    ("name: a\nsummary: \"\"", "line 2: the summary has 0 characters; allowed are 1 to 200"),
    (
      "name: a\nsummary: " + String(repeating: "b", count: 201),
      "line 2: the summary has 201 characters; allowed are 1 to 200"
    ),
    (head + "codes: 0", "line 3: codes is \"0\"; allowed is a whole number from 1 to 20"),
    (head + "codes: 21", "line 3: codes is \"21\"; allowed is a whole number from 1 to 20"),
    (head + "codes: 1.5", "line 3: codes is \"1.5\"; allowed is a whole number from 1 to 20"),
    (head + "fixed: 5", "line 3: fixed must be a mapping"),
    (head + "fixed:\n", "line 3: fixed must be a mapping"),
    (
      head + "fixed:\n  light:\n    ambientLuz: 5",
      "line 5: light.ambientLuz is not a parameter; did you mean light.ambientLux?"
    ),
    (
      head + "fixed:\n  light: 5",
      "line 4: light is a group of parameters; name one of them, as in light.ambientLux"
    ),
    (
      head + "fixed:\n  light.ambientLux: dark",
      "line 4: light.ambientLux is a number, and \"dark\" is not one"
    ),
    (head + "fixed:\n  light.ambientLux: [5]", "line 4: light.ambientLux must be a single value"),
    (
      head + "fixed:\n  light.ambientLux: -5",
      "line 4: light.ambientLux is -5; allowed is 0 to 200000 lux"
    ),
    (
      head + "fixed:\n  subject.medium: wood",
      "line 4: subject.medium cannot be \"wood\"; allowed is paper, screen"
    ),
    (
      head + "fixed:\n  light.ambientLux: 5\n  light: {ambientLux: 6}",
      "line 5: light.ambientLux is set twice"
    ),
    (
      head + "fixed:\n  lens.grease: 0\nseverity:\n  lens.grease: {from: 0, to: 1}",
      "line 6: lens.grease is set twice"
    ),
    (
      head + "fixed:\n  lens.veil: 0\n  lens.veil: 0.1",
      "line 4: stands twice in the same mapping: lens.veil"
    ),
    (head + "severity:\n  lens.grease: 0.5", "line 4: lens.grease must be a mapping"),
    (head + "severity:\n  lens.grease: [0, 1]", "line 4: lens.grease must be a mapping"),
    (head + "severity:\n  lens.grease: {from: 0}", "line 4: lens.grease.to is missing"),
    (head + "severity:\n  lens.grease: {to: 0}", "line 4: lens.grease.from is missing"),
    (
      head + "severity:\n  lens.grease: {form: 0, to: 1}",
      "line 4: lens.grease.form is not a key; did you mean from?"
    ),
    (
      head + "severity:\n  lens.grease: {from: 0, to: 2}",
      "line 4: lens.grease is 2; allowed is 0 to 1"
    ),
    (
      head + "severity:\n  lens.grease: {from: 0, to: 1, scale: cubic}",
      "line 4: lens.grease.scale must be linear or geometric"
    ),
    (
      head + "severity:\n  lens.grease: {from: 0, to: 1, scale: geometric}",
      "line 4: lens.grease cannot go from 0 to 1 by equal ratios; both must be above zero"
    ),
    (
      head + "severity:\n  subject.medium: {from: paper, to: screen}",
      "line 4: subject.medium is a choice of words, which severity cannot move; "
        + "fix it or let the seed choose"
    ),
    (
      head + "vary:\n  lens.grease: [0, 0.5, 1]",
      "line 4: lens.grease needs two numbers, the smaller first, such as [-5, 5]"
    ),
    (
      head + "vary:\n  lens.grease: [1, 0]",
      "line 4: lens.grease needs two numbers, the smaller first, such as [-5, 5]"
    ),
    (
      head + "vary:\n  lens.grease: {from: 0, to: [0, 1]}", "line 4: lens.grease must be a list"
    ),
    (
      head + "vary:\n  subject.medium: [paper]",
      "line 4: subject.medium needs at least two words to choose from"
    ),
    (
      head + "fixed:\n\tlens.veil: 0",
      "line 4: not YAML: found character that cannot start any token"
    ),
    (head + "---\nname: c\nsummary: d", "line 3: not YAML: but found another document"),
    (head + "fixed: {lens.veil: *v}", "line 3: not YAML: found undefined alias"),
    (
      head + "fixed: {lens.veil: &v 0.1, lens.grease: *v}",
      "line 3: *v is an alias; write the value out"
    ),
  ])
  func `a file that is no scenario says where and why`(yaml: String, message: String) {
    let error = #expect(throws: ScenarioFileError.self) { try Scenario(yaml: yaml) }
    #expect(error?.description == message)
  }

  @Test func `an error names the file`() {
    let error = #expect(throws: ScenarioFileError.self) {
      try Scenario(yaml: head + "x: 1", file: "mine.yaml")
    }
    #expect(error?.description == "mine.yaml:3: x is not a key")
  }

  @Test func `aliases that would fill memory are refused before they are followed`() {
    // Thirty lines that stand for 2^30 values, used as a key, which is compared with its neighbours.
    var yaml = "a0: &a0 [0]\n"
    for level in 1...30 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    yaml += "? *a30\n: 1\n? [*a30]\n: 2\n"
    let error = #expect(throws: ScenarioFileError.self) { try Scenario(yaml: yaml) }
    #expect(error?.fault == .alias(name: "a0"))
  }

  @Test func `an asterisk or an ampersand in text is no alias`() throws {
    let scenario = try Scenario(
      yaml: "# 3 * 4, *emphasis*\nname: a\nsummary: \"black & white, *and* R&D\"\n")
    #expect(scenario.summary == "black & white, *and* R&D")
  }

  @Test func `a file of the largest size is read, and one byte more is refused`() throws {
    let whole =
      head + "#" + String(repeating: "x", count: Scenario.fileLimitBytes - head.utf8.count - 1)
    #expect(try Scenario(yaml: whole).name == "a")
    let fault = ScenarioFault.tooLarge(limitBytes: Scenario.fileLimitBytes)
    #expect(throws: ScenarioFileError(file: nil, line: nil, fault: fault)) {
      try Scenario(yaml: whole + "x")
    }
    #expect(throws: ScenarioFileError(file: nil, line: nil, fault: fault)) {
      try Scenario(yaml: Array((whole + "x").utf8))
    }
  }

  @Test(arguments: ["[", "{a: ", "- "])
  func `nesting as deep as the file allows is refused`(opening: String) {
    let yaml = String(repeating: opening, count: Scenario.fileLimitBytes / opening.utf8.count)
    let error = #expect(throws: ScenarioFileError.self) { try Scenario(yaml: yaml) }
    #expect(error?.line != nil)
  }

  @Test func `bytes that are not UTF-8 are refused with their offset`() {
    for (bytes, offset) in [
      (Array(head.utf8) + [0xFF], head.utf8.count), ([0x61, 0xC3, 0x28], 1), ([0xE2, 0x82], 0),
      (Array("\u{FFFD}".utf8) + [0x80], 3),
    ] {
      #expect(
        throws: ScenarioFileError(file: nil, line: nil, fault: .notUTF8(offset: offset))
      ) { try Scenario(yaml: bytes) }
    }
  }

  @Test func `files are read from their path`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("scenario-\(UUID().uuidString).yaml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((head + "codes: 2").utf8).write(to: URL(fileURLWithPath: path))
    #expect(try Scenario(contentsOf: path).codeCount == 2)
    try Data(repeating: 0x20, count: Scenario.fileLimitBytes + 1).write(
      to: URL(fileURLWithPath: path))
    let large = #expect(throws: ScenarioFileError.self) { try Scenario(contentsOf: path) }
    #expect(large?.description == "\(path): the file is larger than 65536 bytes")
    let missing = #expect(throws: ScenarioFileError.self) {
      try Scenario(contentsOf: "/nowhere/mine.yaml")
    }
    #expect(
      missing?.description
        == "/nowhere/mine.yaml: the file cannot be read: No such file or directory")
    let folder = #expect(throws: ScenarioFileError.self) { try Scenario(contentsOf: "/") }
    #expect(folder?.description == "/: the file cannot be read: Is a directory")
  }
}
