// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SmallPlane {
  /// Samples per pixel along each axis of planes that are made into pictures.
  static let fineness = 2

  /// Blurred by a disk, by a motion or, as often as by both, by a normal distribution, of a standard deviation in samples;
  /// less than 0.3 is none.
  func blurred(deviation: Double, using random: inout SplitMix64) -> SmallPlane {
    switch Int.random(in: 0..<4, using: &random) {
    case _ where deviation < 0.3: self
    case 0: disk(radius: 2 * deviation)
    case 1:
      motion(
        length: 12.squareRoot() * deviation,
        radians: Double.random(in: 0...Double.pi, using: &random))
    default: gaussian(deviation: deviation)
    }
  }

  /// The mean light of pixel (x, y).
  func light(ofPixel x: Int, _ y: Int) -> Double {
    let first = Self.fineness * (y * width + x)
    let sum = self[first] + self[first + 1] + self[first + width] + self[first + width + 1]
    return Double(sum) / 4
  }
}

extension SplitMix64 {
  /// The sum of four bytes, which is near enough to a normal distribution; mean 0, variance 1.
  mutating func roughlyNormal() -> Double {
    let bits = next()
    let bytes = (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24 & 255)
    return (Double(bytes) - 510) / 147.8
  }
}

/// The code from 0 to 1 of light from 0 to 1 (IEC 61966-2-1).
func codedSRGB(_ light: Double) -> Double {
  light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
}
