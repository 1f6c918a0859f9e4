// SPDX-License-Identifier: Apache-2.0

import RepaymentSimulation
import Testing

struct SimulationTests {
  @Test func `a seed runs`() {
    let report = SimulationReport(simulating: 1)
    #expect(report.violation == nil)
  }
}
