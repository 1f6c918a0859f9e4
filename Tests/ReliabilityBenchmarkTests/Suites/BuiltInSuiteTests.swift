// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark
import Testing

@Suite struct BuiltInSuiteTests {
  @Test(arguments: Suite.builtIn.map(\.name))
  func `every condition of a built-in suite has a camera`(name: String) throws {
    let plan = try RunPlan(Suite(named: name), seed: 1)
    #expect(Set(plan.cells.map(\.name)).count == plan.cells.count)
    #expect(plan.cells.map(\.index) == Array(plan.cells.indices))
  }

  @Test func `a name that is not there is told with one that is`() {
    #expect(throws: SuiteError.unknown(name: "standart", nearest: "standard")) {
      try Suite(named: "standart")
    }
  }

  @Test func `a section that is not there is told with one that is`() throws {
    let suite = try Suite(named: "quick")
    #expect(throws: RunPlanError.unknownSection("defokus", nearest: "defocus")) {
      try RunPlan(suite, changes: SuiteChanges(sections: ["defokus"]), seed: 1)
    }
  }

  @Test func `the example of the documentation is a suite`() throws {
    let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs")
    let page = try String(contentsOf: docs.appendingPathComponent("benchmark.md"), encoding: .utf8)
    let start = try #require(page.range(of: "```yaml\nname: mine"))
    let end = try #require(page.range(of: "```\n", range: start.upperBound..<page.endIndex))
    let yaml = "name: mine" + page[start.upperBound..<end.lowerBound]
    #expect(try RunPlan(Suite(yaml: yaml), seed: 1).cells.count == 3)
  }

  @Test(arguments: Suite.builtIn.map(\.name))
  func `docs/suites shows the suites that are built in`(name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs/suites/\(name).yaml")
    #expect(try Suite(contentsOf: file.path) == Suite(named: name))
  }
}
