// SPDX-License-Identifier: Apache-2.0

/// A place that looks like a finder pattern, with the module grid fitted to it.
struct FinderCandidate: Sendable {
  /// Centre and module vectors, in image pixels.
  var frame: ModuleFrame
  /// Whether the pattern is dark on light or, reflectance reversed, light on dark.
  var polarity: Polarity
  /// The correlation of the gray values with an ideal finder pattern, up to 1.
  var correlation: Double
  /// The difference between light and dark there, in gray levels.
  var contrast: Double

  var modulePixels: Double { frame.modulePixels }
}

/// Which of a symbol's two colours is the darker.
enum Polarity: Sendable, Equatable, CaseIterable {
  /// Dark modules on a light ground.
  case normal
  /// Light modules on a dark ground (ISO/IEC 18004, reflectance reversal).
  case reversed
}
