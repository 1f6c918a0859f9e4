// SPDX-License-Identifier: Apache-2.0

/// What the code is printed or displayed on.
public struct Subject: Sendable, Hashable, Codable {
  /// Paper reflects the light of the room; a screen gives its own.
  public var medium: Medium = .paper
  /// The longer side of the shown image, its quiet zone included, as printed or displayed.
  public var widthMillimetres: Double = 50
  /// Used where the medium is paper.
  public var paper = Paper()
  /// Used where the medium is a screen.
  public var screen = Screen()
  /// The mean reflectance of what lies behind, 0…1.
  public var backgroundReflectance: Double = 0.3
  /// How much the reflectance behind varies, as a part of its mean: shapes of some centimetres, 0 for none.
  public var backgroundClutter: Double = 0.3

  /// Every property as its declaration says.
  public init() {}

  /// What a code can be on.
  public enum Medium: String, Sendable, Hashable, Codable, CaseIterable {
    case paper
    case screen
  }
}
