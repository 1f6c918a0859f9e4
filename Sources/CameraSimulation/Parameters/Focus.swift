// SPDX-License-Identifier: Apache-2.0

/// What distance the lens is focused on, and how that is found.
public struct Focus: Sendable, Hashable, Codable {
  /// Whether the camera searches.
  public var mode: Mode = .fixed
  /// The distance in focus where it is fixed, and that of the first frame where it is not.
  public var distanceMillimetres: Double = 150
  /// Where the search ends beside the truth; also shifts a fixed focus.
  public var errorDioptres: Double = 0
  /// The largest change from one frame to the next.
  public var stepDioptres: Double = 1.5
  /// How far the search swings around its end.
  public var huntingDioptres: Double = 0
  /// How often it swings.
  public var huntingHertz: Double = 1.5

  /// Every property as its declaration says.
  public init() {}

  /// Who decides.
  public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    case fixed
    /// Climbs the hill of contrast, step by step.
    case automatic
  }
}
