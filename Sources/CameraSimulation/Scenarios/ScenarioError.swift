// SPDX-License-Identifier: Apache-2.0

/// Why there is no scenario of a name, or no setup of a scenario.
public enum ScenarioError: Error, Sendable, Hashable {
  /// No built-in scenario has this name; `nearest` has one much like it.
  case unknown(name: String, nearest: String?)
  /// Severity is not a number from 0 to 10.
  case severityOutOfRange(Double)
}

extension ScenarioError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let name, let nearest):
      "there is no scenario \"\(name)\""
        + (nearest.map { "; did you mean \($0)?" }
          ?? "; there are " + Scenario.builtIn.map(\.name).joined(separator: ", "))
    case .severityOutOfRange(let severity):
      "the severity is \(plain(severity)); allowed is 0 to 10"
    }
  }
}
