// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct ParameterSweepTests {
  @Test(arguments: [
    ("light.ambientLux=1:1000:4", ["1", "334", "667", "1000"]),
    ("light.ambientLux=1:1000:4log", ["1", "10", "100", "1000"]),
    ("light.ambientLux=1000:1:2", ["1000", "1"]),
    ("focus.errorDioptres=-1:1:3", ["-1", "0", "1"]),
    ("subject.paper.folds=0:4:3", ["0", "2", "4"]),
    ("compression.quality=90,50, 20", ["90", "50", "20"]),
    ("compression.codec=none,jpeg", ["none", "jpeg"]),
    ("light.ambientLux=5", ["5"]),
  ])
  func `text becomes values in their order`(text: String, values: [String]) throws {
    let sweep = try ParameterSweep(parsing: text)
    let written = sweep.overrides.map { override in
      // The third power of a root of ten is a hair beside ten.
      if case .number(let number) = override.value {
        return plain((number * 1e9).rounded() / 1e9)
      }
      return "\(override.value)"
    }
    #expect(written == values)
    #expect(sweep.overrides.allSatisfy { $0.path == sweep.path })
  }

  @Test func `the ends of a sweep are exact`() throws {
    let sweep = try ParameterSweep(parsing: "light.ambientLux=0.3:777.7:7log")
    #expect(sweep.values.first == .number(0.3))
    #expect(sweep.values.last == .number(777.7))
    #expect(sweep.values.count == 7)
  }

  @Test(arguments: [
    (
      "light.ambientLux=1:1000",
      "\"light.ambientLux=1:1000\" is not PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNTlog or "
        + "PATH=VALUE,VALUE,…, such as light.ambientLux=1:1000:7log"
    ),
    (
      "light.ambientLux=1:1000:many",
      "\"light.ambientLux=1:1000:many\" is not PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNTlog or "
        + "PATH=VALUE,VALUE,…, such as light.ambientLux=1:1000:7log"
    ),
    (
      "light.ambientLux=1:1000:1",
      "the sweep of light.ambientLux has 1 values; allowed is 2 to 1000"
    ),
    (
      "light.ambientLux=1:1000:1001",
      "the sweep of light.ambientLux has 1001 values; allowed is 2 to 1000"
    ),
    (
      "light.ambientLux=0:1000:7log",
      "light.ambientLux cannot go from 0 to 1000 by equal ratios; both must be above zero"
    ),
    (
      "light.ambientLux=1:300000:7",
      "light.ambientLux is 300000; allowed is 0 to 200000 lux"
    ),
    (
      "sensor.bitsPerSample=8:9:3",
      "sensor.bitsPerSample is a whole number, and 8.5 is not one"
    ),
    ("light.ambientLux=1,,2", "light.ambientLux is a number, and \"\" is not one"),
    (
      "compression.codec=none:jpeg:2",
      "\"compression.codec=none:jpeg:2\" is not PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNTlog or "
        + "PATH=VALUE,VALUE,…, such as light.ambientLux=1:1000:7log"
    ),
    (
      "light.ambientLuz=1:2:3",
      "light.ambientLuz is not a parameter; did you mean light.ambientLux?"
    ),
  ])
  func `a sweep that cannot be made says why`(text: String, message: String) {
    let error = #expect(throws: ParameterError.self) { try ParameterSweep(parsing: text) }
    #expect(error?.description == message)
  }
}
