// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Chosen frames side by side in one image, each with a line of text below: a contact strip.
///
/// Frames stand in rows from left to right, in cells of one size, that of the widest and the highest frame after
/// shrinking.
public struct PNGStrip: Sendable, Equatable {
  /// One frame and the text below it.
  public struct Picture: Sendable, Equatable {
    /// The frame, of any size.
    public var image: GrayImage
    /// One line of printable ASCII.
    public var caption: String

    /// A frame with this text below it.
    public init(_ image: GrayImage, caption: String = "") {
      self.image = image
      self.caption = caption
    }
  }

  private let pictures: [Picture]
  private let columns: Int
  private let maximumPictureWidth: Int
  private let textScale: TextScale

  /// A strip of these pictures.
  ///
  /// - Parameters:
  ///   - columns: How many stand in a row.
  ///   - maximumPictureWidth: Frames wider than this are shrunk to it.
  /// - Precondition: There is at least one picture; `columns` and `maximumPictureWidth` are positive.
  public init(
    _ pictures: [Picture], columns: Int = 4, maximumPictureWidth: Int = 320,
    textScale: TextScale = .single
  ) {
    precondition(!pictures.isEmpty, "a strip has at least one picture")
    precondition(columns >= 1 && maximumPictureWidth >= 1, "a strip has columns of some width")
    self.pictures = pictures
    self.columns = min(columns, pictures.count)
    self.maximumPictureWidth = maximumPictureWidth
    self.textScale = textScale
  }

  /// The strip as a PNG file.
  public func png() -> [UInt8] { image().png() }

  /// The strip as an image.
  public func image() -> GrayImage {
    let images = pictures.map { shrunk($0.image) }
    let cellWidth = images.map(\.width).max() ?? 1
    let imageHeight = images.map(\.height).max() ?? 1
    let stepAcross = cellWidth + Self.gap
    let stepDown = imageHeight + textScale.lineHeightPixels + Self.gap
    let rows = (pictures.count + columns - 1) / columns
    var strip = GrayImage(
      width: columns * stepAcross + Self.gap, height: rows * stepDown + Self.gap,
      filledWith: Self.groundGray)

    for (index, image) in images.enumerated() {
      let left = Self.gap + index % columns * stepAcross
      let top = Self.gap + index / columns * stepDown
      for y in 0..<image.height {
        for x in 0..<image.width { strip[left + x, top + y] = image[x, y] }
      }
      // The free column after the last letter may stand in the gap.
      let room = (cellWidth + textScale.rawValue) / textScale.advancePixels
      strip.write(
        String(pictures[index].caption.prefix(room)), x: left,
        y: top + imageHeight + textScale.rawValue, scale: textScale, gray: 255)
    }
    return strip
  }

  private func shrunk(_ image: GrayImage) -> GrayImage {
    guard image.width > maximumPictureWidth else { return image }
    let height = (image.height * maximumPictureWidth + image.width / 2) / image.width
    return image.resized(width: maximumPictureWidth, height: max(height, 1))
  }

  private static let gap = 4
  private static let groundGray: UInt8 = 24
}
