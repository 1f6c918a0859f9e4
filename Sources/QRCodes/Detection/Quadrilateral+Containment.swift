// SPDX-License-Identifier: Apache-2.0

import Imaging

extension Quadrilateral {
  /// The mean of the corners.
  var center: Point {
    Point(
      x: corners.map(\.x).reduce(0, +) / 4,
      y: corners.map(\.y).reduce(0, +) / 4)
  }

  /// Whether a place lies inside.
  func contains(_ place: Point) -> Bool {
    let all = corners
    var isInside = false
    for i in 0..<4 {
      let (a, b) = (all[i], all[(i + 1) % 4])
      if (a.y > place.y) != (b.y > place.y),
        place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x
      {
        isInside.toggle()
      }
    }
    return isInside
  }
}
