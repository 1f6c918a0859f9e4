// SPDX-License-Identifier: Apache-2.0

extension Scenario {
  /// The camera before the scene, at a severity and as the seed has them; the seed also chooses the noise.
  public func camera(
    severity: Double, seed: UInt64, overrides: [ParameterOverride] = []
  ) throws(ScenarioError) -> Camera {
    Camera(setup: try setup(severity: severity, seed: seed, overrides: overrides), seed: seed)
  }
}
