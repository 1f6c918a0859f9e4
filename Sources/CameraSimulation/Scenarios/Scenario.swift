// SPDX-License-Identifier: Apache-2.0

/// A situation at a point of sale, from easy to nearly impossible: what it fixes, what gets worse with severity, and what
/// differs from one seed to the next.
///
/// Severity 0 is easy for any reader and 10 nearly impossible; good readers give up around the middle. The three groups
/// never name the same parameter, so their order does not matter.
public struct Scenario: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens, such as `kiosk-night`.
  public let name: String
  /// One sentence that says what goes wrong.
  public let summary: String
  /// How many different codes are shown, one after the other.
  public let codeCount: Int

  let fixed: [ParameterOverride]
  let gradations: [Gradation]
  let variations: [Variation]

  /// The severities that there are.
  public static let severities = 0.0...10.0
}

/// A parameter that severity moves from one value to another.
struct Gradation: Sendable, Hashable {
  let path: String
  let from: Double
  let to: Double
  let scale: Scale
}

/// A parameter that the seed chooses.
struct Variation: Sendable, Hashable {
  let path: String
  let choice: Choice

  enum Choice: Sendable, Hashable {
    /// A number of a range, which severity moves from one to another.
    case number(from: ClosedRange<Double>, to: ClosedRange<Double>, scale: Scale)
    /// One of these words, each as likely as the others.
    case word([String])
  }
}
