// SPDX-License-Identifier: Apache-2.0

public import Imaging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether two colours make a symbol that readers can read.
///
/// The ratio is that of WCAG 2.2, 1…21: (lighter + 0.05) / (darker + 0.05) of the relative luminances.
public enum ContrastVerdict: Sendable, Hashable {
  /// Dark modules are darker than light ones, by 3 : 1 or more.
  case sufficient(ratio: Double)
  /// The contrast suffices, but dark modules are the lighter ones. Many readers do not see such symbols.
  case inverted(ratio: Double)
  /// The contrast is below 3 : 1.
  case tooLow(ratio: Double)

  /// The least contrast a symbol may have.
  public static let leastRatio = 3.0

  public init(dark: RGBColor, light: RGBColor) {
    let darkLuminance = dark.relativeLuminance
    let lightLuminance = light.relativeLuminance
    let ratio =
      (max(darkLuminance, lightLuminance) + 0.05) / (min(darkLuminance, lightLuminance) + 0.05)
    self =
      if ratio < Self.leastRatio {
        .tooLow(ratio: ratio)
      } else if darkLuminance > lightLuminance {
        .inverted(ratio: ratio)
      } else {
        .sufficient(ratio: ratio)
      }
  }

  /// The contrast, 1…21.
  public var ratio: Double {
    switch self {
    case .sufficient(let ratio), .inverted(let ratio), .tooLow(let ratio): ratio
    }
  }

  /// What to tell whoever chose the colours, or nil where there is nothing to say.
  public var warning: String? {
    switch self {
    case .sufficient: nil
    case .inverted:
      "the dark modules are lighter than the light ones; many readers do not see inverted symbols"
    case .tooLow:
      "the contrast is \(decimal(ratio, places: 2)) : 1, below \(decimal(Self.leastRatio, places: 2)) : 1"
    }
  }
}

extension RGBColor {
  /// Luminance relative to white, 0…1 (WCAG 2.2, “relative luminance”, with the sRGB threshold 0.04045).
  public var relativeLuminance: Double {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}

private func linear(_ channel: UInt8) -> Double {
  let value = Double(channel) / 255
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}
