// SPDX-License-Identifier: Apache-2.0

/// How captures are graded.
public struct GradingOptions: Sendable {
  /// How the image's samples stand for light. Nobody can tell it from the image, and it changes contrast and modulation.
  public var toneCurve: ToneCurve
  /// The diameter of the synthetic aperture over which light is averaged, in modules.
  public var apertureModules: Double
  /// How much work the reader may put into finding codes.
  public var effort: Effort
  /// When the reader has to stop looking for codes, at the latest. What it has found by then is graded.
  public var deadline: ContinuousClock.Instant?

  /// - Precondition: `apertureModules` is 0 at least and 2 at most.
  public init(
    toneCurve: ToneCurve = .sRGB, apertureModules: Double = 0.8, effort: Effort = .normal,
    deadline: ContinuousClock.Instant? = nil
  ) {
    precondition((0...2).contains(apertureModules), "an aperture of 0 to 2 modules")
    self.toneCurve = toneCurve
    self.apertureModules = apertureModules
    self.effort = effort
    self.deadline = deadline
  }
}
