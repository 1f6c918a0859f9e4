// SPDX-License-Identifier: Apache-2.0

/// An 8-bit gray image: 0 is black, 255 is white.
///
/// Samples are gamma-coded luma, as files and cameras deliver them. Rows are contiguous, the top row first, without
/// padding: the sample at column `x` of row `y` is `pixels[y * width + x]`. The origin is the top-left corner of the
/// top-left pixel, so that pixel's centre lies at (0.5, 0.5).
public struct GrayImage: Sendable, Equatable {
  /// Columns, at least 1.
  public let width: Int
  /// Rows, at least 1.
  public let height: Int
  /// The samples, `width * height` of them.
  public private(set) var pixels: [UInt8]

  /// Wraps samples that are already in row order.
  ///
  /// - Precondition: `width` and `height` are positive and `pixels` holds exactly `width * height` samples.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "an image has at least one pixel")
    precondition(pixels.count == width * height, "an image holds width × height samples")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Makes an image of one gray value.
  public init(width: Int, height: Int, filledWith gray: UInt8 = 255) {
    self.init(width: width, height: height, pixels: [UInt8](repeating: gray, count: width * height))
  }

  /// The sample at column `x` of row `y`.
  public subscript(x: Int, y: Int) -> UInt8 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}
