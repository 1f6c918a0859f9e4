// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation

/// What the simulated camera sees in the tries of one cell, but for what each try's seed chooses.
struct Condition: Sendable, Hashable {
  var scenario: Scenario
  var severity: Double
  /// Set after the scenario has, in their order.
  var overrides: [ParameterOverride]
  /// Set last, in the order of `DerivedParameter.allCases`.
  var derived: [DerivedSetting]
  var code: CodeSpecification
  /// One for a picture taken after exposure and focus have settled; more for a stream from its first frame.
  var frames: Int

  /// The camera of one try.
  func camera(seed: UInt64, symbolSide: Int) throws(SampleError) -> Camera {
    var setup: CameraSetup
    do {
      setup = try scenario.setup(severity: severity, seed: seed, overrides: overrides)
    } catch {
      throw .scenario(error)
    }
    for setting in derived {
      do {
        try setup.set(
          setting.parameter, to: setting.value,
          modulesAcross: symbolSide + 2 * CodeSpecification.quietZone)
      } catch {
        throw .derived(error)
      }
    }
    return Camera(setup: setup, seed: seed)
  }
}

/// A derived parameter and its value.
struct DerivedSetting: Sendable, Hashable {
  let parameter: DerivedParameter
  let value: Double
}
