// SPDX-License-Identifier: Apache-2.0

/// A telephone's display behind its glass.
public struct Screen: Sendable, Hashable, Codable {
  /// The luminance of full white, in cd/m².
  public var whiteNits: Double = 350
  /// The luminance of black, in cd/m².
  public var blackNits: Double = 0.5
  /// The exponent between drive value and luminance.
  public var gamma: Double = 2.2
  /// Display pixels an inch.
  public var pixelsPerInch: Double = 400
  /// How a display pixel is divided.
  public var subpixels: Subpixels = .stripe
  /// How often the light is switched for dimming; 0 where it is steady.
  public var modulationHertz: Double = 240
  /// The share of a period in which the light is on, 0…1; whiteNits is the mean over the period.
  public var dutyCycle: Double = 1
  /// How often the rows are drawn anew: each time, a darker band of a twentieth of the height goes down the display.
  public var refreshHertz: Double = 60
  /// How far the light falls where rows are being drawn, 0…1.
  public var refreshDip: Double = 0
  /// Whether dark mode exchanges dark and light.
  public var polarity: Polarity = .darkOnLight
  /// How much of the room and of a lamp the glass mirrors, 0…1.
  public var glassReflectance: Double = 0.04
  /// Cracks in the glass that start from one blow.
  public var cracks: Int = 0
  /// How wide a crack scatters light.
  public var crackWidthMillimetres: Double = 0.25
  /// Fingerprints: the share of light that they scatter, 0…1.
  public var grease: Double = 0
  /// The dark frame around the displayed area.
  public var bezelMillimetres: Double = 4

  /// Every property as its declaration says.
  public init() {}

  /// How a display pixel is divided.
  public enum Subpixels: String, Sendable, Hashable, Codable, CaseIterable {
    /// One light-giving area per pixel.
    case none
    /// Red, green and blue stripes side by side.
    case stripe
    /// Green in every pixel, red and blue in every other: diamonds, as in OLED displays.
    case pentile
  }

  /// Which of dark and light stands for the code's dark modules.
  public enum Polarity: String, Sendable, Hashable, Codable, CaseIterable {
    case darkOnLight
    case lightOnDark
  }
}
