// SPDX-License-Identifier: Apache-2.0

import Imaging

extension CaptureGeometry {
  /// The picture place that shows a module place, by Newton's method from the middle of the picture outwards.
  func place(_ u: Double, _ v: Double) -> Point {
    let wanted = SIMD2(u, v)
    var place = SIMD2(Double(width) / 2, Double(height) / 2)
    for _ in 0..<60 {
      let step = 0.05
      guard let here = module(place.x, place.y),
        let right = module(place.x + step, place.y), let below = module(place.x, place.y + step)
      else { break }
      let (a, b) = ((right - here) / step, (below - here) / step)
      let area = a.x * b.y - a.y * b.x
      let miss = wanted - here
      guard abs(area) > 1e-12, (miss * miss).sum() > 1e-12 else { break }
      var move = SIMD2(miss.x * b.y - miss.y * b.x, a.x * miss.y - a.y * miss.x) / area
      // Long steps might miss the sheet.
      let length = (move * move).sum().squareRoot()
      if length > 40 { move *= 40 / length }
      while module(place.x + move.x, place.y + move.y) == nil, (move * move).sum() > 1e-6 {
        move /= 2
      }
      place += move
    }
    return Point(x: place.x, y: place.y)
  }
}
