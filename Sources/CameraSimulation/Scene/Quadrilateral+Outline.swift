// SPDX-License-Identifier: Apache-2.0

import Imaging

extension Quadrilateral {
  /// The outline of an image.
  init(width: Int, height: Int) {
    self.init(
      topLeft: Point(x: 0, y: 0), topRight: Point(x: Double(width), y: 0),
      bottomRight: Point(x: Double(width), y: Double(height)),
      bottomLeft: Point(x: 0, y: Double(height)))
  }

  /// The mean of the corners.
  var centre: Point {
    Point(
      x: (topLeft.x + topRight.x + bottomRight.x + bottomLeft.x) / 4,
      y: (topLeft.y + topRight.y + bottomRight.y + bottomLeft.y) / 4)
  }
}
