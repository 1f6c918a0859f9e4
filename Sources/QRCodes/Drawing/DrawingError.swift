// SPDX-License-Identifier: Apache-2.0

/// Why a symbol cannot be drawn as asked.
public enum DrawingError: Error, Sendable, Hashable {
  /// A module has 1…`limit` pixels.
  case modulePixelsOutOfRange(Int, limit: Int)
  /// A module's size in millimetres lies outside the limits.
  case moduleMillimetresOutOfRange(Double, limits: ClosedRange<Double>)
  /// The border has 0…`limit` modules.
  case quietZoneOutOfRange(Int, limit: Int)
  /// The two colours are too alike to be told apart: their contrast is `ratio` : 1, and `least` : 1 is needed.
  case contrastTooLow(ratio: Double, least: Double)
  /// The resolution lies outside 1…`limit` dots per inch.
  case resolutionOutOfRange(Int, limit: Int)
  /// The image would have `pixels` pixels, more than `limit`. A smaller module helps.
  case tooManyPixels(Int, limit: Int)
}
