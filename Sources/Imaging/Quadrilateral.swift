// SPDX-License-Identifier: Apache-2.0

/// Four corners of something flat seen in an image, named as on the thing itself and not as in the image.
///
/// For a symbol, `topLeft` is the outer corner of the finder pattern that has the other two finder patterns to its right
/// and below; going on clockwise *on the symbol* gives the others, so a mirrored symbol runs counter-clockwise in the
/// image. Corners are those of the symbol without its quiet zone.
public struct Quadrilateral: Sendable, Hashable, Codable {
  public var topLeft: Point
  public var topRight: Point
  public var bottomRight: Point
  public var bottomLeft: Point

  public init(topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point) {
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomRight = bottomRight
    self.bottomLeft = bottomLeft
  }

  /// The corners in order: top left, top right, bottom right, bottom left.
  public var corners: [Point] { [topLeft, topRight, bottomRight, bottomLeft] }
}
