// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// A photograph, and what is known of the codes in it.
public struct Photograph: Sendable, Hashable {
  /// The category that it belongs to.
  public var set: String
  /// The file, as its manifest names it, relative to the manifest.
  public var path: String
  /// The texts, none where there is no code in the picture, or nil where nobody knows.
  public var expected: [String]?
  /// Whether the texts are all there is; else they are those that several readers agree on, and more may be right.
  public var isComplete: Bool
  /// The corners of every code, in pixels; empty where nobody has labelled them.
  public var outlines: [[Point]]

  /// Describes a photograph.
  public init(
    set: String, path: String, expected: [String]?, isComplete: Bool, outlines: [[Point]] = []
  ) {
    self.set = set
    self.path = path
    self.expected = expected
    self.isComplete = isComplete
    self.outlines = outlines
  }
}

/// Whether a place lies inside a polygon, by the even–odd rule.
public func polygon(_ corners: [Point], contains place: Point) -> Bool {
  var isInside = false
  for (start, end) in zip(corners, corners.dropFirst() + corners.prefix(1))
  where (start.y > place.y) != (end.y > place.y) {
    let crossing = start.x + (place.y - start.y) / (end.y - start.y) * (end.x - start.x)
    if place.x < crossing { isInside.toggle() }
  }
  return isInside
}
