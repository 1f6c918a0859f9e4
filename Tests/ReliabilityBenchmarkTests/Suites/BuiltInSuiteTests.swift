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
}
