// SPDX-License-Identifier: Apache-2.0

import Imaging

extension SymbolGrid {
  /// The grid through a symbol's corners, with a mesh where that is not all.
  init?(side: Int, place: (Double, Double) -> Point) {
    let end = Double(side)
    let matches = [(0, 0), (end, 0), (end, end), (0, end)].map { x, y in
      let seen = place(x, y)
      return Homography.Match(from: Vector(x, y), to: Vector(seen.x, seen.y))
    }
    guard let homography = Homography(fitting: matches), let back = homography.inverse else {
      return nil
    }
    var mesh = DisplacementMesh(side: side, spacing: 4)
    for (j, y) in mesh.knots.enumerated() {
      for (i, x) in mesh.knots.enumerated() {
        let seen = place(x, y)
        let moved = back.place(seen.x, seen.y)
        mesh.dx[j * mesh.count + i] = moved.x - x
        mesh.dy[j * mesh.count + i] = moved.y - y
      }
    }
    let isBent = (mesh.dx + mesh.dy).contains { abs($0) > 0.01 }
    self.init(side: side, homography: homography, mesh: isBent ? mesh : nil, polarity: .normal)
  }
}
