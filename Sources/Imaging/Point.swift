// SPDX-License-Identifier: Apache-2.0

/// A place in an image, in pixels: `x` grows to the right, `y` downwards, and (0, 0) is the top-left corner of the
/// top-left pixel.
public struct Point: Sendable, Hashable, Codable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
