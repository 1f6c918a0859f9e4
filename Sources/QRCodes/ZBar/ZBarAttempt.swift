// SPDX-License-Identifier: Apache-2.0

import Imaging

/// One way of putting an image before ZBar, and the way back for the coordinates.
///
/// ZBar has no second try of its own: it misses some perfectly clean codes whose edges fall badly on its scan lines
/// (https://github.com/mchehab/zbar/issues/306), nearly all codes of one pixel per module, and every code that is light on
/// dark. A small change of the image brings most of them back.
enum ZBarAttempt: String, CaseIterable {
  /// The image as it is.
  case plain
  /// Each pixel twice as wide and high, for modules of about one pixel.
  case doubled
  /// Light and dark exchanged, for codes in reversed reflectance.
  case inverted
  /// Turned by 90 degrees, so that ZBar's choices fall in another order.
  case turned
  /// Slightly blurred, so that edges fall between pixels.
  case softened
  /// A tenth smaller.
  case shrunk
  /// A tenth larger.
  case enlarged
  /// Half as large, for moiré, noise and modules of very many pixels.
  case halved
  /// Both at once, for small codes in reversed reflectance.
  case invertedDoubled

  /// The attempts that an effort allows, in the order in which they are made.
  ///
  /// The order was found by counting, over clean codes of every version, level and mask, which attempt rescues most of
  /// what those before it missed.
  static func ladder(_ effort: Effort) -> [ZBarAttempt] {
    switch effort {
    case .fast: [.plain]
    case .normal: [.plain, .doubled, .inverted, .softened, .turned, .enlarged]
    case .thorough:
      [
        .plain, .doubled, .inverted, .softened, .turned, .enlarged, .shrunk, .halved,
        .invertedDoubled,
      ]
    }
  }

  /// Doubling quadruples ZBar's work, and large images do not hold codes of one pixel per module.
  private static let doublingLimitPixels = 4_000_000

  /// The image to be scanned, or nil where this attempt makes no sense for the image.
  func picture(of image: GrayImage) -> GrayImage? {
    switch self {
    case .plain: return image
    case .inverted: return image.inverted()
    case .turned: return image.rotatedQuarterTurn()
    case .softened: return image.blurred(sigmaPixels: 0.6)
    case .shrunk: return scaled(image, by: 0.9)
    case .enlarged: return scaled(image, by: 1.1)
    case .halved:
      guard image.width > 1 && image.height > 1 else { return nil }
      return image.halved()
    case .doubled, .invertedDoubled:
      guard isSmall(image) else { return nil }
      return (self == .doubled ? image : image.inverted()).upscaled(by: 2)
    }
  }

  /// The place in `image` that became `point` in the picture.
  func original(of point: Point, in image: GrayImage, picture: GrayImage) -> Point {
    switch self {
    case .plain, .inverted, .softened: point
    case .turned: Point(x: point.y, y: Double(image.height) - point.x)
    case .doubled, .invertedDoubled: Point(x: point.x / 2, y: point.y / 2)
    case .halved: Point(x: point.x * 2, y: point.y * 2)
    case .shrunk, .enlarged:
      Point(
        x: point.x * Double(image.width) / Double(picture.width),
        y: point.y * Double(image.height) / Double(picture.height))
    }
  }

  private func isSmall(_ image: GrayImage) -> Bool {
    image.width * image.height <= Self.doublingLimitPixels
  }

  private func scaled(_ image: GrayImage, by factor: Double) -> GrayImage {
    image.resized(
      width: max(1, Int(Double(image.width) * factor)),
      height: max(1, Int(Double(image.height) * factor)))
  }
}
