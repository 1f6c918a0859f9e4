// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ReliabilityBenchmark

/// `repayqr bench suites`: lists the built-in suites, or prints one.
struct BenchSuitesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suites",
    abstract: "List the built-in suites, or print one to begin your own with.",
    discussion: """
      EXAMPLES
        repayqr bench suites
        repayqr bench suites standard > mine.yaml
      """)

  @Argument(help: "The suite to print.")
  var name: String?

  @Flag(help: "Print an object for each suite.")
  var json = false

  func run() throws {
    if let name {
      Console.write(Array(try SuiteArgument.suite(name).text.utf8))
      return
    }
    let width = Suite.builtIn.map(\.name.count).max() ?? 0
    for suite in Suite.builtIn {
      let conditions = try RunPlan(suite, seed: 1).cells.count
      if json {
        try Console.print(
          json: Listed(name: suite.name, summary: suite.summary, conditions: conditions))
      } else {
        let name = suite.name + String(repeating: " ", count: width - suite.name.count)
        Console.print("\(name)  \(suite.summary) \(conditions) conditions.")
      }
    }
  }

  private struct Listed: Encodable {
    let name: String
    let summary: String
    let conditions: Int
  }
}
