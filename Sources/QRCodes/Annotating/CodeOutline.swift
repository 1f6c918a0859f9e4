// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// A code's outline, to be drawn into a frame.
public struct CodeOutline: Sendable, Hashable {
  /// What is known of the code.
  public enum Kind: Sendable, Hashable {
    /// It was read in this frame: drawn solid.
    case read
    /// It is being followed, from frames before: drawn dashed.
    case tracked
  }

  /// Where it lies, in the frame's pixels.
  public var corners: Quadrilateral
  /// How it is drawn.
  public var kind: Kind

  /// An outline of this kind around these corners.
  public init(_ corners: Quadrilateral, _ kind: Kind = .read) {
    self.corners = corners
    self.kind = kind
  }

  /// Visits the pixels of the outline that lie within an image of this size, some of them twice.
  ///
  /// - Parameters:
  ///   - scale: Multiplies the corners first, for a copy of the frame in another size.
  ///   - dash: The length of dashes and of the gaps between them, in pixels.
  func forEachPixel(
    width: Int, height: Int, scale: Double = 1, dash: Int = 6, _ visit: (_ x: Int, _ y: Int) -> Void
  ) {
    let corners = corners.corners.map { Point(x: $0.x * scale, y: $0.y * scale) }
    for (index, start) in corners.enumerated() {
      let line = LineSegment(start: start, end: corners[(index + 1) % corners.count])
      line.forEachPixel(width: width, height: height) { x, y, step in
        if kind == .read || step / dash % 2 == 0 { visit(x, y) }
      }
    }
  }
}
