// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CameraSimulation
import Foundation
import Payments

/// Which simulated camera looks, and at how hard a scene.
struct SimulationOptions: ParsableArguments {
  @Option(
    name: .customLong("simulate"),
    help: "The scenario: a name of `repayqr camera --list`, or a YAML file.")
  var scenario: String?

  @Option(help: "How hard the scene is, 0 to 10.")
  var severity = 3.0

  @Option(help: "Chooses pose, light and noise: the same seed gives the same frames.")
  var seed: UInt64 = 1

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: "Set a parameter, such as light.ambientLux=5; see `repayqr camera --parameters`.")
  var overrides: [String] = []

  func validate() throws {
    guard (0...10).contains(severity) else { throw ValidationError("--severity takes 0 to 10") }
    if scenario == nil && !overrides.isEmpty { throw ValidationError("--set needs --simulate") }
  }

  /// The scenario that was named.
  func makeScenario() throws -> Scenario {
    guard let scenario else { throw Failure(.usage, "name a scenario by --simulate") }
    let isFile = scenario.contains("/") || scenario.hasSuffix(".yaml") || scenario.hasSuffix(".yml")
    do {
      guard isFile else { return try Scenario(named: scenario) }
      let contents = try FileContents.read(
        FileName(argument: scenario), limitBytes: Scenario.fileLimitBytes)
      return try Scenario(yaml: contents, file: scenario)
    } catch let problem as FileContents.Problem {
      throw Failure(
        .unreadable, "the scenario \(scenario.escapedForTerminal) \(problem.message)")
    } catch let error as ScenarioError {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    } catch let error as ScenarioFileError {
      throw Failure(.unreadable, "\(error)".escapedForTerminal)
    }
  }

  /// The camera before the scene.
  ///
  /// - Parameter further: Settings that come after those of `--set`.
  func makeCamera(_ scenario: Scenario, further: [ParameterOverride] = []) throws -> Camera {
    do {
      let settings = try overrides.map { try ParameterOverride(parsing: $0) }
      return try scenario.camera(severity: severity, seed: seed, overrides: settings + further)
    } catch let error as ParameterError {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    } catch let error as ScenarioError {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    }
  }
}
