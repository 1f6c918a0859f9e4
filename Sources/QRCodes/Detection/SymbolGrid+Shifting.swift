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

  /// The flat grid whose corners lie at places of this one; nil where no projection has them.
  ///
  /// - Parameter place: the module place of this grid at which a corner of the other is to lie.
  func flat(corner place: (Vector) -> Vector) -> SymbolGrid? {
    let end = Double(side)
    let matches = [(0.0, 0.0), (end, 0), (end, end), (0, end)].map { x, y in
      let corner = Vector(x, y)
      let seen = place(corner)
      return Homography.Match(from: corner, to: self.place(seen.x, seen.y))
    }
    guard let homography = Homography(fitting: matches) else { return nil }
    var flat = self
    flat.homography = homography
    flat.mesh = nil
    return flat
  }
}

extension Quadrilateral {
  /// The same shape with all coordinates multiplied.
  func scaled(by factor: Double) -> Quadrilateral {
    func placed(_ corner: Point) -> Point { Point(x: corner.x * factor, y: corner.y * factor) }
    return Quadrilateral(
      topLeft: placed(topLeft), topRight: placed(topRight), bottomRight: placed(bottomRight),
      bottomLeft: placed(bottomLeft))
  }

  /// The same corners in an image of which this one's image is a part that begins at `offset`.
  func shifted(by offset: Vector) -> Quadrilateral {
    func moved(_ point: Point) -> Point { Point(x: point.x + offset.x, y: point.y + offset.y) }
    return Quadrilateral(
      topLeft: moved(topLeft), topRight: moved(topRight), bottomRight: moved(bottomRight),
      bottomLeft: moved(bottomLeft))
  }
}
