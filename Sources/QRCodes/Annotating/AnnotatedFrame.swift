// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// A copy of a frame with the outlines of codes drawn in and a bar of text below.
///
/// Outlines are white lines of 2 pixels with a black edge, to be seen on any ground. The bar is added below the frame, so
/// that it hides nothing: the copy is higher by `barHeight(lines:textScale:)`. Copies of frames of one size with the same
/// number of lines have one size, as videos and animations need.
public struct AnnotatedFrame: Sendable, Equatable {
  /// The frame with what was drawn.
  public let image: GrayImage

  /// Draws onto a copy.
  ///
  /// - Parameters:
  ///   - caption: Lines of printable ASCII; other characters become boxes, and what is too long is cut off.
  public init(
    _ frame: GrayImage, outlines: [CodeOutline] = [], caption: [String] = [],
    textScale: TextScale = .double
  ) {
    var image = frame
    for outline in outlines { image.draw(outline) }
    let barHeight = Self.barHeight(lines: caption.count, textScale: textScale)
    if barHeight > 0 {
      let bar = [UInt8](repeating: Self.barGray, count: image.width * barHeight)
      image = GrayImage(
        width: image.width, height: image.height + barHeight, pixels: image.pixels + bar)
    }
    for (index, line) in caption.enumerated() {
      image.write(
        line, x: textScale.rawValue,
        y: frame.height + textScale.rawValue + index * textScale.lineHeightPixels,
        scale: textScale, gray: 255)
    }
    self.image = image
  }

  /// How much higher than the frame a copy with so many lines of text is, in pixels.
  public static func barHeight(lines: Int, textScale: TextScale = .double) -> Int {
    lines * textScale.lineHeightPixels
  }

  private static let barGray: UInt8 = 24
}

extension GrayImage {
  /// Draws an outline in white with a black edge of one pixel.
  fileprivate mutating func draw(_ outline: CodeOutline) {
    for (side, gray) in [(4, UInt8(0)), (2, 255)] {
      var squares: [(x: Int, y: Int)] = []
      outline.forEachPixel(width: width, height: height) { x, y in
        squares.append((x - side / 2, y - side / 2))
      }
      for square in squares { fillSquare(x: square.x, y: square.y, side: side, gray: gray) }
    }
  }
}
