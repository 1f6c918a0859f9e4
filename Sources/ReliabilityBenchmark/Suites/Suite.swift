// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation

/// What a benchmark tries: sections of conditions, and how many tries each condition gets.
public struct Suite: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens, such as `standard`.
  public let name: String
  /// One sentence that says what it is for.
  public let summary: String
  /// The file's text.
  public let text: String

  let sections: [SuiteSection]

  /// The most conditions that a suite can have.
  public static let mostCells = 20_000
  /// How many tries a condition can have.
  public static let tries = 1...100_000
}

/// A part of a suite whose conditions differ along its axes.
struct SuiteSection: Sendable, Hashable {
  let name: String
  let kind: SectionKind
  let rule: TryRule
  let content: Content

  enum Content: Sendable, Hashable {
    case simulated([PlacedCondition])
    /// A folder, or a manifest.
    case photographs(path: String)
  }
}

/// A condition and where it lies on the axes.
struct PlacedCondition: Sendable, Hashable {
  var coordinates: [Coordinate]
  var condition: Condition
}

/// How often a condition is tried.
public struct TryRule: Sendable, Hashable, Codable {
  /// The most tries.
  public var most: Int
  /// The fewest tries before an early stop.
  public var least: Int
  /// Tries stop where no reader's 95 % interval reaches further than this from its middle; nil for never.
  public var halfWidth: Double?

  /// Makes a rule.
  public init(most: Int, least: Int, halfWidth: Double?) {
    self.most = most
    self.least = least
    self.halfWidth = halfWidth
  }

  /// After how many tries an early stop is considered: at the minimum, then at steps of a quarter more, then at the most.
  ///
  /// They are fixed, so that the decision does not depend on threads, shards or interruptions.
  public var checkpoints: [Int] {
    guard halfWidth != nil else { return [most] }
    var points: [Int] = []
    var next = min(least, most)
    while next < most {
      points.append(next)
      next += max(next / 4, 1)
    }
    return points + [most]
  }
}
