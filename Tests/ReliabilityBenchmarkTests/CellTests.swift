// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct CellTests {
  @Test func `a cell's name holds its section and coordinates, not its place in the suite`() {
    let place = [
      Coordinate(axis: "light.ambientLux", value: "5", number: 5, unit: "lux"),
      Coordinate(axis: "severity", value: "3", number: 3),
    ]
    let first = Cell(index: 0, section: "night", kind: .sweep, coordinates: place)
    let second = Cell(index: 7, section: "night", kind: .sweep, coordinates: place)
    #expect(first.name == "night/light.ambientLux=5/severity=3")
    #expect(first.name == second.name)
  }
}
