// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// How a symbol is to look.
public struct DrawingStyle: Sendable, Hashable {
  /// The width and height of a module.
  public let moduleSize: ModuleSize
  /// The border, in modules.
  public let quietZone: Int
  /// The colour of dark modules.
  public let dark: RGBColor
  /// The colour of light modules and of the border.
  public let light: RGBColor

  /// Black on white, 8 pixels per module, with the border of 4 modules that ISO/IEC 18004, 6.3.8 asks for.
  public static let standard = DrawingStyle(
    checked: .pixels(8), quietZone: 4, dark: .black, light: .white)

  /// - Throws: ``DrawingError`` for a size or border out of range, and for colours whose contrast is below 3 : 1. Colours
  ///   that invert the symbol are allowed; ``contrast`` tells.
  public init(
    moduleSize: ModuleSize = .pixels(8), quietZone: Int = 4, dark: RGBColor = .black,
    light: RGBColor = .white
  ) throws(DrawingError) {
    switch moduleSize {
    case .pixels(let pixels):
      guard (1...modulePixelLimit).contains(pixels) else {
        throw .modulePixelsOutOfRange(pixels, limit: modulePixelLimit)
      }
    case .millimetres(let millimetres):
      guard millimetres >= moduleMillimetreLimits.lowerBound,
        millimetres <= moduleMillimetreLimits.upperBound
      else { throw .moduleMillimetresOutOfRange(millimetres, limits: moduleMillimetreLimits) }
    }
    guard (0...quietZoneLimit).contains(quietZone) else {
      throw .quietZoneOutOfRange(quietZone, limit: quietZoneLimit)
    }
    if case .tooLow(let ratio) = ContrastVerdict(dark: dark, light: light) {
      throw .contrastTooLow(ratio: ratio, least: ContrastVerdict.leastRatio)
    }
    self.init(checked: moduleSize, quietZone: quietZone, dark: dark, light: light)
  }

  private init(checked moduleSize: ModuleSize, quietZone: Int, dark: RGBColor, light: RGBColor) {
    self.moduleSize = moduleSize
    self.quietZone = quietZone
    self.dark = dark
    self.light = light
  }

  /// What the colours do to readers. Never ``ContrastVerdict/tooLow(ratio:)``.
  public var contrast: ContrastVerdict { ContrastVerdict(dark: dark, light: light) }
}

/// A module of more pixels than this is a mistake.
private let modulePixelLimit = 1000

/// From what a microscope reads to what a wall carries.
private let moduleMillimetreLimits = 0.01...1000.0

/// More border than the largest symbol is wide is a mistake.
private let quietZoneLimit = 200
