// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The light in the scene and what lies behind the image.
public struct Lighting: Sendable, Hashable {
  /// The reflectance of the plain background: 0 is black, 1 is as white as the image's white.
  public var backgroundReflectance: Double
  /// How much the light changes along one frame width, as a part of the light at the middle of the frame.
  public var gradientPerFrameWidth: Double
  /// The direction in which the light grows: 0 to the right, 90 downwards.
  public var gradientDirectionDegrees: Double

  /// Describes the light; even unless said otherwise.
  public init(
    backgroundReflectance: Double, gradientPerFrameWidth: Double = 0,
    gradientDirectionDegrees: Double = 0
  ) {
    self.backgroundReflectance = backgroundReflectance
    self.gradientPerFrameWidth = gradientPerFrameWidth
    self.gradientDirectionDegrees = gradientDirectionDegrees
  }

  /// Lets the light fall on reflectances: 1 at the middle of the frame, linear across it, never below 0.
  func illuminate(_ light: inout LightField) {
    let angle = gradientDirectionDegrees * .pi / 180
    let perColumn = gradientPerFrameWidth * cos(angle) / Double(light.width)
    let perRow = gradientPerFrameWidth * sin(angle) / Double(light.width)
    let (width, height) = (light.width, light.height)
    var samples = light.samples.mutableSpan
    for y in 0..<height {
      let atLeft =
        1 + perRow * (Double(y) + 0.5 - Double(height) / 2) + perColumn * (0.5 - Double(width) / 2)
      for x in 0..<width {
        samples[y &* width &+ x] *= max(0, Float(atLeft + perColumn * Double(x)))
      }
    }
  }
}
