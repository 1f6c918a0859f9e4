// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// A straight line between two places of an image.
struct LineSegment {
  var start: Point
  var end: Point

  /// Visits the pixels along the line that lie within an image of this size, one in each column or, where the line is
  /// steep, one in each row, with a count of steps.
  ///
  /// The work is bounded by the image, however far away the ends lie; a line whose ends are not finite has no pixels.
  func forEachPixel(
    width: Int, height: Int, _ visit: (_ x: Int, _ y: Int, _ step: Int) -> Void
  ) {
    guard let inside = clipped(width: Double(width), height: Double(height)) else { return }
    let across = inside.end.x - inside.start.x
    let down = inside.end.y - inside.start.y
    let steps = Int(max(abs(across), abs(down)).rounded(.up))
    for step in 0...steps {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      let x = min(Int(inside.start.x + share * across), width - 1)
      let y = min(Int(inside.start.y + share * down), height - 1)
      visit(x, y, step)
    }
  }

  /// The part within the rectangle from (0, 0) to (width, height), or nil where there is none.
  ///
  /// Source: Liang and Barsky, "A New Concept and Method for Line Clipping", 1984.
  private func clipped(width: Double, height: Double) -> LineSegment? {
    let values = [start.x, start.y, end.x, end.y]
    guard values.allSatisfy({ abs($0) < 1e12 }) else { return nil }
    let across = end.x - start.x
    let down = end.y - start.y
    var first = 0.0
    var last = 1.0
    // For each side: how fast the line nears it, and how far within it the line starts.
    for (speed, distance) in [
      (-across, start.x), (across, width - start.x), (-down, start.y), (down, height - start.y),
    ] {
      if speed == 0 {
        if distance < 0 { return nil }
      } else if speed < 0 {
        first = max(first, distance / speed)
      } else {
        last = min(last, distance / speed)
      }
    }
    guard first <= last else { return nil }
    func place(_ share: Double) -> Point {
      Point(
        x: min(max(start.x + share * across, 0), width),
        y: min(max(start.y + share * down, 0), height))
    }
    return LineSegment(start: place(first), end: place(last))
  }
}
