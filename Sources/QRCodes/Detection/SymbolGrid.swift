// SPDX-License-Identifier: Apache-2.0

import Imaging

/// Where the modules of a symbol lie in the image.
///
/// Module coordinates have their origin at the symbol's top-left corner; the centre of the module in column `c` of row
/// `r` is (c + 0.5, r + 0.5).
struct SymbolGrid: Sendable {
  /// Modules per side.
  let side: Int
  /// From module coordinates to image pixels.
  var homography: Homography
  /// What the homography cannot express, if anything.
  var mesh: DisplacementMesh?
  /// Which colour is the darker.
  let polarity: Polarity

  /// The image place of module place (x, y).
  func place(_ x: Double, _ y: Double) -> Vector {
    guard let mesh else { return homography.place(x, y) }
    let moved = mesh.displacement(x, y)
    return homography.place(x + moved.x, y + moved.y)
  }

  /// The size of a module at the symbol's middle, in pixels.
  var modulePixels: Double {
    homography.frame(Double(side) / 2, Double(side) / 2).modulePixels
  }

  /// The symbol's corners in the image.
  var corners: Quadrilateral {
    let end = Double(side)
    return Quadrilateral(
      topLeft: place(0, 0).point, topRight: place(end, 0).point,
      bottomRight: place(end, end).point, bottomLeft: place(0, end).point)
  }

  /// Whether the grid is one that a camera could see: no side vanishes and none crosses another.
  var isPlausible: Bool {
    let end = Double(side)
    let points = [place(0, 0), place(end, 0), place(end, end), place(0, end)]
    var sign = 0.0
    for i in 0..<4 {
      let turn = (points[(i + 1) % 4] - points[i]).cross(points[(i + 2) % 4] - points[(i + 1) % 4])
      guard turn.isFinite, abs(turn) > 1 else { return false }
      if sign != 0, turn * sign < 0 { return false }
      sign = turn
    }
    let h = homography.h
    return [(0, 0), (end, 0), (end, end), (0, end)].allSatisfy {
      h[6] * $0.0 + h[7] * $0.1 + 1 > 0.1
    }
  }
}
