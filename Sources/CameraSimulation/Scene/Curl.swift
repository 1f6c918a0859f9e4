// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A sheet bent around a cylinder that touches the sheet's plane along a line through the image's centre. Lengths along the
/// sheet stay what they are, as paper does not stretch.
struct Curl: Sendable, Hashable {
  /// The radius, positive where the sheet bulges towards the camera: the axis lies that far behind the image's centre.
  let radius: Double
  /// Unit vectors on the flat sheet: across the cylinder, and along its axis.
  let across: SIMD2<Double>
  let along: SIMD2<Double>
  /// How far the sheet goes on either side across the cylinder.
  let halfExtent: Double

  /// Nil where the sheet is flat.
  init?(_ paper: Paper, geometry: SheetGeometry) {
    guard abs(paper.curlDegrees) > 0.01 else { return nil }
    let angle = paper.curlAxisDegrees * .pi / 180
    let along = SIMD2(cos(angle), sin(angle))
    let across = SIMD2(along.y, -along.x)
    func extent(_ size: SIMD2<Double>) -> Double {
      abs(across.x) * size.x + abs(across.y) * size.y
    }
    let radius = extent(geometry.size) / (paper.curlDegrees * .pi / 180)
    (self.along, self.across, self.radius) = (along, across, radius)
    // At most a whole turn: what goes on would lie over itself.
    halfExtent = min(extent(geometry.halfSheet), .pi * abs(radius))
  }

  /// The angle around the cylinder of a place on the sheet.
  func angle(of place: SIMD2<Double>) -> Double { (across * place).sum() / radius }

  /// The place in space of a place on the sheet that is lifted from the cylinder by `height`, towards the camera.
  func inSpace(_ place: SIMD2<Double>, height: Double) -> SIMD3<Double> {
    let angle = angle(of: place)
    let flat = across * ((radius + height) * sin(angle)) + along * (along * place).sum()
    return SIMD3(flat.x, flat.y, radius - (radius + height) * cos(angle))
  }
}
