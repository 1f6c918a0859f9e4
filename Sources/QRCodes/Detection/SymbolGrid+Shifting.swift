// SPDX-License-Identifier: Apache-2.0

internal import Imaging

extension SymbolGrid {
  /// The same grid in an image of which this one's image is a part that begins at `offset`.
  func shifted(by offset: Vector) -> SymbolGrid {
    let h = homography.h
    var shifted = self
    shifted.homography = Homography([
      h[0] + offset.x * h[6], h[1] + offset.x * h[7], h[2] + offset.x,
      h[3] + offset.y * h[6], h[4] + offset.y * h[7], h[5] + offset.y, h[6], h[7],
    ])
    return shifted
  }
}

extension Quadrilateral {
  /// The same corners in an image of which this one's image is a part that begins at `offset`.
  func shifted(by offset: Vector) -> Quadrilateral {
    func moved(_ point: Point) -> Point { Point(x: point.x + offset.x, y: point.y + offset.y) }
    return Quadrilateral(
      topLeft: moved(topLeft), topRight: moved(topRight), bottomRight: moved(bottomRight),
      bottomLeft: moved(bottomLeft))
  }
}
