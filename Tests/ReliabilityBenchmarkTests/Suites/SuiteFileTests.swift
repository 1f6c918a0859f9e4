// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import ReliabilityBenchmark
import Testing

@Suite struct SuiteFileTests {
  private static let head = "name: mine\nsummary: Mine.\nsections:\n"

  @Test(arguments: [
    ("name: mine\nsumary: x", "mine.yaml:2: sumary is not a key; did you mean summary?"),
    ("summary: x\nsections: {}", "mine.yaml:1: name is missing"),
    ("name: mine\nsummary: x", "mine.yaml:1: sections is missing"),
    (
      head + "  a: {kind: sweeps}",
      "mine.yaml:4: a.kind must be sweep, scenario, burst, photographs, payloads "
        + "(and is \"sweeps\"; did you mean sweep?)"
    ),
    (
      head + "  a: {kind: scenario, severities: [1], scenarios: kiosk-nigth}",
      "mine.yaml:4: there is no scenario \"kiosk-nigth\"; did you mean kiosk-night?"
    ),
    (
      head + "  a: {kind: scenario, severities: [11], scenarios: all}",
      "mine.yaml:4: a.severities must be a number from 0 to 10"
    ),
    (
      head + "  a:\n    kind: sweep\n    scenario: far-away\n    axes: {light.ambientLuz: [1]}",
      "mine.yaml:7: light.ambientLuz is not a parameter; did you mean light.ambientLux?"
    ),
    (
      head + "  a:\n    kind: sweep\n    scenario: far-away\n    axes: {defocusRadiusModule: [1]}",
      "mine.yaml:7: defocusRadiusModule is not a parameter; did you mean defocusRadiusModules?"
    ),
    (
      head + "  a: {kind: sweep, scenario: far-away, axes: {lens.veil: [0, 2]}}",
      "mine.yaml:4: lens.veil is 2; allowed is 0 to 0.95"
    ),
    (
      head + "  a: {kind: sweep, scenario: far-away, axes: {lens.veil: [0.1, 0.1]}}",
      "mine.yaml:4: a.axes.lens.veil 0.1 is set twice"
    ),
    (
      head
        + "  a: {kind: sweep, scenario: far-away, axes: {lens.veil: 0, lens.grease: 0, light.sunLux: 0}}",
      "mine.yaml:4: a.axes must be a mapping of one or two parameters"
    ),
    (
      head + "  a: {kind: sweep, axes: {lens.veil: 0}}", "mine.yaml:4: a.scenario is missing"
    ),
    (
      head + "  a: {kind: sweep, scenario: far-away, axes: {lens.veil: 0}, severities: [1]}",
      "mine.yaml:4: a.severities is not a key; did you mean severity?"
    ),
    (
      head + "  a: {kind: scenario, scenarios: all, severities: 1, tries: 0}",
      "mine.yaml:4: tries must be a whole number from 1 to 100000"
    ),
    (
      head + "  a: {kind: scenario, scenarios: all, severities: 1, tries: 5, minimumTries: 6}",
      "mine.yaml:4: minimumTries must be a whole number from 1 to 5"
    ),
    (
      head + "  a: {kind: burst, scenarios: all, severities: 1, framesPerSecond: 60, seconds: 11}",
      "mine.yaml:4: a: a burst has 2 to 600 frames, and this has 660"
    ),
    (
      head
        + "  far-away: {kind: scenario, scenarios: far-away, severities: 1}\n"
        + "  all: {kind: scenario, scenarios: all, severities: 1}",
      "mine.yaml:5: far-away is set twice"
    ),
    (
      head + "  a: {kind: payloads, scenario: far-away, profiles: [compat], levels: [M]}",
      "mine.yaml:4: a.profiles must be compact, reference, emv, emvUnsigned "
        + "(and is \"compat\"; did you mean compact?)"
    ),
    (
      head + "  A b: {kind: photographs, path: x}",
      "mine.yaml:4: the name is \"A b\"; "
        + "allowed are 1 to 40 lower-case letters, digits and hyphens"
    ),
  ])
  func `a fault is told with its line and what to do`(yaml: String, sentence: String) {
    let error = #expect(throws: SuiteFileError.self) { try Suite(yaml: yaml, file: "mine.yaml") }
    #expect(error?.description == sentence)
  }

  @Test func `a code that does not fit is refused`() {
    let yaml =
      Self.head
      + "  a: {kind: scenario, scenarios: all, severities: 1, code: {version: 1, bytes: 21}}"
    let error = #expect(throws: SuiteFileError.self) { try Suite(yaml: yaml) }
    #expect(error?.description.hasPrefix("line 4: a.code: such a code does not exist") == true)
    #expect(throws: Never.self) { try Suite(yaml: yaml.replacing("21", with: "20")) }
  }

  @Test func `a version alone is filled`() throws {
    let yaml =
      Self.head + "  a: {kind: scenario, scenarios: all, severities: 1, code: {version: 9}}"
    let plan = try RunPlan(Suite(yaml: yaml), seed: 1)
    // ISO/IEC 18004, table 7: version 9 at level M holds 262 alphanumeric characters.
    #expect(try plan.sample(cell: 0, number: 0).payload?.count == 262)
  }

  @Test func `a file of 64 KiB is read and one byte more is not`() throws {
    let scratch = try ScratchFolder()
    let text = Self.head + "  a: {kind: scenario, scenarios: all, severities: 1}\n#"
    let filled =
      Array(text.utf8) + Array(repeating: UInt8(ascii: "x"), count: 65_536 - text.utf8.count)
    #expect(throws: Never.self) {
      try Suite(contentsOf: scratch.write(filled, to: "suite.yaml"))
    }
    let path = try scratch.write(filled + [UInt8(ascii: "x")], to: "suite.yaml")
    let error = #expect(throws: SuiteFileError.self) { try Suite(contentsOf: path) }
    #expect(error?.fault == .tooLarge(limitBytes: 65_536))
  }

  @Test func `more conditions than a suite may have are refused`() {
    let levels = (0..<200).map { "\(Double($0) / 400)" }.joined(separator: ",")
    let yaml =
      Self.head
      + "  a: {kind: sweep, scenario: far-away, axes: {lens.veil: [\(levels)], lens.grease: [\(levels)]}}"
    let error = #expect(throws: SuiteFileError.self) { try Suite(yaml: yaml) }
    #expect(error?.description == "line 4: a: a suite has at most 20000 conditions")
  }

  @Test func `a scenario of the suite's own is used, and does not take a built-in name`() throws {
    let own = """
      name: mine
      summary: Mine.
      scenarios:
        - {name: desk, summary: A desk., vary: {motion.rotationDegrees: [-180, 180]}}
      sections:
        light: {kind: sweep, scenario: desk, axes: {light.ambientLux: [5, 500]}}
      """
    let plan = try RunPlan(Suite(yaml: own), seed: 1)
    #expect(plan.cells.map(\.name) == ["light/light.ambientLux=5", "light/light.ambientLux=500"])
    #expect(plan.cells[0].coordinates[0].unit == "lux")
    #expect(throws: SuiteFileError.self) {
      try Suite(yaml: own.replacing("desk", with: "far-away"))
    }
  }
}
