// SPDX-License-Identifier: Apache-2.0

import RepaymentSimulation

/// Plants each bug in turn, and tells how many seeds it takes to find it.
struct PlantedTable {
  let settings: SimulationSettings
  let isJSON: Bool

  func run(_ seeds: ClosedRange<UInt64>) throws {
    var missed = 0
    for bug in PlantedBug.allCases {
      let finding = try reporting { try PlantedFinding(of: bug, seeds: seeds, settings: settings) }
      if finding.report == nil { missed += 1 }
      if isJSON { try Console.print(json: Line(finding)) } else { Console.print(text(finding)) }
      Console.flush()
    }
    Console.note("\(PlantedBug.allCases.count - missed) of \(PlantedBug.allCases.count) bugs found")
    if missed > 0 { throw Failure(.negative) }
  }

  private func text(_ finding: PlantedFinding) -> String {
    guard let violation = finding.report?.violation else {
      return "\(finding.bug.rawValue): not found in \(finding.seeds) seeds"
    }
    return "\(finding.bug.rawValue): \(finding.seeds) seeds, \(violation.invariant.rawValue)"
  }

  private struct Line: Encodable {
    let bug: String
    let seeds: Int
    let found: Bool
    let steps: Int?
    let invariant: String?
    let detail: String?

    init(_ finding: PlantedFinding) {
      bug = finding.bug.rawValue
      seeds = finding.seeds
      found = finding.report != nil
      steps = finding.report?.steps
      invariant = finding.report?.violation?.invariant.rawValue
      detail = finding.report?.violation?.detail
    }
  }
}
