// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct ScenarioTests {
  @Test func `twelve scenarios are built in, in the documented order`() {
    #expect(
      Scenario.builtIn.map(\.name) == [
        "counter-daylight", "kiosk-night", "flickering-neon", "shaky-hand", "fast-swipe",
        "far-away",
        "greasy-lens", "crumpled-receipt", "sun-on-phone", "dim-phone", "cracked-screen",
        "queue-of-codes",
      ])
    #expect(Scenario.builtIn.filter { $0.codeCount > 1 }.map(\.name) == ["queue-of-codes"])
  }

  @Test(arguments: Scenario.builtIn.map(\.name))
  func `every severity and seed gives a setup in range`(name: String) throws {
    let scenario = try Scenario(named: name)
    for severity in 0...10 {
      for seed in 0..<20 as Range<UInt64> {
        let setup = try scenario.setup(severity: Double(severity), seed: seed)
        for path in scenario.paths {
          let parameter = try CameraParameter.named(path)
          let value = parameter.value(in: setup)
          #expect(try parameter.check(value) == value)
        }
        #expect(setup.exposure.shortestMilliseconds < setup.exposure.longestMilliseconds)
      }
    }
  }

  @Test(arguments: Scenario.builtIn.map(\.name))
  func `the same seed gives the same setup, another seed another`(name: String) throws {
    let scenario = try Scenario(named: name)
    #expect(try scenario.setup(severity: 4.5, seed: 7) == scenario.setup(severity: 4.5, seed: 7))
    #expect(try scenario.setup(severity: 4.5, seed: 7) != scenario.setup(severity: 4.5, seed: 8))
    #expect(try scenario.setup(severity: 4.5, seed: 7) != scenario.setup(severity: 4.6, seed: 7))
  }

  @Test func `what a seed chooses stays as it is from version to version`() throws {
    let setup = try Scenario(named: "kiosk-night").setup(severity: 5, seed: 1)
    #expect(abs(setup.light.ambientLux - (60 * 0.12).squareRoot()) < 1e-9)
    #expect(abs(setup.motion.distanceMillimetres - 154.542_781_272_580) < 1e-9)
  }

  @Test func `a parameter more leaves the seed's other choices alone`() throws {
    let one = "name: a\nsummary: b\nvary:\n  motion.tiltDegrees: [-5, 5]\n"
    let two = one + "  motion.panDegrees: [-5, 5]\n"
    let tilt = try Scenario(yaml: one).setup(severity: 0, seed: 3).motion.tiltDegrees
    let both = try Scenario(yaml: two).setup(severity: 0, seed: 3).motion
    #expect(both.tiltDegrees == tilt)
    #expect(both.panDegrees != tilt)
  }

  @Test func `seeds choose from all of a range, and every word`() throws {
    let scenario = try Scenario(
      yaml: """
        name: a
        summary: b
        vary:
          motion.tiltDegrees: {from: [-5, 5], to: [20, 40]}
          light.ambientLux: {from: [1, 100], to: [1, 100], scale: geometric}
          subject.paper.folds: [0, 4]
          subject.screen.subpixels: [none, stripe, pentile]
        """)
    let setups = try (0..<400).map { try scenario.setup(severity: 5, seed: $0) }
    let tilts = setups.map(\.motion.tiltDegrees)
    #expect(tilts.allSatisfy { (7.5...22.5).contains($0) })
    #expect(abs(tilts.reduce(0, +) / 400 - 15) < 1)
    // Half of the choices by ratio lie below the geometric mean.
    let dark = setups.count { $0.light.ambientLux < 10 }
    #expect((160...240).contains(dark))
    #expect(Set(setups.map(\.subject.paper.folds)) == [0, 1, 2, 3, 4])
    #expect(Set(setups.map(\.subject.screen.subpixels)) == [.none, .stripe, .pentile])
  }

  @Test func `severity moves by steps or by ratios`() throws {
    let scenario = try Scenario(
      yaml: """
        name: a
        summary: b
        severity:
          light.ambientLux: {from: 1000, to: 0.1, scale: geometric}
          lens.grease: {from: 0.1, to: 0.9}
          subject.paper.folds: {from: 0, to: 5}
        """)
    let middle = try scenario.setup(severity: 5, seed: 0)
    #expect(abs(middle.light.ambientLux - 10) < 1e-9)
    #expect(abs(middle.lens.grease - 0.5) < 1e-12)
    #expect(middle.subject.paper.folds == 3)
    let (first, last) = (
      try scenario.setup(severity: 0, seed: 0), try scenario.setup(severity: 10, seed: 0)
    )
    #expect((first.light.ambientLux, last.light.ambientLux) == (1000, 0.1))
    #expect((first.subject.paper.folds, last.subject.paper.folds) == (0, 5))
  }

  @Test func `overrides come last, in their order`() throws {
    let setup = try Scenario(named: "kiosk-night").setup(
      severity: 5, seed: 1,
      overrides: [
        ParameterOverride(parsing: "light.ambientLux=7"),
        ParameterOverride(parsing: "light.ambientLux=8"),
        ParameterOverride(parsing: "compression.codec=jpeg"),
      ])
    #expect(setup.light.ambientLux == 8)
    #expect(setup.compression.codec == .jpeg)
  }

  @Test(arguments: [-0.001, 10.001, .nan, .infinity])
  func `a severity outside 0 to 10 is refused`(severity: Double) throws {
    let scenario = try Scenario(named: "kiosk-night")
    #expect(throws: ScenarioError.self) { try scenario.setup(severity: severity, seed: 0) }
  }

  @Test func `an unknown scenario is refused with the name that was perhaps meant`() {
    let close = #expect(throws: ScenarioError.self) { try Scenario(named: "kiosk-nigth") }
    #expect(
      close?.description == "there is no scenario \"kiosk-nigth\"; did you mean kiosk-night?")
    let far = #expect(throws: ScenarioError.self) { try Scenario(named: "volcano") }
    #expect(
      far?.description == "there is no scenario \"volcano\"; there are "
        + Scenario.builtIn.map(\.name).joined(separator: ", "))
  }
}

extension Scenario {
  /// Every parameter that the scenario names.
  fileprivate var paths: [String] {
    fixed.map(\.path) + gradations.map(\.path) + variations.map(\.path)
  }
}
