// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How an image's samples stand for light.
public enum ToneCurve: String, Sendable, Hashable, Codable, CaseIterable {
  /// The curve of sRGB (IEC 61966-2-1), which nearly all cameras and files follow more or less.
  case sRGB
  /// Samples are proportional to light, as in raw images and those of many machine vision cameras.
  case linear

  /// The light, 0…1, that each of the 256 samples stands for.
  var light: [Float] { (0..<256).map { light(ofSample: Float($0)) } }

  /// The light, 0…1, that a sample, 0…255, stands for.
  func light(ofSample sample: Float) -> Float {
    let coded = min(max(sample / 255, 0), 1)
    return switch self {
    case .linear: coded
    case .sRGB: coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4)
    }
  }

  /// The sample, 0…255 and not rounded, that stands for `light`.
  func sample(ofLight light: Float) -> Float {
    let light = min(max(light, 0), 1)
    return switch self {
    case .linear: 255 * light
    case .sRGB:
      255 * (light <= 0.003_130_8 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055)
    }
  }
}
