// SPDX-License-Identifier: Apache-2.0

/// What an image file may ask for. Every limit is checked before the memory it guards is taken.
public struct ImageLimits: Sendable, Equatable {
  /// Width times height.
  public var maximumPixels = 40_000_000
  /// Chunks of a PNG file. libpng's own writer puts 8 KiB of data into each, so half a gigabyte fits.
  public var maximumChunks = 65_536
  /// Bytes of PNG chunks that are not needed for the pixels (profiles, texts, previews), together.
  public var maximumAncillaryBytes = 32 * 1024 * 1024
  /// Scans of a progressive JPEG. Usual encoders write about 10; each scan visits every block of the image again.
  public var maximumScans = 100

  public init() {}

  /// Limits that differ from the usual ones in the number of pixels only.
  public init(maximumPixels: Int) {
    self.maximumPixels = maximumPixels
  }

  /// No limit is taken beyond this, so that counts of bytes stay far from overflowing.
  private static let highestMaximumPixels = 1 << 40

  /// Throws `ImageError.tooLarge` unless an image of this size is allowed. Sizes are positive.
  func admit(width: Int, height: Int) throws(ImageError) {
    let maximumPixels = min(maximumPixels, Self.highestMaximumPixels)
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= maximumPixels else {
      throw .tooLarge(width: width, height: height, maximumPixels: maximumPixels)
    }
  }
}
